/** The facts of one lab, bounded; what is let go is counted. */
import type { Exchange, Fact } from '../facts.ts';

type Unnumbered<F> = F extends unknown ? Omit<F, 'n'> : never;
/** A fact before it has its number. */
export type NewFact = Unnumbered<Fact>;

/** Bytes that the facts of all labs of a process hold together. */
export interface LogBudget {
  used: number;
  readonly most: number;
}

/** How much a history keeps. */
export interface HistoryLimits {
  readonly facts: number;
  readonly bytes: number;
  /** What a history may keep where the process is over its budget. */
  readonly least: number;
}

export const HISTORY_LIMITS: HistoryLimits = { facts: 600, bytes: 2 * 1024 * 1024, least: 128 * 1024 };

/** About what a fact takes in memory. */
function sizeOf(fact: NewFact): number {
  switch (fact.kind) {
    case 'exchange':
      return sizeOfExchange(fact.exchange);
    case 'console':
      return 200 + fact.line.text.length;
    case 'action':
      return 300 + JSON.stringify(fact.did).length;
    default:
      return 300;
  }
}

function sizeOfExchange(exchange: Exchange): number {
  const { request, response, body, calls, decisions, console: lines, setCookies, cookieDecisions, verdicts } = exchange;
  const texts = [...decisions, ...lines.map(({ text }) => text), ...calls.map(({ written, found }) => `${written ?? ''}${found ?? ''}`)];
  const parts = calls.length + setCookies.length + cookieDecisions.length + verdicts.length;
  const asked = exchange.path.length + (exchange.cookie?.length ?? 0); // a request typed by hand may have long ones
  return (
    1000 + asked + request.length + response.length + body.length + parts * 200 + texts.reduce((sum, text) => sum + 50 + text.length, 0)
  );
}

/** The place in a list, whose numbers rise, of the first number that is greater than n. */
function placeAfter(n: number, length: number, numberAt: (place: number) => number | undefined): number {
  let [from, to] = [0, length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((numberAt(middle) ?? 0) > n) to = middle;
    else from = middle + 1;
  }
  return from;
}

/** The facts that are newer than that number, of a list in their order. */
export const newerThan = (facts: readonly Fact[], n: number): readonly Fact[] =>
  facts.slice(placeAfter(n, facts.length, (place) => facts[place]?.n));

/** A log that keeps the newest. */
export class History {
  readonly #limits: HistoryLimits;
  readonly #budget: LogBudget;
  readonly #facts: Fact[] = [];
  /** The exchanges among them: each look at a lab asks for these. */
  readonly #exchanges: Exchange[] = [];
  readonly #exchangeNumbers: number[] = [];
  readonly #sizes: number[] = [];
  #bytes = 0;
  #count = 0;
  #forgotten = 0;

  constructor(budget: LogBudget, limits: HistoryLimits = HISTORY_LIMITS) {
    this.#budget = budget;
    this.#limits = limits;
  }

  add(fact: NewFact): Fact {
    const numbered: Fact = { ...fact, n: ++this.#count };
    const size = sizeOf(fact);
    this.#facts.push(numbered);
    if (numbered.kind === 'exchange') {
      this.#exchanges.push(numbered.exchange);
      this.#exchangeNumbers.push(numbered.n);
    }
    this.#sizes.push(size);
    this.#grow(size);
    this.#shrink();
    return numbered;
  }

  /** The number of the newest fact. */
  get now(): number {
    return this.#count;
  }

  /** Goes on from a number, so that a page's own newest number stays true over a rebuild. */
  continueFrom(n: number): void {
    this.#count = Math.max(this.#count, n);
  }

  get forgotten(): number {
    return this.#forgotten;
  }

  /** All that are kept, oldest first: the list itself, to be read at once and not held. */
  get kept(): readonly Fact[] {
    return this.#facts;
  }

  /** Facts newer than that number, oldest first. */
  since(n: number): readonly Fact[] {
    return newerThan(this.#facts, n);
  }

  /** Exchanges newer than that number, oldest first. */
  exchangesSince(n: number): readonly Exchange[] {
    return this.#exchanges.slice(this.#exchangeAfter(n));
  }

  /** Gives its bytes back to the process. */
  end(): void {
    this.#grow(-this.#bytes);
    this.#facts.length = 0;
    this.#exchanges.length = 0;
    this.#exchangeNumbers.length = 0;
  }

  #shrink(): void {
    let drop = 0;
    while (this.#isOver(this.#facts.length - drop) && drop < this.#facts.length - 1) this.#grow(-(this.#sizes[drop++] ?? 0));
    if (drop === 0) return;
    // Some more at once: to move the whole list for every new fact would cost more than the fact.
    const more = Math.min(drop + Math.floor(this.#limits.facts / 20), this.#facts.length - 1);
    while (drop < more) this.#grow(-(this.#sizes[drop++] ?? 0));
    const exchanges = this.#exchangeAfter((this.#facts[drop]?.n ?? 0) - 1);
    this.#exchanges.splice(0, exchanges);
    this.#exchangeNumbers.splice(0, exchanges);
    this.#facts.splice(0, drop);
    this.#sizes.splice(0, drop);
    this.#forgotten += drop;
  }

  #exchangeAfter(n: number): number {
    return placeAfter(n, this.#exchangeNumbers.length, (place) => this.#exchangeNumbers[place]);
  }

  #isOver(count: number): boolean {
    const { facts, bytes, least } = this.#limits;
    return count > facts || this.#bytes > bytes || (this.#budget.used > this.#budget.most && this.#bytes > least);
  }

  #grow(by: number): void {
    this.#bytes += by;
    this.#budget.used += by;
  }
}
