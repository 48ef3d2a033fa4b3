/** Puts to an exchange what can be said about it: its verdicts, and the lines that ran. */
import type { Exchange } from '../facts.ts';
import type { Equipment } from './equipment.ts';
import type { Unjudged } from './exchanges.ts';
import { handlerLines } from './handlers.ts';
import { callsSession } from './options.ts';
import { explain } from './verdicts.ts';

/** Judges the exchanges of one lab in their order. */
export class Judge {
  readonly #equipment: Equipment;

  constructor(equipment: Equipment) {
    this.#equipment = equipment;
  }

  judge(exchange: Unjudged): Exchange {
    const { applied, ledger, sessionName } = this.#equipment;
    const text = applied.files.find(({ main }) => main)?.text ?? '';
    // Where no copy could be reached the text may not even parse.
    const isRunning = exchange.copy !== null;
    const lines = isRunning ? handlerLines(text, exchange.method, exchange.path.replace(/\?.*/, '')) : [];
    const observed = { ...exchange, lines };
    const verdicts = explain(observed, {
      usesSession: isRunning && callsSession(text),
      cookieName: sessionName(),
      fate: (sid) => ledger.fate(sid, exchange.at),
    });
    ledger.record(exchange);
    return { ...observed, verdicts };
  }
}
