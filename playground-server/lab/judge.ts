/** Puts to an exchange what can be said about it: its verdicts, and the lines that handle its path. */
import type { Exchange, Verdict } from '../facts.ts';
import type { Equipment } from './equipment.ts';
import type { Unjudged } from './exchanges.ts';
import { handlerLines } from './handlers.ts';
import { callsSession } from './options.ts';
import { requiredFiles } from './required-files.ts';
import type { Observed } from './verdict-reading.ts';
import type { Rule } from './verdict-rules.ts';
import { explain } from './verdicts.ts';

/** Where express-session, or Node, answers in the handler's stead. */
const rulesOutHandler: ReadonlySet<string> = new Set<Rule>(['not-http', 'secret-missing', 'store-get-failed']);

/** Judges the exchanges of one lab in their order. */
export class Judge {
  readonly #equipment: Equipment;

  constructor(equipment: Equipment) {
    this.#equipment = equipment;
  }

  judge(exchange: Unjudged): Exchange {
    const { exchanges, ledger } = this.#equipment;
    // The program may have been changed since the request was sent.
    const files = exchanges.takeProgram(exchange.id)?.files ?? [];
    const main = files.find((file) => file.main);
    // Where no copy could be reached the text may not even parse.
    const isRunning = exchange.copy !== null;
    const usesSession = isRunning && main !== undefined && requiredFiles(files, main).some(({ text }) => callsSession(text));
    const verdicts = this.#explain(exchange, usesSession);
    const isReached = isRunning && !verdicts.some(({ rule }) => rulesOutHandler.has(rule));
    const lines = isReached ? handlerLines(main?.text ?? '', exchange.method, exchange.path.replace(/\?.*/, '')) : [];
    ledger.record(exchange);
    return { ...exchange, lines, verdicts };
  }

  /** Without an explanation the exchange is still worth seeing: it says so itself. */
  #explain(observed: Observed, usesSession: boolean): readonly Verdict[] {
    const { ledger, sessionName } = this.#equipment;
    try {
      return explain(observed, { usesSession, cookieName: sessionName(), fate: (sid) => ledger.fate(sid, observed.at) });
    } catch (error: unknown) {
      const because = `${error instanceof Error ? error.message : String(error)}. The raw lines and calls are true nevertheless.`;
      return [{ rule: 'unexplained', headline: 'This response could not be explained.', because, tone: 'plain' }];
    }
  }
}
