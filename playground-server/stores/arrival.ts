/** The order in which rows came, for stores that keep none. */
import type { Row } from '../facts.ts';

/** Sorts what a store holds now, oldest first; rows that appear together stand by their expiry. */
export class Arrival {
  #known = new Map<string, number>();
  #count = 0;

  sort(rows: readonly Row[]): readonly Row[] {
    const fresh = rows.filter(({ sid }) => !this.#known.has(sid));
    const ordered = fresh.toSorted((a, b) => (a.expires ?? 0) - (b.expires ?? 0) || (a.sid < b.sid ? -1 : 1));
    const places = new Map(ordered.map(({ sid }) => [sid, this.#count++]));
    // What is gone is forgotten; if it comes again, it comes last.
    this.#known = new Map(rows.map(({ sid }) => [sid, this.#known.get(sid) ?? places.get(sid) ?? 0]));
    return rows.toSorted((a, b) => (this.#known.get(a.sid) ?? 0) - (this.#known.get(b.sid) ?? 0));
  }
}
