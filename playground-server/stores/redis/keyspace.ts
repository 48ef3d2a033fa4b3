/** The keys of one lab, each with its time to live on the lab's clock. */
import type { Clock } from '../../engine/observer.ts';

/** One key's value. `due` is in ms since 1970; Infinity: it lives on. */
export interface Entry {
  readonly value: Buffer;
  due: number;
  /** Counts keys in the order in which they came. */
  readonly serial: number;
}

/** Keys are bytes; as latin1 text each byte is one character, so that a Map can hold them. */
export const nameOf = (bytes: Buffer): string => bytes.toString('latin1');

/** Strings by key. Expiry is decided on reading: there is no timer, and nothing to clean up. */
export class Keyspace {
  readonly #clock: Clock;
  readonly #entries = new Map<string, Entry>();
  #serial = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  now(): number {
    return this.#clock.now();
  }

  find(key: string): Entry | undefined {
    const entry = this.#entries.get(key);
    if (!entry || entry.due > this.now()) return entry;
    this.#entries.delete(key);
    return undefined;
  }

  store(key: string, value: Buffer, due: number): void {
    const serial = this.find(key)?.serial ?? ++this.#serial;
    this.#entries.set(key, { value: Buffer.from(value), due, serial });
  }

  remove(key: string): boolean {
    return this.find(key) !== undefined && this.#entries.delete(key);
  }

  clear(): void {
    this.#entries.clear();
  }

  all(): readonly (readonly [string, Entry])[] {
    return [...this.#entries].filter(([key]) => this.find(key) !== undefined);
  }
}
