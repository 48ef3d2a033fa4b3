/** Slows down who guesses codes, and nobody else. */

const HOUR = 3_600_000;
/** While guesses are slowed down, one attempt of an address is looked at in so many ms. */
const SLOW_MS = 1000;
const mostAddresses = 10_000;

interface Guesses {
  /** Wrong codes of the hour that began at `since`. */
  wrong: number;
  since: number;
  lookedAt: number;
}

export interface ThrottleOptions {
  readonly now: () => number;
  /** Wrong codes in an hour, of one address and of all. */
  readonly most?: number;
}

/**
 * Counts wrong codes; right ones cost nothing, so a whole school behind one address joins at once. An address that has guessed too
 * often is looked at once a second: too seldom for a guess to hit, often enough for a pupil with the right code to get in.
 * While all addresses together guess too often, this holds for each that has guessed at all.
 */
export class Throttle {
  readonly #now: () => number;
  readonly #most: number;
  readonly #all: Guesses = { wrong: 0, since: 0, lookedAt: 0 };
  readonly #byAddress = new Map<string, Guesses>();

  constructor({ now, most = 600 }: ThrottleOptions) {
    this.#now = now;
    this.#most = most;
  }

  /** How many ms an attempt from this address has to wait; 0: it is looked at now. */
  wait(address: string): number {
    const now = this.#now();
    const own = this.#byAddress.get(blockOf(address));
    if (!own || !this.#isSlow(own)) return 0;
    const wait = own.lookedAt + SLOW_MS - now;
    if (wait > 0) return wait;
    own.lookedAt = now;
    return 0;
  }

  /** Counts a wrong code. */
  count(address: string): void {
    const block = blockOf(address);
    const own = this.#byAddress.get(block) ?? { wrong: 0, since: this.#now(), lookedAt: 0 };
    this.#byAddress.delete(block);
    this.#byAddress.set(block, own);
    const [oldest] = this.#byAddress.keys();
    if (this.#byAddress.size > mostAddresses && oldest !== undefined) this.#byAddress.delete(oldest);
    for (const guesses of [own, this.#all]) {
      this.#renew(guesses);
      guesses.wrong += 1;
    }
  }

  #renew(guesses: Guesses): void {
    if (this.#now() - guesses.since >= HOUR) Object.assign(guesses, { wrong: 0, since: this.#now() });
  }

  #isSlow(own: Guesses): boolean {
    this.#renew(own);
    this.#renew(this.#all);
    return own.wrong >= this.#most || (this.#all.wrong >= this.#most && own.wrong > 0);
  }
}

/** Whoever has one IPv6 address has a block of 2^64 of them; an IPv4 address stands for itself, however it is written. */
export function blockOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail = ''] = plain.split('::');
  const [left, right] = [head, tail].map((part) => part.split(':').filter((group) => group !== ''));
  const zeros = Array.from({ length: Math.max(0, 8 - (left?.length ?? 0) - (right?.length ?? 0)) }, () => '0');
  return [...(left ?? []), ...zeros, ...(right ?? [])].slice(0, 4).join(':');
}
