/** What a program tells while it works on one exchange. Its object is the token that the engine carries along. */
import type { ProgramEvent } from '../engine/observer.ts';
import type { ConsoleLine, Failure, StoreCall } from '../facts.ts';

/** What is kept of one exchange, of each kind: so many, with so many characters. */
const MOST = { each: 500, characters: 1_000_000 } as const;

/** One exchange while it runs. */
export class Recording {
  readonly id: number;
  readonly at: number;
  readonly decisions: string[] = [];
  readonly #lines: ConsoleLine[] = [];
  readonly begunMs = performance.now();
  readonly #calls: Readonly<StoreCall>[] = [];
  readonly #left = { lines: 0, decisions: 0, calls: 0 };
  readonly #characters = { lines: 0, decisions: 0, calls: 0 };
  failure: Failure | null = null;
  /** Once it is closed, what is still told belongs to no exchange any more. */
  closed = false;

  constructor(id: number, at: number) {
    this.id = id;
    this.at = at;
  }

  since(): number {
    return performance.now() - this.begunMs;
  }

  hear(event: ProgramEvent): void {
    switch (event.kind) {
      case 'store':
        this.#keep('calls', this.#calls, event.call, event.call.written?.length);
        break;
      case 'decision':
        this.#keep('decisions', this.decisions, event.text, event.text.length);
        break;
      case 'console':
        this.#keep('lines', this.#lines, event.line, event.line.text.length);
        break;
      case 'exited':
        this.failure = event.failure;
        break;
    }
  }

  /** What was printed; the last line says what was too much to be kept. */
  get console(): readonly ConsoleLine[] {
    const { lines, decisions, calls } = this.#left;
    if (lines + decisions + calls === 0) return this.#lines;
    const text = `… and more than is kept: lines ${lines}, decisions ${decisions}, store calls ${calls}`;
    return [...this.#lines, { stream: 'stderr', text }];
  }

  /** Whether a store call has not come back yet. */
  get waits(): boolean {
    return this.#calls.some(({ endMs }) => endMs === null);
  }

  /** Whether the store is still at work on set. */
  get isWriting(): boolean {
    return this.#calls.some(({ op, endMs }) => op === 'set' && endMs === null);
  }

  #keep<T>(kind: 'lines' | 'decisions' | 'calls', list: T[], item: T, characters = 0): void {
    if (list.length >= MOST.each || this.#characters[kind] + characters > MOST.characters) this.#left[kind] += 1;
    else {
      list.push(item);
      this.#characters[kind] += characters;
    }
  }

  /** The calls as they are now. */
  calls(): readonly StoreCall[] {
    return this.#calls.map((call) => ({ ...call }));
  }
}
