import { type Match, type Seen, type Step, was } from '../../playground-server/lesson.ts';
import type { ActionInput } from '../../playground-server/protocol.ts';
import { submits, toggle, visits } from '../actions.ts';
import {
  gift,
  givesFromElsewhere,
  guess,
  invented,
  inventedTicket,
  isForeign,
  isMove,
  isOwn,
  linkFromElsewhere,
  login,
  meWith,
  readNothing,
  reads,
  scriptGave,
  scriptGives,
  signs,
  toldBen,
} from './attacks.ts';

const bensMe = visits('Ben', '/me');
const anaOnHerPage = was('raw GET /me', { body: 'user: Ana' });
const loot: Match = was('raw GET /me', { body: 'user: Ana', where: (x) => x.sentSid !== null });

const foreignForm = (status: number, where: Match = () => true): Match =>
  was('POST /give', { status, where: (x) => isForeign(x) && isMove(x) && where(x) });
const unchanged: Match = (x) => x.calls.map(({ op }) => op).join() === 'get,touch';

function isCrossSiteDone(seen: Seen): boolean {
  const ownForm = was('POST /give', { status: 200, body: /^You have \d+ limes left/, where: isOwn });
  return seen.inOrder(foreignForm(200), foreignForm(403, unchanged), ownForm) && seen.some(foreignForm(401, (x) => x.cookie === null));
}

/** The sids of a Cookie header's session cookies, in its order. */
const sidsIn = (cookie: string | null): readonly string[] => [...(cookie ?? '').matchAll(/=s%3A([^.;]+)\./g)].map(([, sid = '']) => sid);

const isFirstServed: Match = (x) => {
  const [first, second] = sidsIn(x.cookie);
  return (
    first !== undefined && second !== undefined && first !== second && x.calls[0]?.sid === first && typeof x.calls[0].found === 'string'
  );
};

const https = { 'X-Forwarded-Proto': 'https' } as const;
const isHttps: Match = (x) => /^X-Forwarded-Proto: https\r?$/im.test(x.request);
const behindProxy: ActionInput = {
  do: 'raw',
  text: 'GET / HTTP/1.1\nHost: localhost:3000\nX-Forwarded-Proto: https\nConnection: close\n\n',
};
const shut = { login: 'new-id', secret: 'env', httpOnly: 'true', sameSite: 'lax', secure: 'true', name: '__Host-sid', token: 'checked' };
const allFlags = /^__Host-[^=]+=s%3A(?=.*; Path=\/(?:;|$))(?=.*; HttpOnly)(?=.*; Secure)(?=.*; SameSite=Lax)/;
const givesNewId: Match = (x) =>
  x.sentSid !== null && x.calls.some(({ op }) => op === 'destroy') && x.setCookies.some(({ sid }) => sid !== null && sid !== x.sentSid);

