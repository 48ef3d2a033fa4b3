/** What a check may look at: the facts since a number, and the lab as it is now. */
import type { CookieView, Exchange, Fact, Row, StoreView } from '../facts.ts';
import type { Match, Seen } from '../lesson.ts';
import type { Action, BrowserName } from '../protocol.ts';

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

/** A view of the facts whose number is greater than `from`; its `ever` is the same from the lab's beginning. */
export function createSeen(facts: readonly Fact[], state: SeenState, from = 0): Seen {
  const scope = from === 0 ? facts : facts.filter(({ n }) => n > from);
  const exchanges: readonly Exchange[] = scope.flatMap((fact) => (fact.kind === 'exchange' ? [fact.exchange] : []));
  const actions: readonly Action[] = scope.flatMap((fact) => (fact.kind === 'action' && fact.refused === null ? [fact.did] : []));
  const jar = (browser: BrowserName): readonly CookieView[] => state.jars[browser];
  const sid = (browser: BrowserName): string | null => sidIn(jar(browser));

  function inOrder(...matches: Match[]): boolean {
    let next = 0;
    for (const match of matches) {
      const found = exchanges.findIndex((exchange, at) => at >= next && match(exchange));
      if (found < 0) return false;
      next = found + 1;
    }
    return true;
  }

  function answer(question: string): string | null {
    const last = actions.findLast((action) => action.do === 'answer' && action.question === question);
    return last?.do === 'answer' ? last.value : null;
  }

  const seen: Seen = {
    facts: scope,
    exchanges,
    actions,
    get log() {
      return scope.flatMap(linesOf);
    },
    get ever() {
      return from === 0 ? seen : createSeen(facts, state);
    },
    some: (match) => exchanges.some(match),
    count: (match) => exchanges.filter(match).length,
    last: (match) => exchanges.findLast(match),
    inOrder,
    jar,
    sid,
    rows: state.rows,
    row: (browser) => readRow(state.rows.find((row) => row.sid === sid(browser))),
    alive: state.alive,
    store: state.store,
    answer,
  };
  return seen;
}
