/** What the attacks of lesson 09 look like on the wire. */
import { type Match, type Seen, was } from '../../playground-server/lesson.ts';
import type { Action, ActionInput, RequestAction } from '../../playground-server/protocol.ts';
import { keeps, putsBack, submits, visits } from '../actions.ts';

/** Ana logs in to the lesson's shop. */
export const login = submits('Ana', '/login', { name: 'Ana' });

/** Ben gets a ticket of his own, and it goes into Ana's jar. */
export const gift: readonly ActionInput[] = [visits('Ben', '/'), keeps('Ben', 'gift'), putsBack('Ana', 'gift')];

/** A request for /me, typed by hand, with these cookies. */
export const meWith = (cookies: string): ActionInput => ({
  do: 'raw',
  text: `GET /me HTTP/1.1\nHost: localhost:3000\nCookie: ${cookies}\nConnection: close\n\n`,
});

/** A site that is not the shop. */
const elsewhere = 'https://prizes.example';

type By = NonNullable<RequestAction['from']>['by'];

/** Ana's browser gives a lime because a page of another site makes it. */
export const givesFromElsewhere = (by: By): ActionInput => ({
  do: 'request',
  browser: 'Ana',
  method: 'POST',
  path: '/give',
  form: { limes: '1' },
  from: { site: elsewhere, by },
});

/** Ana follows a link of another site to /me. */
export const linkFromElsewhere: ActionInput = { do: 'request', browser: 'Ana', path: '/me', from: { site: elsewhere, by: 'link' } };

/** Ben's own words for what he may try as the secret. */
export const guess: ActionInput = {
  do: 'guess',
  browser: 'Ben',
  words: ['password', 'secret', 'changeme', 'letmein', 'qwerty', 'my secret', 's3cret', 'express', 'keyboard cat', 'lime tree'],
};

/** A sid that no server gave out. */
export const invented = '0'.repeat(32);

/** Signs a sid with the secret that was guessed. */
export const signs = (sid: string, as: string): ActionInput => ({ do: 'sign', sid, secret: '${secret}', as });

/** A script in Ana's page reads document.cookie. */
export const reads: ActionInput = { do: 'script', browser: 'Ana', run: 'read', as: 'loot' };

/** A script in Ana's page gives a lime. */
export const scriptGives: ActionInput = { do: 'script', browser: 'Ana', run: 'post', path: '/give', form: { limes: '1' } };

const knewTheRow: Match = (x) => typeof x.calls[0]?.found === 'string';

/** What /me told Ben each time after Ana had logged in with the ticket that he held. */
export function toldBen({ exchanges }: Seen): readonly ('ana' | 'nobody')[] {
  const isLogin = was('Ana POST /login', { status: 302, where: knewTheRow });
  return exchanges.flatMap((x, at) => {
    const isPlanted = exchanges.slice(0, at).some((before) => isLogin(before) && before.sentSid === x.sentSid);
    if (!isPlanted || !was('Ben GET /me')(x)) return [];
    return x.body.startsWith('user: Ana') ? ['ana' as const] : ['nobody' as const];
  });
}

const metadata = (name: string, value: string): Match => {
  const line = new RegExp(`^Sec-Fetch-${name}: ${value}\\r?$`, 'm');
  return (x) => line.test(x.request);
};

/** A request that a page of another site started. */
export const isForeign = metadata('Site', 'cross-site');
/** A request of the shop's own page, or of its address bar. */
export const isOwn: Match = (x) => !isForeign(x);
/** A request that moves the whole tab, as a link and a form do. */
export const isMove = metadata('Mode', 'navigate');

/** The exchanges that came about by actions of one kind. */
export function madeBy({ facts }: Seen, isWanted: (did: Action) => boolean): readonly Parameters<Match>[0][] {
  const wanted = new Set(facts.flatMap((fact) => (fact.kind === 'action' && isWanted(fact.did) ? [fact.action] : [])));
  return facts.flatMap((fact) => (fact.kind === 'exchange' && wanted.has(fact.action) ? [fact.exchange] : []));
}

/** Whether a script of the page gave a lime in Ana's name. */
export const scriptGave = (seen: Seen): boolean =>
  madeBy(seen, (did) => did.do === 'script' && did.run === 'post').some(was('Ana POST /give', { status: 200 }));

/** Whether a script read document.cookie while the ticket that Ana was given last was HttpOnly. */
export function readNothing({ facts }: Seen): boolean {
  let isHidden = false;
  for (const fact of facts) {
    const given = fact.kind === 'exchange' && fact.exchange.who === 'Ana' && fact.exchange.setCookies.find(({ sid }) => sid !== null);
    if (given) isHidden = given.line.includes('; HttpOnly');
    if (isHidden && fact.kind === 'action' && fact.did.do === 'script' && fact.did.run === 'read') return true;
  }
  return false;
}

/** Whether a sid was ever given out in this lab. */
export const wasIssued = ({ ever }: Seen, sid: string | null): boolean =>
  ever.exchanges.some(({ setCookies }) => setCookies.some((cookie) => cookie.sid === sid));

/** A genuine stamp on a sid that the store does not know and nobody was given. */
export const inventedTicket = (seen: Seen): Match =>
  was('raw GET /me', { body: 'user: nobody', calls: ['get', 'generate'], where: (x) => x.sentSid !== null && !wasIssued(seen, x.sentSid) });
