import type { Exchange } from '../../playground-server/facts.ts';
import { type Step, was } from '../../playground-server/lesson.ts';
import { aMinuteLater, byHand, keep, later, login, minute, remember, sinceLogin, threeMinutes, visit } from './clicks.ts';

const day = 24 * 60 * minute;

/** Seconds from the server's time to the Expires of its first Set-Cookie; null where it has none. */
function expiresIn(x: Exchange): number | null {
  const expires = /; Expires=([^;]+)/i.exec(x.setCookies[0]?.line ?? '')?.[1];
  return expires === undefined ? null : (Date.parse(expires) - x.at) / 1000;
}

/** Whether no two neighbours are further apart than one click a minute allows. */
const everyMinute = (visits: readonly Exchange[]): boolean =>
  visits.every((x, index) => index === 0 || x.at - (visits[index - 1]?.at ?? x.at) < 2 * minute);

/** The steps of lesson 04. */
export const steps: readonly Step[] = [
  {
    id: '04.1',
    title: 'Log in and read the Set-Cookie',
    given: [],
    showMe: [login],
    check: (seen) =>
      seen.some(
        was('POST /login', {
          where: (x) => {
            const life = expiresIn(x);
            return life !== null && life >= 178 && life <= 181 && !/max-age/i.test(x.setCookies[0]?.line ?? '');
          },
        }),
      ),
    observe: 'Expires is about 180 seconds from now. There is no Max-Age.',
    hints: ['Look behind Path.'],
    wrong: [
      {
        id: '04.1.w1',
        play: [visit],
        when: (seen) => seen.some(was('GET /me', { setCookies: 0 })) && !seen.some(was('POST /login')),
        feedback: '/me only reads, so no cookie was sent. Press POST /login.',
      },
    ],
    marks: ['cookie: { maxAge: 3 * minute }'],
  },
  {
    id: '04.2',
    title: 'One click a minute, three minutes of life',
    given: [],
    showMe: [login, ...threeMinutes],
    check: (seen) => {
      const visits = sinceLogin(seen);
      const out = visits.findIndex(was('Ana GET /me', { body: 'nobody', cookie: null }));
      const stayed = visits.slice(0, Math.max(out, 0)).filter(was('Ana GET /me', { body: 'Ana', calls: ['get', 'touch'] }));
      return out >= 0 && stayed.length >= 2 && everyMinute(visits.slice(0, out + 1));
    },
    observe: 'Ana, Ana, nobody. At the third click her browser had nothing left to send.',
    hints: [
      'Clock: one minute, both. Then visit. Three times.',
      'The tab “Expiry” draws two lines: how long her cookie lives, and how long her row.',
    ],
    wrong: [
      {
        id: '04.2.w1',
        play: [login, later(3 * minute), visit],
        when: (seen) => {
          const visits = sinceLogin(seen);
          return visits.some(was('Ana GET /me', { body: 'nobody' })) && !everyMinute(visits);
        },
        feedback:
          'That is being idle. Here she clicks each minute: show that activity does not help. Log in again, then move one minute at a time.',
      },
    ],
    marks: ['rolling: false'],
  },
  {
    id: '04.3',
    title: 'Prove that the row is alive',
    given: [],
    showMe: [login, keep, ...threeMinutes, byHand, { do: 'clock', who: 'server', by: 3 * minute }, byHand],
    check: (seen) => {
      const from = seen.exchanges.findLastIndex(was('Ana POST /login'));
      const loginAt = seen.exchanges[from]?.at ?? Number.POSITIVE_INFINITY;
      const after = seen.exchanges.slice(Math.max(from, 0));
      const alive = after.findIndex(was('raw GET /me', { body: 'Ana', where: (x) => x.at - loginAt >= 180_000 }));
      return (
        alive >= 0 &&
        after.slice(alive).some(
          was('raw GET /me', {
            body: 'nobody',
            calls: ['get', 'generate'],
            where: (x) => x.rowsAfter < (after[alive]?.rowsAfter ?? 0),
          }),
        )
      );
    },
    observe:
      'First: user: Ana, from a cookie that her browser had dropped. Three idle minutes later: nobody, and the row is removed at that read.',
    hints: [
      '“Type a raw request” has a list of kept cookies.',
      'Keep the cookie before the browser drops it.',
      'In the tab “Expiry” the row’s line goes on where the cookie’s has ended.',
    ],
    wrong: [
      {
        id: '04.3.w1',
        play: [{ do: 'raw', text: 'GET /me HTTP/1.1\nHost: localhost:3000\nConnection: close\n\n' }],
        when: (seen) => seen.some(was('raw GET /me', { cookie: null })),
        feedback: 'That is a stranger. Use the kept cookie.',
      },
    ],
  },
  {
    id: '04.4',
    title: 'Make activity count',
    given: [],
    showMe: [
      { do: 'toggle', set: { rolling: 'true' } },
      login,
      ...Array.from({ length: 5 }, () => aMinuteLater).flat(),
      later(3 * minute),
      visit,
    ],
    check: (seen) => {
      const visits = sinceLogin(seen);
      const out = visits.findIndex(was('Ana GET /me', { body: 'nobody' }));
      const stayed = visits.slice(0, Math.max(out, 0)).filter(was('Ana GET /me', { body: 'Ana', setCookies: 1 }));
      const idle = (visits[out]?.at ?? 0) - (stayed.at(-1)?.at ?? 0);
      return out >= 0 && stayed.length >= 5 && everyMinute([...stayed]) && idle >= 3 * minute;
    },
    observe: 'A Set-Cookie came on every answer. Five times Ana; after three idle minutes nobody.',
    hints: [
      'The toggle is the word false behind rolling.',
      'Click five times, a minute apart. Then let three minutes pass.',
      'The tab “Side by side” answers the same click with false and with true.',
    ],
    wrong: [
      {
        id: '04.4.w1',
        play: [{ do: 'toggle', set: { life: 'none' } }, login, ...Array.from({ length: 5 }, () => aMinuteLater).flat()],
        when: (seen) => sinceLogin(seen).filter(was('Ana GET /me', { body: 'Ana', setCookies: 0 })).length >= 4,
        feedback: 'Then she only falls out later. Let each click renew it: switch rolling to true.',
      },
    ],
    marks: ['rolling: false'],
  },
  {
    id: '04.5',
    title: 'Take the lifetime away',
    given: [],
    showMe: [
      { do: 'toggle', set: { life: 'none' } },
      login,
      { do: 'close', browser: 'Ana' },
      visit,
      { do: 'clock', who: 'server', by: 365 * day },
    ],
    check: (seen) => {
      const login = seen.facts.findLast(
        (fact) =>
          fact.kind === 'exchange' &&
          was('Ana POST /login', { where: (x) => x.setCookies.length === 1 && expiresIn(x) === null })(fact.exchange),
      );
      const closed = seen.facts.findLast((fact) => fact.kind === 'action' && fact.did.do === 'close');
      const stranger = seen.facts.findLast(
        (fact) => fact.kind === 'exchange' && was('Ana GET /me', { body: 'nobody', cookie: null })(fact.exchange),
      );
      const year = seen.facts.findLast(
        (fact) => fact.kind === 'action' && fact.did.do === 'clock' && fact.did.who !== 'browser' && fact.did.by >= 365 * day,
      );
      return (
        login !== undefined &&
        closed !== undefined &&
        stranger !== undefined &&
        year !== undefined &&
        login.n < closed.n &&
        closed.n < stranger.n &&
        stranger.n < year.n &&
        seen.rows.length === 1
      );
    },
    observe: 'The cookie was gone when the browser closed. The row is still there a year later.',
    hints: ['Set the cookie’s life to none.', '“Quit” is on the browser’s frame. Then count the rows.'],
    wrong: [
      {
        id: '04.5.w1',
        play: [login, { do: 'close', browser: 'Ana' }, visit],
        when: (seen) =>
          seen.some(was('Ana POST /login', { where: (x) => expiresIn(x) !== null })) &&
          seen.actions.some((action) => action.do === 'close'),
        feedback: 'This cookie has an Expires, so it outlives the window. Set the life to none, and log in again.',
      },
    ],
    marks: ['cookie: { maxAge: 3 * minute }'],
  },
  {
    id: '04.6',
    title: 'Two traps',
    given: [],
    showMe: [
      { do: 'toggle', set: { life: '180' } },
      login,
      later(1000),
      visit,
      { do: 'toggle', set: { life: 'fixed' } },
      login,
      later(4 * minute),
      { do: 'request', browser: 'Ben', method: 'POST', path: '/login' },
      { do: 'request', browser: 'Ben', path: '/me' },
    ],
    check: (seen) => {
      const short = seen.exchanges.findIndex(
        was('POST /login', {
          where: (x) => {
            const life = expiresIn(x);
            return life !== null && Math.abs(life) < 2;
          },
        }),
      );
      return (
        short >= 0 &&
        seen.exchanges.slice(short).some(was('GET /me', { body: 'nobody' })) &&
        seen.some(
          was('POST /login', {
            where: (x) => {
              const life = expiresIn(x);
              return life !== null && life < -30;
            },
          }),
        )
      );
    },
    observe:
      'maxAge: 180 expired in the same second. The fixed date was fine for Ana; for Ben it was already past, and his jar stayed empty.',
    hints: ['maxAge counts milliseconds.', 'The date is computed once, at the start. Let four minutes pass, then log in as Ben.'],
    wrong: [
      {
        id: '04.6.w1',
        play: [{ do: 'toggle', set: { life: 'fixed' } }, login, { do: 'request', browser: 'Ben', method: 'POST', path: '/login' }],
        when: (seen) => seen.some(was('Ben POST /login', { where: (x) => (expiresIn(x) ?? 0) > 0 })),
        feedback: 'The moment has not passed yet, so Ben is in. Move both clocks by four minutes, then log in as Ben.',
      },
    ],
    marks: ['cookie: { maxAge: 3 * minute }'],
  },
  {
    id: '04.7',
    title: 'Remember me for 30 days',
    given: [],
    showMe: [login, remember, { do: 'toggle', set: { remember: 'age-and-key' } }, login, remember],
    check: (seen) => {
      const rolling = seen.actions.some((action) => action.do === 'toggle' && action.set['rolling'] === 'true');
      const month = was('POST /remember', {
        where: (x) => {
          const life = expiresIn(x) ?? 0;
          return life > 29 * 86_400 && life < 31 * 86_400;
        },
      });
      if (!seen.inOrder(was('POST /remember', { setCookies: 0 }), month)) return false;
      return rolling
        ? { note: 'rolling also sends a cookie, on every answer of every visitor. There is a smaller change: a key beside the age.' }
        : true;
    },
    observe: 'The age alone: get, touch and no Set-Cookie. With a changed key: get, set and an Expires in 30 days.',
    hints: ['express-session compares the data, and the cookie is not data.', 'Change a key too: the switch at /remember.'],
    wrong: [
      {
        id: '04.7.w1',
        play: [login, remember, remember],
        when: (seen) => seen.count(was('POST /remember', { setCookies: 0 })) >= 2,
        feedback: 'Again no Set-Cookie: the change is in the object, not in the data. Let /remember change a key as well.',
      },
    ],
    marks: ['req.session.cookie.maxAge = 30 * day;'],
  },
];
