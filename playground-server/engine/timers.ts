/** A program's timers: they end with it, and fire early when the clock jumps over them. */
import realTimers from 'node:timers';
import realPromises from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Clock } from './observer.ts';
import { withOwn } from './own-module.ts';
import { type Origin, scope } from './scope.ts';

interface Timer {
  due: number;
  /** ms from one firing to the next; 0: it fires once. */
  readonly every: number;
  readonly fire: () => void;
}

type Start = (callback: () => void, ms?: number) => NodeJS.Timeout;
type Callback = (...args: unknown[]) => unknown;

/** The timers of one program. */
export class Timers {
  readonly #clock: Clock;
  readonly #crash: (error: unknown, origin: Origin) => void;
  readonly #live = new Map<NodeJS.Timeout, Timer>();

  readonly setTimeout = (callback: Callback, ms?: number, ...args: unknown[]): NodeJS.Timeout =>
    this.#make(setTimeout, false, callback, ms, args);
  readonly setInterval = (callback: Callback, ms?: number, ...args: unknown[]): NodeJS.Timeout =>
    this.#make(setInterval, true, callback, ms, args);
  /** Also takes the number that a timeout turns into, and whatever else Node ignores. */
  readonly clear = (handle: unknown): void => {
    const found = [...this.#live.keys()].find((timeout) => timeout === handle || Number(timeout) === Number(handle));
    if (!found) return;
    this.#live.delete(found);
    clearTimeout(found);
  };

  constructor(clock: Clock, crash: (error: unknown, origin: Origin) => void) {
    this.#clock = clock;
    this.#crash = crash;
    Object.defineProperty(this.setTimeout, promisify.custom, { value: this.#wait });
  }

  /** `timers` as the program requires it. */
  module(): object {
    const { setTimeout, setInterval, clear } = this;
    return withOwn(realTimers, { setTimeout, setInterval, clearTimeout: clear, clearInterval: clear });
  }

  /** `timers/promises` as the program requires it. */
  promises(): object {
    const wait = (ms?: number, value?: unknown, options?: object): Promise<unknown> =>
      options ? realPromises.setTimeout(ms, value, options) : this.#wait(ms, value);
    return withOwn(realPromises, { setTimeout: wait });
  }

  /** The clock jumped: whatever is due by now fires, in order, an interval once. */
  clockJumped(): void {
    const now = this.#clock.now();
    const due = [...this.#live].filter(([, timer]) => timer.due <= now).sort(([, a], [, b]) => a.due - b.due);
    for (const [handle, timer] of due) {
      if (!this.#live.has(handle)) continue; // an earlier one cleared it
      if (timer.every > 0) timer.due = now + timer.every;
      else this.clear(handle);
      timer.fire();
    }
  }

  stop(): void {
    for (const handle of this.#live.keys()) clearTimeout(handle);
    this.#live.clear();
  }

  readonly #wait = (ms?: number, value?: unknown): Promise<unknown> =>
    new Promise((done) => {
      this.setTimeout(done, ms, value);
    });

  #make(start: Start, repeats: boolean, callback: Callback, ms: number | undefined, args: unknown[]): NodeJS.Timeout {
    if (typeof callback !== 'function') return start(callback, ms); // Node's own error says it best
    const delay = Math.max(1, Number(ms) || 1);
    const made = scope.getStore();
    const call = (): void => {
      try {
        Reflect.apply(callback, handle, args);
      } catch (error: unknown) {
        this.#crash(error, 'uncaughtException');
      }
    };
    const fire = (): void => (made ? scope.run(made, call) : call());
    const timer: Timer = { due: this.#clock.now() + delay, every: repeats ? delay : 0, fire };
    const handle = start(() => {
      if (repeats) timer.due = this.#clock.now() + delay;
      else this.#live.delete(handle);
      fire();
    }, delay);
    this.#live.set(handle, timer);
    return handle;
  }
}
