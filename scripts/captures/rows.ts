import type { Exchange, LabView } from '../../playground-server/facts.ts';

/** A row as a capture shows it. */
export interface CapturedRow {
  readonly sid: string;
  /** What the store itself calls it, where that is not the sid. */
  readonly key?: string;
  readonly json: string;
}

const most = 5;

/** The rows of a store after each exchange, where the lab itself tells them only after each action. */
export class Rows {
  readonly #rows = new Map<string, string>();

  /** The rows after an exchange, as its store calls left them, by the names that the store has for them once its action is over. */
  after({ calls }: Exchange, { store }: LabView): readonly CapturedRow[] {
    const keys = new Map(store.rows.map(({ sid, key }) => [sid, key]));
    for (const { op, sid, written, error } of calls) {
      if (sid === null || error !== undefined) continue;
      if (op === 'destroy') this.#rows.delete(sid);
      else if (written !== undefined) this.#rows.set(sid, written);
    }
    return [...this.#rows].slice(0, most).map(([sid, json]) => {
      const key = keys.get(sid) ?? sid;
      return { sid, ...(key !== sid && { key }), json };
    });
  }

  /** The rows as the store holds them now: some go without any call, by hand, by expiry or with their process. */
  readAgain({ store }: LabView): void {
    this.#rows.clear();
    for (const { sid, json } of store.rows) this.#rows.set(sid, json);
  }
}
