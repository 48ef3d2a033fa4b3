/** Puts to an exchange what can be said about it: its verdicts, and the lines that ran. */
import type { Exchange, Verdict } from '../facts.ts';
import type { Equipment } from './equipment.ts';
import type { Unjudged } from './exchanges.ts';
import { handlerLines } from './handlers.ts';
import { callsSession } from './options.ts';
import type { Observed } from './verdict-reading.ts';
import { explain } from './verdicts.ts';

/** Judges the exchanges of one lab in their order. */
export class Judge {
  readonly #equipment: Equipment;

  constructor(equipment: Equipment) {
    this.#equipment = equipment;
  }

  judge(exchange: Unjudged): Exchange {
    const { applied, ledger } = this.#equipment;
    const text = applied.files.find(({ main }) => main)?.text ?? '';
    // Where no copy could be reached the text may not even parse.
    const isRunning = exchange.copy !== null;
    const lines = isRunning ? handlerLines(text, exchange.method, exchange.path.replace(/\?.*/, '')) : [];
    const verdicts = this.#explain(exchange, isRunning && callsSession(text));
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
