import type { Exchange, Fact, Row, StoreCall, StoreView } from '../../../playground-server/facts.ts';

/** When a session's cookie ends, as its row says it; null: it says nothing, or the row is no JSON. */
export function expiryIn(json: string): number | null {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value !== 'object' || value === null || !('cookie' in value)) return null;
    const { cookie } = value;
    if (typeof cookie !== 'object' || cookie === null || !('expires' in cookie) || typeof cookie.expires !== 'string') return null;
    const ms = Date.parse(cookie.expires);
    return Number.isNaN(ms) ? null : ms;
  } catch {
    return null;
  }
}

/** A touched row: its cookie is the new one, its data stay as the store has them. */
function touched(held: string, written: string): string {
  const [now, then]: unknown[] = [JSON.parse(written), JSON.parse(held)];
  if (typeof now !== 'object' || now === null || !('cookie' in now) || typeof then !== 'object' || then === null) return held;
  return JSON.stringify({ ...then, cookie: now.cookie });
}

function apply(rows: Map<string, Row>, { op, sid, written, error, endMs }: StoreCall): void {
  if (sid === null || error !== undefined || endMs === null) return;
  if (op === 'destroy') rows.delete(sid);
  if (written === undefined) return;
  const held = rows.get(sid)?.json;
  if (op === 'set') rows.set(sid, { sid, json: written, expires: expiryIn(written) });
  if (op === 'touch' && held !== undefined) rows.set(sid, { sid, json: touched(held, written), expires: expiryIn(written) });
}

/** The sid that a row's name stands for: itself, or that of the cookie which a browser held last. */
function sidNamed(row: string, earlier: readonly Fact[]): string {
  const who = /^\$\{(\w+)\.sid\}$/.exec(row)?.[1];
  const last = earlier.findLast((fact) => fact.kind === 'exchange' && fact.exchange.who === who);
  const jar = last?.kind === 'exchange' ? last.exchange.jarAfter : [];
  return jar.find(({ parts }) => parts !== null)?.parts?.sid ?? row;
}

/** The calls of exchanges in the order in which they ended, for those that ran at the same time. */
const callsOf = (exchanges: readonly Exchange[]): readonly StoreCall[] =>
  exchanges
    .flatMap(({ calls, begunMs }) => calls.map((call) => ({ call, ended: begunMs + (call.endMs ?? 0) })))
    .toSorted((a, b) => a.ended - b.ended)
    .map(({ call }) => call);

const alive = (rows: ReadonlyMap<string, Row>, now: number): readonly Row[] =>
  [...rows.values()].filter(({ expires }) => expires === null || expires > now);

/**
 * Whether the calls that were seen tell all about the rows: MemoryStore, then as now, in one process. Other stores keep rows
 * over a start and touch them in ways of their own, and each copy of a program has a memory of its own.
 */
function canBeTold(facts: readonly Fact[], end: number, store: StoreView): boolean {
  const other = facts.some((fact, at) => at > end && fact.kind === 'action' && fact.did.do === 'store' && fact.did.verb === 'choose');
  const copies = facts.some((fact, at) => at <= end && fact.kind === 'exchange' && (fact.exchange.copy ?? 1) > 1);
  return store.kind === 'memory' && store.note === null && !other && !copies;
}

/**
 * The rows that the store held right after an exchange, made again from all that was seen: calls, deleted rows, starts.
 * `before` gives those right before it. null: they can't be known.
 */
export function rowsThen(facts: readonly Fact[], x: Exchange, store: StoreView, before = false): readonly Row[] | null {
  const end = facts.findIndex((fact) => fact.kind === 'exchange' && fact.exchange.id === x.id);
  if (!canBeTold(facts, end, store)) return null;
  const rows = new Map<string, Row>();
  let seen: Exchange[] = [];
  const settle = (): void => {
    for (const call of callsOf(seen)) apply(rows, call);
    seen = [];
  };
  for (const [index, fact] of facts.slice(0, before ? Math.max(end, 0) : end + 1).entries()) {
    if (fact.kind === 'exchange') seen.push(fact.exchange);
    else {
      settle();
      if (fact.kind === 'started') rows.clear();
      if (fact.kind === 'action' && fact.did.do === 'store' && fact.did.verb === 'delete')
        rows.delete(sidNamed(fact.did.row, facts.slice(0, index)));
    }
  }
  settle();
  return alive(rows, x.at);
}
