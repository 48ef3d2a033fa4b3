import type { Exchange, Fact } from '../../../playground-server/facts.ts';

/** The exchanges since the bench was last emptied: what stands on the wire from before has left no ticket and no row behind. */
export function sinceReset(facts: readonly Fact[]): readonly Exchange[] {
  const reset = facts.findLastIndex((fact) => fact.kind === 'action' && fact.refused === null && fact.did.do === 'reset');
  return facts.slice(reset + 1).flatMap((fact) => (fact.kind === 'exchange' ? [fact.exchange] : []));
}
