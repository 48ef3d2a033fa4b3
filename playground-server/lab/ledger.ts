/** Remembers what became of session rows, so that a verdict can say why a row is missing. */
import type { Exchange } from '../facts.ts';

/** Why there is no row for a sid: `never`: none was seen here. */
export type Fate = 'expired' | 'destroyed' | 'deleted' | 'emptied' | 'never';

interface Entry {
  /** When the row expires, in ms since 1970 on the server's clock; null: never. */
  expires: number | null;
  gone: Exclude<Fate, 'expired' | 'never'> | null;
}

const most = 2000;

function expiryIn(json: string | undefined): number | null {
  if (json === undefined) return null;
  const match = /"expires":"([^"]+)"/.exec(json);
  return match?.[1] ? Date.parse(match[1]) : null;
}

/** What one lab knows of the rows of its store, present and past. */
export class Ledger {
  readonly #entries = new Map<string, Entry>();

  /** Takes in the store calls of an exchange. */
  record({ calls }: Pick<Exchange, 'calls'>): void {
    for (const { op, sid, written, found, error } of calls) {
      if (sid === null || error !== undefined) continue;
      if (op === 'set' || (op === 'touch' && written !== undefined)) this.#put(sid, { expires: expiryIn(written), gone: null });
      else if (op === 'get' && typeof found === 'string' && !this.#entries.has(sid))
        this.#put(sid, { expires: expiryIn(found), gone: null });
      else if (op === 'destroy') this.#lose(sid, 'destroyed');
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

  /** Why the row of that sid is missing at a time on the server's clock. */
  fate(sid: string, at: number): Fate {
    const entry = this.#entries.get(sid);
    if (!entry) return 'never';
    return entry.gone ?? (entry.expires !== null && entry.expires <= at ? 'expired' : 'never');
  }

  #put(sid: string, entry: Entry): void {
    this.#entries.delete(sid);
    this.#entries.set(sid, entry);
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > most && oldest !== undefined) this.#entries.delete(oldest);
  }

  #lose(sid: string, gone: 'destroyed' | 'deleted'): void {
    const entry = this.#entries.get(sid);
    if (entry) entry.gone = gone;
  }
}
