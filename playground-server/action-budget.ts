/** How much one learner may do in a row, so that no page that runs wild fills the journal. */

/** Beyond these the one that was not used for longest is forgotten, which fills it. */
const mostPurses = 10_000;

interface Purse {
  left: number;
  at: number;
}

/** Gives every key so many actions at once, and so many a second from then on. */
export class ActionBudget {
  readonly #most: number;
  readonly #perSecond: number;
  readonly #now: () => number;
  readonly #purses = new Map<string, Purse>();

  constructor(now: () => number, { most, perSecond }: { readonly most: number; readonly perSecond: number }) {
    this.#now = now;
    this.#most = most;
    this.#perSecond = perSecond;
  }

  /** Takes so many actions; returns how many seconds to wait where they are too many, and takes none then. */
  spend(key: string, count = 1): number {
    const now = this.#now();
    const purse = this.#purses.get(key) ?? { left: this.#most, at: now };
    this.#purses.delete(key);
    this.#purses.set(key, purse);
    const [oldest] = this.#purses.keys();
    if (this.#purses.size > mostPurses && oldest !== undefined) this.#purses.delete(oldest);
    purse.left = Math.min(this.#most, purse.left + ((now - purse.at) / 1000) * this.#perSecond);
    purse.at = now;
    if (purse.left < count) return Math.ceil((count - purse.left) / this.#perSecond);
    purse.left -= count;
    return 0;
  }
}
