import type { Exchange, Fact } from '../../../playground-server/facts.ts';

/** Real browsers ask for an icon by themselves. */
const isOwnIcon = ({ door, path }: Exchange): boolean => door && path === '/favicon.ico';

const endOf = ({ begunMs, endMs }: Exchange): number => begunMs + (endMs ?? 0);

/** The exchange that somebody asked for and that ended last: one that began before the newest may have outlasted it. An icon that a real browser fetches by itself is none. */
export function newestOf(exchanges: readonly Exchange[]): Exchange | null {
  const asked = exchanges.filter((x) => !isOwnIcon(x));
  const last = asked.at(-1) ?? exchanges.at(-1) ?? null;
  if (!last) return null;
  const outlasting = asked.filter((x) => x.begunMs <= last.begunMs && endOf(x) > endOf(last));
  return outlasting.toSorted((one, other) => endOf(one) - endOf(other)).at(-1) ?? last;
}

/** The exchange whose redirect led to this one, in the same action or at the door; null where there was none. */
export function hopBefore(facts: readonly Fact[], x: Exchange): Exchange | null {
  const at = facts.findLastIndex((fact) => fact.kind === 'exchange' && fact.exchange.id === x.id);
  const action = facts[at]?.action;
  const before = facts.slice(0, Math.max(at, 0)).findLast((fact) => fact.kind === 'exchange' && !isOwnIcon(fact.exchange));
  if (before?.kind !== 'exchange' || (before.action !== action && !(x.door && before.exchange.door))) return null;
  const { exchange } = before;
  const to = exchange.location === null ? null : URL.parse(exchange.location, `http://localhost${exchange.path}`);
  return exchange.who === x.who && to !== null && to.pathname + to.search === x.path ? exchange : null;
}
