/** What a check may look at: the facts since a number, and the lab as it is now. */
import type { CookieView, Exchange, Fact, Row, StoreView } from '../facts.ts';
import type { Match, Seen } from '../lesson.ts';
import type { Action, BrowserName } from '../protocol.ts';
import { newerThan } from './history.ts';

/** The lab as it is now, as far as checks may see it. */
export interface SeenState {
  readonly jars: Readonly<Record<BrowserName, readonly CookieView[]>>;
  /** All rows of the store, oldest first. */
  readonly rows: readonly Row[];
  readonly store: StoreView;
  readonly alive: boolean;
}

const linesOf = (fact: Fact): readonly string[] => {
  if (fact.kind === 'console') return [fact.line.text];
  return fact.kind === 'exchange' ? fact.exchange.console.map(({ text }) => text) : [];
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function readRow(row: Row | undefined): Readonly<Record<string, unknown>> | null {
  if (!row) return null;
  const data: unknown = JSON.parse(row.json);
  return isRecord(data) ? data : null;
}

/** The sid of the session cookie in a jar; null where there is none. */
export const sidIn = (jar: readonly CookieView[]): string | null => jar.find(({ parts }) => parts !== null)?.parts?.sid ?? null;

/** Gives the exchanges among the facts that are newer than a number. */
export type ExchangesSince = (n: number) => readonly Exchange[];

/** Facts by kind. A check looks at few of these lists, and one is made after every action: so each is filled when it is read. */
class Lists {
  readonly #all: readonly Fact[];
  readonly #from: number;
  readonly #exchangesSince: ExchangesSince | undefined;
  #facts: readonly Fact[] | undefined;
  #exchanges: readonly Exchange[] | undefined;
  #actions: Action[] | undefined;

  constructor(all: readonly Fact[], from: number, exchangesSince: ExchangesSince | undefined) {
    this.#all = all;
    this.#from = from;
    this.#exchangesSince = exchangesSince;
  }

  get facts(): readonly Fact[] {
    this.#facts ??= this.#from === 0 ? this.#all : newerThan(this.#all, this.#from);
    return this.#facts;
  }

  get exchanges(): readonly Exchange[] {
    this.#exchanges ??=
      this.#exchangesSince?.(this.#from) ?? this.facts.flatMap((fact) => (fact.kind === 'exchange' ? [fact.exchange] : []));
    return this.#exchanges;
  }

  get actions(): readonly Action[] {
    if (this.#actions) return this.#actions;
    const found: Action[] = [];
    for (const fact of this.facts) if (fact.kind === 'action' && fact.refused === null) found.push(fact.did);
    this.#actions = found;
    return found;
  }
}

/**
 * A view of the facts whose number is greater than `from`; its `ever` is the same from the lab's beginning.
 * It is to be read before the next fact comes. `exchangesSince` finds the exchanges, where somebody keeps them apart.
 */
export function createSeen(facts: readonly Fact[], state: SeenState, from = 0, exchangesSince?: ExchangesSince): Seen {
  const lists = new Lists(facts, from, exchangesSince);
  const jar = (browser: BrowserName): readonly CookieView[] => state.jars[browser];
  const sid = (browser: BrowserName): string | null => sidIn(jar(browser));

  function inOrder(...matches: Match[]): boolean {
    let next = 0;
    for (const match of matches) {
      const found = lists.exchanges.findIndex((exchange, at) => at >= next && match(exchange));
      if (found < 0) return false;
      next = found + 1;
    }
    return true;
  }

  function answer(question: string): string | null {
    const last = lists.actions.findLast((action) => action.do === 'answer' && action.question === question);
    return last?.do === 'answer' ? last.value : null;
  }

  const seen: Seen = {
    get facts() {
      return lists.facts;
    },
    get exchanges() {
      return lists.exchanges;
    },
    get actions() {
      return lists.actions;
    },
    get log() {
      return lists.facts.flatMap(linesOf);
    },
    get ever() {
      return from === 0 ? seen : createSeen(facts, state, 0, exchangesSince);
    },
    some: (match) => lists.exchanges.some(match),
    count: (match) => lists.exchanges.filter(match).length,
    last: (match) => lists.exchanges.findLast(match),
    inOrder,
    jar,
    sid,
    get rows() {
      return state.rows;
    },
    row: (browser) => readRow(state.rows.find((row) => row.sid === sid(browser))),
    get alive() {
      return state.alive;
    },
    get store() {
      return state.store;
    },
    answer,
  };
  return seen;
}
