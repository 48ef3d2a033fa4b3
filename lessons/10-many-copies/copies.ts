/** What four copies of lesson 10 do, seen on the wire. */
import type { Exchange } from '../../playground-server/facts.ts';
import { type Match, type Seen, was } from '../../playground-server/lesson.ts';
import type { ActionInput } from '../../playground-server/protocol.ts';
import { visits } from '../actions.ts';

/** Ana clicks +1. */
export const plus = { do: 'request', browser: 'Ana', method: 'POST', path: '/plus' } as const;
/** Ana clicks +1 so many times, one after the other. */
export const clicks = (count: number): readonly ActionInput[] => Array.from({ length: count }, () => plus);
/** Ana looks. */
export const look = visits('Ana', '/n');
/** Four copies behind a round robin. */
export const four: ActionInput = { do: 'copies', count: 4 };
/** One store for all copies. */
export const shared: ActionInput = { do: 'store', verb: 'choose', kind: 'sqlite' };
/** Twenty clicks on four copies that share a store. */
export const twentyShared: readonly ActionInput[] = [four, shared, ...clicks(20)];
/** Twenty clicks at the same moment, while the store writes slowly. */
export const twentyAtOnce: readonly ActionInput[] = [
  { do: 'store', verb: 'delay', op: 'set', ms: 200 },
  { do: 'together', requests: Array.from({ length: 20 }, () => plus) },
  { do: 'store', verb: 'heal' },
  look,
];

/** The number that an answer tells; NaN where it tells none. */
export const numberIn = ({ body }: Exchange): number => Number(/^n: (\d+)$/.exec(body)?.[1] ?? Number.NaN);

/** A look that found the count again. */
export const kept: Match = was('Ana GET /n', { status: 200, where: (x) => numberIn(x) >= 1 });
/** A look whose ticket no secret fits. */
export const lost: Match = was('Ana GET /n', { body: 'n: 0', verdict: 'signature-invalid' });

const anasClicks = ({ exchanges }: Seen): readonly Exchange[] => exchanges.filter(was('Ana POST /plus', { status: 200 }));

/** How many copies answered. */
export const copiesIn = (exchanges: readonly Exchange[]): number => new Set(exchanges.map(({ copy }) => copy)).size;

/** Every run of so many clicks that came one after the other. */
export function runsOf(seen: Seen, length: number): readonly (readonly Exchange[])[] {
  const all = anasClicks(seen);
  return all.slice(length - 1).map((_, at) => all.slice(at, at + length));
}

/** Whether each click of a run told one more than the one before. */
export const counts = (run: readonly Exchange[]): boolean =>
  run.every((x, at) => at === 0 || numberIn(x) === numberIn(run[at - 1] ?? x) + 1);

/** The clicks that began while one of them was running, where there are twenty of one ticket on several copies; the newest first. */
export function twentyBeside(seen: Seen): readonly Exchange[] | undefined {
  const all = anasClicks(seen).filter(({ setCookies }) => setCookies.length === 0);
  const groups = all.map((x) => all.filter(({ begunMs }) => begunMs >= x.begunMs && begunMs < x.begunMs + (x.endMs ?? 0)));
  return groups.findLast((group) => group.length >= 20 && copiesIn(group) > 1);
}

/** What Ana read after twenty clicks at once, and what their sum would be; undefined: she has not looked yet. */
export function readAfter(seen: Seen): { readonly n: number; readonly sum: number } | undefined {
  const group = twentyBeside(seen);
  const last = seen.last(was('Ana GET /n', { status: 200 }));
  if (!group || !last || group.some(({ id }) => id > last.id)) return undefined;
  return { n: numberIn(last), sum: Math.min(...group.map(numberIn)) - 1 + group.length };
}

/** The looks that came after a copy had died. */
export function looksAfterDeath({ facts }: Seen): readonly Exchange[] {
  const death = facts.findLastIndex(({ kind }) => kind === 'exited');
  const after = death < 0 ? [] : facts.slice(death);
  return after.flatMap((fact) => (fact.kind === 'exchange' && was('Ana GET /n')(fact.exchange) ? [fact.exchange] : []));
}

/** The ticket that an answer gave Ana in place of the one with the same sid; undefined: it gave none. */
const renewal = (x: Exchange): string | undefined =>
  x.who === 'Ana' && x.sentSid !== null ? x.setCookies.find(({ sid }) => sid === x.sentSid)?.value : undefined;

/** Whether an answer gave a ticket out again with the stamp it had. */
const stampedAsBefore: Match = (x) => {
  const value = renewal(x);
  return value !== undefined && x.cookie?.includes(value) === true;
};

/** Whether a ticket that was read and not renewed found no secret later. */
export const lostUnrenewed = ({ exchanges }: Seen): boolean =>
  exchanges.some((x, at) => kept(x) && x.setCookies.length === 0 && exchanges.slice(at).some((y) => lost(y) && y.cookie === x.cookie));

/** Whether a ticket got another stamp, and found its row in a later run of the program. */
export function keptRenewed({ facts }: Seen): boolean {
  return facts.some((fact, at) => {
    const value = fact.kind === 'exchange' && !stampedAsBefore(fact.exchange) ? renewal(fact.exchange) : undefined;
    const start = facts.findIndex(({ kind }, place) => place > at && kind === 'started');
    if (value === undefined || start < 0) return false;
    return facts.slice(start).some((later) => later.kind === 'exchange' && kept(later.exchange) && later.exchange.cookie?.includes(value));
  });
}

/** Whether the old secret was still the first when it was dropped, and a ticket was lost by that. */
export function lostAfterWrongOrder({ facts }: Seen): boolean {
  const loss = facts.findLastIndex((fact) => fact.kind === 'exchange' && lost(fact.exchange));
  const secrets = facts.slice(0, Math.max(loss, 0)).flatMap((fact) => {
    const secret = fact.kind === 'action' && fact.refused === null && fact.did.do === 'toggle' ? fact.did.set['secret'] : undefined;
    return secret === undefined ? [] : [secret];
  });
  return secrets.at(-1) === 'new' && secrets.at(-2) === 'old-new';
}
