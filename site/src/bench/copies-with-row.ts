import type { Fact, LabView } from '../../../playground-server/facts.ts';

type Holders = Map<string, Set<number>>;

function hold(holders: Holders, sid: string, copy: number): void {
  holders.set(sid, (holders.get(sid) ?? new Set()).add(copy));
}

function see(holders: Holders, fact: Fact): void {
  if (fact.kind === 'started' || fact.kind === 'exited') for (const copies of holders.values()) copies.delete(fact.copy);
  if (fact.kind !== 'exchange') return;
  const { copy, calls } = fact.exchange;
  if (copy === null) return;
  for (const { op, sid, error, endMs } of calls) {
    if (sid === null || error !== undefined || endMs === null) continue;
    if (op === 'set') hold(holders, sid, copy);
    if (op === 'destroy') holders.get(sid)?.delete(copy);
  }
}

/**
 * Which copies of the program hold a row, by sid, made again from the calls that were seen; null where that says nothing:
 * one copy, a store that all copies share, or a log that has let entries go.
 */
export function copiesWithRow(
  facts: readonly Fact[],
  { store, program, forgotten }: LabView,
): ReadonlyMap<string, readonly number[]> | null {
  if (store.kind !== 'memory' || program.copies.length < 2 || forgotten > 0) return null;
  const holders: Holders = new Map();
  for (const fact of facts) see(holders, fact);
  return new Map([...holders].filter(([, copies]) => copies.size > 0).map(([sid, copies]) => [sid, [...copies].toSorted((a, b) => a - b)]));
}
