/** Puts to exchanges what can be said about them: their verdicts, and the lines that handle their paths. */
import type { Exchange, Verdict } from '../facts.ts';
import type { Equipment } from './equipment.ts';
import type { Unjudged } from './exchanges.ts';
import { handlerLines } from './handlers.ts';
import { callsSession } from './options.ts';
import { requiredFiles } from './required-files.ts';
import type { AppliedProgram } from './toggles.ts';
import type { Rule } from './verdict-rules.ts';
import { explain } from './verdicts.ts';

/** Where express-session, or Node, answers in the handler's stead. */
const rulesOutHandler: ReadonlySet<string> = new Set<Rule>(['not-http', 'secret-missing', 'store-get-failed']);

/** The name that express-session gave the cookie in this very exchange: another program may run by the time it is judged. */
const nameIn = ({ decisions }: Unjudged): string | undefined =>
  decisions.map((line) => /^set-cookie ([^=\s]+)=/.exec(line)?.[1]).find((name) => name !== undefined);

/** Without an explanation the exchange is still worth seeing: it says so itself. */
const unexplained = (error: unknown): Verdict => ({
  rule: 'unexplained',
  headline: 'This response could not be explained.',
  because: `${(error instanceof Error ? error.message : String(error)).replace(/\.$/, '')}. The raw lines and calls are true nevertheless.`,
  tone: 'plain',
});

const known = new WeakMap<AppliedProgram['files'], boolean>();

/** Whether a program calls session(), in its main file or in one that this requires; found once for each text. */
function usesSession(files: AppliedProgram['files']): boolean {
  const before = known.get(files);
  if (before !== undefined) return before;
  const main = files.find((file) => file.main);
  const uses = main !== undefined && requiredFiles(files, main).some(({ text }) => callsSession(text));
  known.set(files, uses);
  return uses;
}

/** Judges the exchanges of one lab in their order. */
export class Judge {
  readonly #equipment: Equipment;

  constructor(equipment: Equipment) {
    this.#equipment = equipment;
  }

  /** Judges exchanges that may have overlapped, each knowing what the others did. */
  judge(exchanges: readonly Unjudged[]): readonly Exchange[] {
    const { ledger } = this.#equipment;
    for (const exchange of exchanges) {
      ledger.writes.note(exchange, this.#isInMemory);
      ledger.owners.note(exchange);
    }
    return exchanges.map((exchange) => this.#judge(exchange));
  }

  /** Whether each copy has its rows for itself. */
  get #isInMemory(): boolean {
    return this.#equipment.store.rowsEnd === 'with the program';
  }

  #judge(exchange: Unjudged): Exchange {
    const { exchanges, ledger } = this.#equipment;
    // The program may have been changed since the request was sent.
    const files = exchanges.takeProgram(exchange.id)?.files ?? [];
    try {
      const said = this.#explain(exchange, files);
      ledger.record(exchange, this.#isInMemory);
      return { ...exchange, ...said };
    } catch (error: unknown) {
      return { ...exchange, lines: [], verdicts: [unexplained(error)] };
    }
  }

  #explain(exchange: Unjudged, files: AppliedProgram['files']): Pick<Exchange, 'lines' | 'verdicts'> {
    const { ledger, sessionName } = this.#equipment;
    const main = files.find((file) => file.main);
    // Where no copy could be reached the text may not even parse.
    const isRunning = exchange.copy !== null;
    const { sentSid } = exchange;
    const verdicts = explain(exchange, {
      usesSession: isRunning && usesSession(files),
      cookieName: nameIn(exchange) ?? sessionName(),
      fate: (sid) => ledger.fate(sid, exchange.at, exchange.copy),
      undoing: ledger.writes.undoing(exchange, this.#isInMemory),
      ownership: sentSid === null ? null : ledger.owners.of(sentSid),
      reviver: sentSid === null ? null : ledger.writes.reviver(sentSid),
    });
    const isReached = isRunning && !verdicts.some(({ rule }) => rulesOutHandler.has(rule));
    const lines = isReached ? handlerLines(main?.text ?? '', exchange.method, exchange.path.replace(/\?.*/, '')) : [];
    return { lines, verdicts };
  }
}
