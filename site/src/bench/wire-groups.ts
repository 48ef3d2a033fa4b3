import type { Exchange, Fact } from '../../../playground-server/facts.ts';

/** One entry of the wire: an exchange, or the robots of one action. */
export interface Group {
  readonly key: string;
  readonly exchanges: readonly [Exchange, ...Exchange[]];
}

/** The wire's entries, newest first; robots that one action sent are one entry. */
export function groupsOf(facts: readonly Fact[]): Group[] {
  const groups: { key: string; action: number; exchanges: [Exchange, ...Exchange[]] }[] = [];
  for (const fact of facts) {
    if (fact.kind !== 'exchange') continue;
    const { exchange } = fact;
    const last = groups.at(-1);
    if (exchange.who === 'bot' && last?.exchanges[0].who === 'bot' && last.action === fact.action) last.exchanges.push(exchange);
    else groups.push({ key: `x${exchange.id}`, action: fact.action, exchanges: [exchange] });
  }
  return groups.toReversed();
}

/** How many robots one action sent, this exchange among them; 1 for any other exchange. */
export function robotsWith(facts: readonly Fact[], exchange: Exchange): number {
  if (exchange.who !== 'bot') return 1;
  return groupsOf(facts).find(({ exchanges }) => exchanges.some(({ id }) => id === exchange.id))?.exchanges.length ?? 1;
}
