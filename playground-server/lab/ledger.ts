/** Remembers what became of session rows, so that a verdict can say why a row is missing. */
import type { Exchange } from '../facts.ts';
import { RowWrites } from './row-writes.ts';
import { TicketOwners } from './ticket-owners.ts';

/**
 * Why there is no row for a sid; `unwritten`: the store gave an error; `unsaved`: it was written only later; `elsewhere`: another store has it; `other-copy`: another copy’s
 * memory has it; `never`: none was seen here.
 */
export type Fate = 'unwritten' | 'unsaved' | 'expired' | 'destroyed' | 'deleted' | 'emptied' | 'elsewhere' | 'other-copy' | 'never';

interface Entry {
  /** When the row was there first, in ms since 1970 on the server's clock. */
  readonly since: number;
  /** When the row expires, in ms since 1970 on the server's clock; null: never. */
  expires: number | null;
  /** The copy in whose memory the row is; null: it is in a store of all copies. */
  readonly home: number | null;
  gone: Extract<Fate, 'unwritten' | 'destroyed' | 'deleted' | 'emptied' | 'elsewhere'> | null;
  /** Who asked before this moment still found things as they were. */
  goneAt: number;
}

const most = 2000;

function expiryIn(json: string): number | null {
  const match = /"expires":"([^"]+)"/.exec(json);
  return match?.[1] ? Date.parse(match[1]) : null;
}

/** What one lab knows of the rows of its store, present and past. */
export class Ledger {
  readonly writes = new RowWrites();
  readonly owners = new TicketOwners();
  readonly #entries = new Map<string, Entry>();
  readonly #now: () => number;

  /** `now` is the server's clock. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Takes in the store calls of an exchange; `isInMemory`: each copy has its rows for itself. */
  record({ at, calls, copy }: Pick<Exchange, 'at' | 'calls' | 'copy'>, isInMemory = false): void {
    const home = isInMemory ? copy : null;
    for (const { op, sid, written, found, endMs, error } of calls) {
      if (sid === null) continue;
      if (error !== undefined) {
        const isThere = this.#entries.get(sid)?.gone === null;
        if (op === 'set' && !isThere) this.#put(sid, { since: at, expires: null, home }, 'unwritten');
        continue;
      }
      const json = written ?? found;
      if (op === 'destroy') this.#lose(sid, 'destroyed', at);
      else if (typeof json === 'string') this.#put(sid, { since: at + (endMs ?? 0), expires: expiryIn(json), home });
    }
  }

  /** A row was deleted by hand. */
  deleted(sid: string): void {
    this.#lose(sid, 'deleted', this.#now());
  }

  /** The store was in the memory of a process that is gone; with a number, of that copy alone. */
  emptied(copy: number | null = null): void {
    for (const entry of this.#entries.values()) if (copy === null || entry.home === copy) this.#end(entry, 'emptied');
  }

  /** Another store is in use from here on. */
  changed(): void {
    for (const entry of this.#entries.values()) this.#end(entry, 'elsewhere');
  }

  /** The lab begins anew, with the same sids. */
  forget(): void {
    this.#entries.clear();
    this.writes.forget();
    this.owners.forget();
  }

  /** Why the row of that sid was missing at a time on the server's clock, where that copy was asked. */
  fate(sid: string, at: number, copy: number | null = null): Fate {
    const entry = this.#entries.get(sid);
    if (!entry) return 'never';
    if (entry.gone !== null && entry.goneAt <= at) return entry.gone;
    if (entry.home !== null && copy !== null && entry.home !== copy) return 'other-copy';
    if (entry.since > at) return 'unsaved';
    return entry.expires !== null && entry.expires <= at ? 'expired' : 'never';
  }

  #put(sid: string, seen: Pick<Entry, 'since' | 'expires' | 'home'>, gone: Entry['gone'] = null): void {
    const known = this.#entries.get(sid);
    const since = known && known.gone === null ? known.since : seen.since;
    this.#entries.delete(sid);
    this.#entries.set(sid, { ...seen, since, gone, goneAt: 0 });
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > most && oldest !== undefined) this.#entries.delete(oldest);
  }

  #lose(sid: string, gone: 'destroyed' | 'deleted', goneAt: number): void {
    const entry = this.#entries.get(sid);
    if (entry) Object.assign(entry, { gone, goneAt });
  }

  #end(entry: Entry, gone: 'emptied' | 'elsewhere'): void {
    if (entry.gone === null) Object.assign(entry, { gone, goneAt: this.#now() });
  }
}
