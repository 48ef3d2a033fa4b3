/** Slows down who guesses codes, and nobody else. */
import { ActionBudget } from '../action-budget.ts';

const HOUR = 3_600_000;
/** While guesses are slowed down, a wrong one is answered so much later. */
const HOLD_MS = 1000;
const mostSources = 10_000;

/** Wrong codes of the hour that began at `since`. */
interface Guesses {
  wrong: number;
  since: number;
}

interface ThrottleOptions {
  readonly now: () => number;
  /** Wrong codes in an hour, of one source and of all. */
  readonly most: number;
  /** While a source is slowed down, so many of its attempts are looked at in a second. */
  readonly perSecond: number;
}

/**
 * Counts wrong codes; right ones cost nothing, so a whole school behind one address joins at once. A source that has guessed too often
 * hears of each wrong code a second later, and so many of its attempts are looked at in a second that whoever has the right code gets
 * in beside some dozens who guess without end; a guess still hits no more than once in some thousand hours.
 * While all sources together guess too often, this holds for each that has guessed at all.
 */
export class Throttle {
  readonly #now: () => number;
  readonly #most: number;
  readonly #looks: ActionBudget;
  readonly #all: Guesses = { wrong: 0, since: 0 };
  readonly #bySource = new Map<string, Guesses>();

  constructor({ now, most, perSecond }: ThrottleOptions) {
    this.#now = now;
    this.#most = most;
    this.#looks = new ActionBudget(now, { most: perSecond, perSecond });
  }

  /** How many seconds an attempt of this source has to wait; 0: it is looked at now. */
  wait(source: string): number {
    return this.#isSlow(source) ? this.#looks.spend(source) : 0;
  }

  /** By how many ms the refusal of a wrong code is held back. */
  hold(source: string): number {
    return this.#isSlow(source) ? HOLD_MS : 0;
  }

  /** Counts a wrong code. */
  count(source: string): void {
    const own = this.#bySource.get(source) ?? { wrong: 0, since: this.#now() };
    this.#bySource.delete(source);
    this.#bySource.set(source, own);
    const [oldest] = this.#bySource.keys();
    if (this.#bySource.size > mostSources && oldest !== undefined) this.#bySource.delete(oldest);
    for (const guesses of [own, this.#all]) {
      this.#renew(guesses);
      guesses.wrong += 1;
    }
  }

  #renew(guesses: Guesses): void {
    if (this.#now() - guesses.since >= HOUR) Object.assign(guesses, { wrong: 0, since: this.#now() });
  }

  #isSlow(source: string): boolean {
    const own = this.#bySource.get(source);
    if (!own) return false;
    this.#renew(own);
    this.#renew(this.#all);
    return own.wrong >= this.#most || (this.#all.wrong >= this.#most && own.wrong > 0);
  }
}
