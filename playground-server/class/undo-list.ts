/** What can be taken back, and how. */

interface Entry {
  readonly seq: number;
  /** What the event changed: only the newest change of one thing can be taken back. */
  readonly thing: string;
  readonly restore: (at: number) => void;
}

const most = 200;

/** The changes of a class that can be taken back, oldest first. */
export class UndoList {
  #entries: Entry[] = [];

  /** Remembers how a change is taken back; `restore` is told when that happens. */
  keep(seq: number, thing: string, restore: (at: number) => void): void {
    this.#entries.push({ seq, thing, restore });
    if (this.#entries.length > most) this.#entries.shift();
  }

  /** Somebody else has changed this thing since, so no earlier change of it is taken back any more. */
  settle(thing: string): void {
    if (this.#entries.some((entry) => entry.thing === thing)) this.#entries = this.#entries.filter((entry) => entry.thing !== thing);
  }

  /** The numbers of the events that can be taken back now. */
  get open(): ReadonlySet<number> {
    const newest = new Map(this.#entries.map(({ thing, seq }) => [thing, seq]));
    return new Set(newest.values());
  }

  /** Whether this event, which changed this thing, can be taken back now. */
  isOpen(seq: number, thing: string): boolean {
    return this.open.has(seq) && this.#entries.some((entry) => entry.seq === seq && entry.thing === thing);
  }

  /** Takes back an event, one of those that are open. */
  takeBack(seq: number, at: number): void {
    const index = this.#entries.findIndex((each) => each.seq === seq);
    const [entry] = index < 0 ? [] : this.#entries.splice(index, 1);
    entry?.restore(at);
  }
}
