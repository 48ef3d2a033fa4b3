/** What a program tells while it works on one exchange. Its object is the token that the engine carries along. */
import type { ProgramEvent } from '../engine/observer.ts';
import type { ConsoleLine, Failure, StoreCall } from '../facts.ts';

const MOST = 500;

/** One exchange while it runs. */
export class Recording {
  readonly id: number;
  readonly at: number;
  readonly decisions: string[] = [];
  readonly console: ConsoleLine[] = [];
  readonly begunMs = performance.now();
  readonly #calls: Readonly<StoreCall>[] = [];
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
        if (this.#calls.length < MOST) this.#calls.push(event.call);
        break;
      case 'decision':
        if (this.decisions.length < MOST) this.decisions.push(event.text);
        break;
      case 'console':
        if (this.console.length < MOST) this.console.push(event.line);
        break;
      case 'exited':
        this.failure = event.failure;
        break;
    }
  }

  /** Whether a store call has not come back yet. */
  get waits(): boolean {
    return this.#calls.some(({ endMs }) => endMs === null);
  }

  /** The calls as they are now. */
  calls(): readonly StoreCall[] {
    return this.#calls.map((call) => ({ ...call }));
  }
}