/** The steps of lesson 09. */
export const steps: readonly Step[] = [
  {
    id: '09.1',
    title: 'Fixation: a ticket as a gift',
    given: [],
    showMe: [...gift, login, bensMe, toggle('login', 'new-id'), ...gift, login, bensMe],
    check: (seen) => {
      const told = toldBen(seen);
      const opened = told.indexOf('ana');
      return opened >= 0 && told.indexOf('nobody', opened) > opened;
    },
    observe: 'With the same id Ben read “user: Ana, limes: 10”. With a new id at login his ticket was worth nothing.',
    hints: [
      'Keep Ben’s cookie, take Ana’s browser, and put the kept cookie into her jar.',
      'After the toggle the rows are gone. Ben needs a new ticket, and gives it away again.',
    ],
    wrong: [
      {
        id: '09.1.w1',
        play: [submits('Ben', '/login', { name: 'Ana' })],
        when: (seen) => seen.some(was('Ben POST /login')),
        feedback: 'There is no password here, so that is no attack. Let Ana do it.',
      },
      {
        id: '09.1.w2',
        play: [visits('Ben', '/'), login, bensMe],
        when: (seen) => seen.inOrder(was('Ana POST /login', { cookie: null }), was('Ben GET /me', { body: 'user: nobody' })),
        feedback: 'Ana came without a ticket and got one of her own. Put Ben’s cookie into her jar first.',
      },
    ],
    marks: ['req.session.user = req.body?.name;'],
  },
  {
    id: '09.2',
    title: 'A weak secret, and what it opens',
    given: [],
    showMe: [
      visits('Ben', '/'),
      guess,
      signs(invented, 'invented'),
      meWith('${invented}'),
      login,
      signs('${Ana.sid}', 'forged'),
      meWith('${forged}'),
    ],
    check: (seen) => seen.actions.some(({ do: did }) => did === 'guess') && seen.some(inventedTicket(seen)) && seen.some(anaOnHerPage),
    observe: 'The secret fell to a list of ten words. An invented sid stayed a stranger. A sid from the store was Ana.',
    hints: [
      'All that Ben needs for the guess is his own cookie.',
      'The store panel plays the leaked dump: copy the key of Ana’s row, and sign it.',
      'Send each signed cookie by hand, to /me.',
    ],
    wrong: [
      {
        id: '09.2.w1',
        play: [visits('Ben', '/'), { do: 'sign', sid: invented, secret: 'secret', as: 'invented' }, meWith('${invented}')],
        when: (seen) => seen.some(was('raw GET /me', { verdict: 'signature-invalid' })),
        feedback: 'The stamp does not fit, so the store was not asked. Guess the secret from Ben’s cookie first.',
      },
      {
        id: '09.2.w2',
        play: [visits('Ben', '/'), login, meWith('${Ana}')],
        when: (seen) => seen.some(anaOnHerPage) && !seen.actions.some(({ do: did }) => did === 'guess'),
        feedback: 'That was Ana’s cookie itself, and a cookie alone is enough. Now make one: guess the secret, and sign her sid.',
      },
    ],
    marks: ["secret: 'keyboard cat',"],
  },
  {
    id: '09.3',
    title: 'Theft by a script, and riding',
    given: [],
    showMe: [login, reads, meWith('${loot}'), toggle('httpOnly', 'true'), login, reads, meWith('${loot}'), scriptGives],
    check: (seen) => seen.some(loot) && readNothing(seen) && scriptGave(seen),
    observe: 'Without HttpOnly the script took the cookie, and the copy was Ana. With it the text was empty, and the script gave a lime.',
    hints: ['Both halves matter: read, then act.', 'After the toggle the rows are gone, so Ana logs in again.'],
    wrong: [
      {
        id: '09.3.w1',
        play: [toggle('httpOnly', 'true'), login, reads],
        when: (seen) => readNothing(seen) && !scriptGave(seen),
        feedback: 'The text is empty: theft is stopped. Now let the script act, and post /give from the page.',
      },
      {
        id: '09.3.w2',
        play: [login, reads, scriptGives],
        when: (seen) => scriptGave(seen) && !readNothing(seen),
        feedback: 'The script gave a lime, and it could read the cookie too. Use that copy, then set httpOnly and try both again.',
      },
    ],
    marks: ['httpOnly: false'],
  },
  {
    id: '09.4',
    title: 'A request from another site',
    given: [],
    showMe: [
      login,
      givesFromElsewhere('form'),
      { do: 'clock', who: 'browser', by: 125_000 },
      givesFromElsewhere('form'),
      toggle('sameSite', 'lax'),
      login,
      givesFromElsewhere('form'),
      linkFromElsewhere,
      { do: 'toggle', set: { sameSite: 'false', token: 'checked' } },
      login,
      givesFromElsewhere('form'),
      visits('Ana', '/'),
      submits('Ana', '/give', { limes: '1', token: '${Ana.page.token}' }),
    ],
    check: isCrossSiteDone,
    observe:
      'A young cookie without SameSite went along, and a lime was gone. With Lax it stayed at home. The token stopped the form itself.',
    hints: [
      'Let another site send it, by a form.',
      'Lax does not stop a link: a GET that changes something stays open.',
      'Once the token is checked, press the button on Ana’s own page.',
    ],
    wrong: [
      {
        id: '09.4.w1',
        play: [toggle('token', 'checked'), login, submits('Ana', '/give', { limes: '1' })],
        when: (seen) => seen.some(was('Ana POST /give', { status: 403, where: isOwn })),
        feedback: 'Your own form must send it: a hidden field. Open / and press its button.',
      },
      {
        id: '09.4.w2',
        play: [login, givesFromElsewhere('fetch')],
        when: (seen) => seen.some(was('POST /give', { status: 401, where: (x) => isForeign(x) && !isMove(x) })),
        feedback: 'Inside a page of another site the browser sends no cookie: third-party cookies are blocked. Send a form.',
      },
    ],
    marks: ['  if (!req.session.user) return'],
  },
  {
    id: '09.5',
    title: 'Two cookies of one name',
    extra: true,
    given: [],
    showMe: [visits('Ben', '/'), login, meWith('${Ben}; ${Ana}')],
    check: (seen) => seen.some(was('raw GET /me', { where: isFirstServed })),
    observe: 'Both tickets are genuine. express-session looked up the first of that name, and never read the second.',
    hints: ['The order on the line decides. Write both cookies in one Cookie header, with a semicolon between them.'],
    wrong: [
      {
        id: '09.5.w1',
        play: [login, meWith('${Ana}; ${Ana}')],
        when: (seen) =>
          seen.some(
            was('raw GET /me', {
              where: (x) => {
                const [first, second] = sidsIn(x.cookie);
                return first !== undefined && first === second;
              },
            }),
          ),
        feedback: 'Both are the same ticket. Let Ben visit / for one of his own, and write his before hers.',
      },
    ],
    marks: ["name: 'connect.sid',"],
  },
  {
    id: '09.6',
    title: 'Close every door',
    given: [],
    showMe: [
      { do: 'toggle', set: { ...shut, trust: '1' } },
      behindProxy,
      { do: 'request', browser: 'Ana', path: '/', headers: https },
      { do: 'request', browser: 'Ana', method: 'POST', path: '/login', form: { name: 'Ana' }, headers: https },
      { do: 'request', browser: 'Ana', method: 'POST', path: '/give', form: { limes: '1' }, headers: https },
    ],
    check: (seen) =>
      seen.some(was('GET /', { where: (x) => isHttps(x) && x.setCookies.some(({ line }) => allFlags.test(line)) })) &&
      seen.some(was('POST /login', { status: 302, where: givesNewId })) &&
      seen.some(was('POST /give', { status: 403, where: unchanged })),
    observe: 'One Set-Cookie with all its flags, a new id at login, and 403 for a form without the token.',
    hints: [
      'Eight toggles, and you have seen each of them.',
      'The proxy is a header: X-Forwarded-Proto: https, on every request.',
      'Then visit /, log in, and give a lime without the token.',
    ],
    wrong: [
      {
        id: '09.6.w1',
        play: [{ do: 'toggle', set: shut }, behindProxy],
        when: (seen) => seen.some(was('GET /', { setCookies: 0, verdict: 'not-secured', where: isHttps })),
        feedback: 'No Set-Cookie: the app does not believe the proxy. Set trust proxy to 1.',
      },
      {
        id: '09.6.w2',
        play: [{ do: 'toggle', set: { ...shut, trust: '1' } }, visits('Ana', '/')],
        when: (seen) => seen.some(was('GET /', { setCookies: 0, verdict: 'not-secured', where: (x) => !isHttps(x) })),
        feedback: 'Over plain http a Secure cookie is not given out. Send the header X-Forwarded-Proto: https, as the proxy does.',
      },
    ],
    marks: ['app.use(session({'],
  },
];
