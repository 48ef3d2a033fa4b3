/** Remembers what became of session rows, so that a verdict can say why a row is missing. */
import type { Exchange } from '../facts.ts';

/** Why there is no row for a sid; `unsaved`: it was written only later; `elsewhere`: another store has it; `never`: none was seen here. */
export type Fate = 'unsaved' | 'expired' | 'destroyed' | 'deleted' | 'emptied' | 'elsewhere' | 'never';

interface Entry {
  /** When the row was there first, in ms since 1970 on the server's clock. */
  readonly since: number;
  /** When the row expires, in ms since 1970 on the server's clock; null: never. */
  expires: number | null;
  gone: 'destroyed' | 'deleted' | 'emptied' | 'elsewhere' | null;
}

const most = 2000;

function expiryIn(json: string): number | null {
  const match = /"expires":"([^"]+)"/.exec(json);
  return match?.[1] ? Date.parse(match[1]) : null;
}

/** What one lab knows of the rows of its store, present and past. */
export class Ledger {
  readonly #entries = new Map<string, Entry>();

  /** Takes in the store calls of an exchange. */
  record({ at, calls }: Pick<Exchange, 'at' | 'calls'>): void {
    for (const { op, sid, written, found, endMs, error } of calls) {
      if (sid === null || error !== undefined) continue;
      const json = written ?? found;
      if (op === 'destroy') this.#lose(sid, 'destroyed');
      else if (typeof json === 'string') this.#put(sid, at + (endMs ?? 0), expiryIn(json));
    }
  }

  /** A row was deleted by hand. */
  deleted(sid: string): void {
    this.#lose(sid, 'deleted');
  }

  /** The store was in the memory of a process that is gone. */
  emptied(): void {
    for (const entry of this.#entries.values()) entry.gone ??= 'emptied';
  }

  /** Another store is in use from here on. */
  changed(): void {
    for (const entry of this.#entries.values()) entry.gone ??= 'elsewhere';
  }

  /** Why the row of that sid is missing at a time on the server's clock. */
  fate(sid: string, at: number): Fate {
    const entry = this.#entries.get(sid);
    if (!entry) return 'never';
    if (entry.gone !== null) return entry.gone;
    if (entry.since > at) return 'unsaved';
    return entry.expires !== null && entry.expires <= at ? 'expired' : 'never';
  }

  #put(sid: string, at: number, expires: number | null): void {
    const known = this.#entries.get(sid);
    const since = known && known.gone === null ? known.since : at;
    this.#entries.delete(sid);
    this.#entries.set(sid, { since, expires, gone: null });
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > most && oldest !== undefined) this.#entries.delete(oldest);
  }

  #lose(sid: string, gone: 'destroyed' | 'deleted'): void {
    const entry = this.#entries.get(sid);
    if (entry) entry.gone = gone;
  }
}
