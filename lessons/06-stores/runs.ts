/** What a run of lesson 06 shows: which store was in use, what outlived a restart, and what was answered during an outage. */
import type { Exchange, Fact } from '../../playground-server/facts.ts';
import { type Match, type Seen, was } from '../../playground-server/lesson.ts';
import type { StoreKind } from '../../playground-server/protocol.ts';

/** The store after a fact; a reset goes back to the one of the app folder. */
function storeAfter(kind: StoreKind, fact: Fact): StoreKind {
  if (fact.kind !== 'action' || fact.refused !== null) return kind;
  if (fact.did.do === 'reset') return 'redis';
  return fact.did.do === 'store' && fact.did.verb === 'choose' ? fact.did.kind : kind;
}

/** Whether something was added, the program was restarted, and what follows matches, all on that store. */
export function afterRestart(seen: Seen, kind: StoreKind, match: Match): boolean {
  const opened = seen.facts[0]?.n ?? Number.POSITIVE_INFINITY;
  let store: StoreKind = 'redis';
  let stage: 'new' | 'added' | 'restarted' = 'new';
  for (const fact of seen.ever.facts) {
    const next = storeAfter(store, fact);
    if (next !== store) stage = 'new';
    store = next;
    if (fact.n < opened || store !== kind) continue;
    if (fact.kind === 'exchange' && stage === 'restarted' && match(fact.exchange)) return true;
    if (fact.kind === 'exchange' && was('POST /add', { status: 302 })(fact.exchange)) stage = 'added';
    if (fact.kind === 'action' && fact.did.do === 'restart' && stage === 'added') stage = 'restarted';
  }
  return false;
}

/** Each exchange during an outage of the store. */
export function duringOutage(seen: Seen): readonly Exchange[] {
  let isDown = false;
  return seen.facts.flatMap((fact) => {
    if (fact.kind === 'exchange') return isDown ? [fact.exchange] : [];
    if (fact.kind !== 'action' || fact.refused !== null) return [];
    if (fact.did.do === 'reset' || (fact.did.do === 'store' && ['start', 'heal', 'choose'].includes(fact.did.verb))) isDown = false;
    if (fact.did.do === 'store' && ['stop', 'cut'].includes(fact.did.verb)) isDown = true;
    return [];
  });
}

const minute = 60_000;
/** The life of a row in ms, as the program sets it. */
const life = 60 * minute;

/** A visit that only read, some time after the last, and gave the row its whole life back without a change of its text. */
export const touchedOnly = (seen: Seen, rested: number): Match =>
  was('GET /cart', {
    calls: ['get', 'touch'],
    where: (x) => {
      const before = seen.ever.exchanges.filter(({ id, sentSid, setCookies }) => {
        const same = sentSid === x.sentSid || setCookies.some(({ sid }) => sid === x.sentSid);
        return id < x.id && same;
      });
      const row = seen.rows.find(({ sid }) => sid === x.sentSid);
      const found = x.calls.find(({ op }) => op === 'get')?.found;
      const last = before.at(-1);
      return (
        last !== undefined &&
        x.at - last.at >= rested &&
        row?.json === found &&
        row?.expires !== null &&
        (row?.expires ?? 0) - x.at > life - 2000
      );
    },
  });
