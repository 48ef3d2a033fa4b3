/** The two clocks of a lab, its server's and its browsers', which run with the machine's and can be moved apart. */
import type { Clock } from '../engine/observer.ts';

/** The clock of this machine. */
export const machineClock: Clock = { now: () => Date.now() };

/** Lab time: the machine's pace from a start of the lab's own, moved forward by the learner. */
export class LabClock implements Clock {
  readonly #machine: Clock;
  readonly #moved = { server: 0, browser: 0 };
  #behind: number;

  constructor(start: number, machine: Clock) {
    this.#machine = machine;
    this.#behind = machine.now() - start;
  }

  now(): number {
    return this.#machine.now() - this.#behind + this.#moved.server;
  }

  browserNow(): number {
    return this.#machine.now() - this.#behind + this.#moved.browser;
  }

  /** How far each clock is ahead of the machine's. */
  get ahead(): { readonly server: number; readonly browser: number } {
    return { server: this.#moved.server - this.#behind, browser: this.#moved.browser - this.#behind };
  }

  move(who: 'both' | 'browser' | 'server', by: number): void {
    if (who !== 'browser') this.#moved.server += by;
    if (who !== 'server') this.#moved.browser += by;
  }

  reset(): void {
    this.#moved.server = 0;
    this.#moved.browser = 0;
  }

  /** Sets the server's clock to a moment of a replay; it runs on from there. */
  replayAt(time: number): void {
    this.#behind = this.#machine.now() + this.#moved.server - time;
  }

  /** Ends a replay: lab time catches up with the machine's, and never goes back. */
  goOn(): void {
    this.#behind = Math.min(this.#behind, 0);
  }
}
