import { type Match, type Seen, type Step, was } from '../../playground-server/lesson.ts';
import type { ActionInput } from '../../playground-server/protocol.ts';
import { ana, byHand, clears, ghost, isCopy, keep, login, logout, reportAndLogout } from './visits.ts';

const wrongPassword: ActionInput = { do: 'request', browser: 'Ana', method: 'POST', path: '/login', form: { name: 'ana', password: 'x' } };
const add: ActionInput = { do: 'request', browser: 'Ana', method: 'POST', path: '/add', form: { item: 'lime' } };
const me: ActionInput = { do: 'request', browser: 'Ana', path: '/me' };
const safe: ActionInput = { do: 'toggle', set: { login: 'new-id-keep-cart', logout: 'destroy-and-clear' } };
const nobody = '"user":null';
/** A copy of Ana’s ticket still opens her session, or opens none. */
const copyIsAna = was('GET /me', { body: ana, verdict: 'copied-ticket' });
const copyIsNobody = was('GET /me', { body: nobody, where: isCopy });

const goodOrder = 'regenerate flash save redirect';
/** The order that was typed, whatever stands between the words. */
const orderIn = (seen: Seen): string =>
  (seen.answer('08.7') ?? '')
    .toLowerCase()
    .replaceAll(/\((?:cb)?\)/g, '')
    .split(/[^a-z]+/)
    .filter((word) => word !== '')
    .join(' ');

/** The sid that a request brought, and the one that its browser holds after the answer. */
const sidsOf = (seen: Seen, match: Match): { readonly before: string | null; readonly after: string | null } | null => {
  const x = seen.last(match);
  if (!x) return null;
  return { before: x.sentSid, after: x.jarAfter.find(({ parts }) => parts !== null)?.parts?.sid ?? null };
};

/** The steps of lesson 08. */
export const steps: readonly Step[] = [
  {
    id: '08.1',
    title: 'Log in, and compare the ids',
    given: [],
    showMe: [add, wrongPassword, login],
    check: (seen) => {
      if (!seen.inOrder(was('Ana POST /login', { status: 401, calls: ['get', 'touch'] }), was('Ana POST /login', { status: 302 })))
        return false;
      const sids = sidsOf(seen, was('Ana POST /login', { status: 302 }));
      return (
        sids !== null && sids.before !== null && sids.before === sids.after && (seen.last(was('Ana GET /me'))?.body.includes(ana) ?? false)
      );
    },
    observe: 'Wrong: 401, and nothing written. Right: logged in under the same sid as before.',
    hints: ['Add a lime first: then Ana has a sid to compare.', 'The jar shows the sid.', 'The password is lime tree.'],
    wrong: [
      {
        id: '08.1.w1',
        play: [wrongPassword, login],
        when: (seen) => {
          const last = seen.last(was('Ana POST /login'));
          return last?.cookie === null && (seen.last(was('Ana POST /add'))?.id ?? 0) < last.id;
        },
        feedback: 'Ana had no sid before, so there is nothing to compare. Add a lime, then try both passwords.',
      },
    ],
    marks: ['  req.session.user = name;'],
  },
  {
    id: '08.2',
    title: 'Log out with the shop’s button',
    given: [add, login],
    showMe: [logout],
    check: (seen) => seen.inOrder(was('Ana POST /logout', { calls: ['get'] }), was('Ana GET /me', { body: ana })),
    observe: 'A 302, and one store call: get. The next click says ana.',
    hints: ['What did the store do? Nothing.'],
    wrong: [
      {
        id: '08.2.w1',
        play: [{ do: 'jar', browser: 'Ana', verb: 'delete', name: 'connect.sid' }, me],
        when: (seen) => seen.last(was('Ana GET /me'))?.cookie === null,
        feedback: 'You emptied the jar; the shop did nothing. Log in, and press the shop’s button.',
      },
    ],
    marks: ['  req.session = null;'],
  },
  {
    id: '08.3',
    title: 'Two half logouts',
    given: [],
    showMe: [
      { do: 'toggle', set: { logout: 'clear-cookie' } },
      login,
      keep,
      logout,
      byHand,
      { do: 'toggle', set: { logout: 'destroy' } },
      login,
      keep,
      logout,
      byHand,
    ],
    check: (seen) =>
      seen.inOrder(was('Ana POST /logout', { where: (x) => clears(x) && !x.calls.some(({ op }) => op === 'destroy') }), copyIsAna) &&
      seen.some(
        was('Ana POST /logout', {
          calls: ['get', 'destroy'],
          setCookies: 0,
          where: (x) => x.jarAfter.some(({ name }) => name === 'connect.sid'),
        }),
      ),
    observe:
      'clearCookie: the jar is empty, the row lives, and the copy is still ana. destroy: the row is gone, the dead cookie stays in the jar.',
    hints: [
      'Two places: jar and store.',
      'Keep the cookie before you log out. Then put it into Ben’s jar, and visit /me.',
      'By hand: More requests → A request by hand, GET /me with the line Cookie: ${A}.',
      'After a logout, the tab “Side by side” shows the same one with another switch.',
    ],
    wrong: [
      {
        id: '08.3.w1',
        play: [{ do: 'toggle', set: { logout: 'clear-cookie' } }, login, logout, me],
        when: (seen) =>
          seen.inOrder(was('Ana POST /logout', { where: clears }), was('Ana GET /me', { cookie: null })) && !seen.some(isCopy),
        feedback: 'Her browser forgot the cookie. Somebody with a copy did not: keep the cookie, log out, and put the copy into Ben’s jar.',
      },
    ],
    marks: ["app.post('/logout'"],
  },
  {
    id: '08.4',
    title: 'Log out properly',
    given: [],
    showMe: [{ do: 'toggle', set: { logout: 'destroy-and-clear' } }, login, keep, logout, byHand],
    check: (seen) =>
      seen.inOrder(
        was('Ana POST /logout', {
          calls: ['get', 'destroy'],
          where: (x) => clears(x) && x.setCookies.some(({ line }) => line.includes('Path=/')),
        }),
        was('GET /me', { body: nobody, calls: ['get', 'generate'], where: isCopy }),
      ),
    observe: 'One row less, a Set-Cookie of 1970, an empty jar, and the kept cookie is a stranger.',
    hints: [
      'Both halves: the switch says destroy and clearCookie.',
      'Keep the cookie before you log out. Put it into Ben’s jar afterwards, or send it by hand.',
    ],
    wrong: [
      {
        id: '08.4.w1',
        play: [{ do: 'toggle', set: { logout: 'destroy-and-clear' } }, login, { do: 'request', browser: 'Ana', path: '/logout' }],
        when: (seen) => seen.last(({ path }) => path === '/logout')?.method === 'GET',
        feedback: 'A prefetch or an image could press it. Keep POST.',
      },
    ],
    marks: ["app.post('/logout'"],
  },
  {
    id: '08.5',
    title: 'A new id at login, and the cart comes along',
    given: [],
    showMe: [safe, add, keep, login, byHand],
    check: (seen) => {
      const sids = sidsOf(seen, was('Ana POST /login', { status: 302, where: (x) => x.calls.some(({ op }) => op === 'destroy') }));
      const page = seen.last(was('Ana GET /me'))?.body ?? '';
      return (
        sids !== null &&
        sids.before !== null &&
        sids.before !== sids.after &&
        page.includes(ana) &&
        page.includes('lime') &&
        seen.some(copyIsNobody) &&
        seen.rows.length === 1
      );
    },
    observe:
      'The id is new, the cart is there, and the cookie from before the login is a stranger. Calls: get, destroy, generate, set, set.',
    hints: [
      'regenerate gives an empty session.',
      'Take the cart in your hand first.',
      'Keep the cookie before the login; put it into Ben’s jar after, or send it by hand.',
      'The tab “Side by side” shows the same login with the old id and with a new one.',
    ],
    wrong: [
      {
        id: '08.5.w1',
        play: [{ do: 'toggle', set: { login: 'new-id' } }, add, keep, login, byHand],
        when: (seen) =>
          seen.inOrder(was('Ana POST /add'), was('Ana POST /login', { status: 302 }), was('Ana GET /me', { body: '"cart":[]' })),
        feedback: 'The id is new and the cart is lost: regenerate gives an empty session. Name what moves: keep the cart.',
      },
    ],
    marks: ['  req.session.user = name;'],
  },
  {
    id: '08.6',
    title: 'The ghost',
    given: [],
    showMe: [
      ghost,
      login,
      keep,
      reportAndLogout,
      byHand,
      { do: 'toggle', set: { report: 'reload-first' } },
      login,
      keep,
      reportAndLogout,
      byHand,
    ],
    check: (seen) =>
      seen.inOrder(was('Ana POST /logout', { where: clears }), copyIsAna) &&
      seen.some(was('Ana GET /report', { status: 401 })) &&
      seen.inOrder(was('Ana GET /report', { status: 200 }), copyIsAna, copyIsNobody),
    observe: 'Naive: the report wrote its copy back, and the kept cookie is ana again. Reload first: 401, and no row.',
    hints: [
      'Whose set came last?',
      'More requests → Any request → And while it runs.',
      'Then put the kept cookie into Ben’s jar, or send it by hand. Once with each /report.',
    ],
    wrong: [
      {
        id: '08.6.w1',
        play: [ghost, login, keep, { do: 'request', browser: 'Ana', path: '/report' }, logout, byHand],
        when: (seen) =>
          seen.inOrder(was('Ana GET /report', { status: 200 }), was('Ana POST /logout', { where: clears }), copyIsNobody) &&
          !seen.actions.some((action) => action.do === 'during'),
        feedback:
          'The report had ended before the logout. In More requests, under “And while it runs”, send POST /logout during GET /report.',
      },
    ],
  },
  {
    id: '08.7',
    title: 'Say goodbye',
    given: [],
    showMe: [{ do: 'answer', question: '08.7', value: 'regenerate, flash, save(cb), redirect' }],
    check: (seen) => orderIn(seen) === goodOrder,
    observe: 'regenerate gives an empty session for the message to wait in. In a destroy callback req.flash() ends the process.',
    hints: ['After destroy there is no session to write in.', 'Four words: regenerate, flash, save(cb), redirect, in the right order.'],
    wrong: [
      {
        id: '08.7.w1',
        play: [{ do: 'answer', question: '08.7', value: 'destroy, flash, redirect' }],
        when: (seen) => orderIn(seen).startsWith('destroy flash'),
        feedback: 'The server exits: after destroy there is no session to write in.',
      },
      {
        id: '08.7.w2',
        play: [{ do: 'answer', question: '08.7', value: 'flash, destroy, redirect' }],
        when: (seen) => orderIn(seen).startsWith('flash destroy'),
        feedback: 'The message dies with the session.',
      },
      {
        id: '08.7.w3',
        play: [{ do: 'answer', question: '08.7', value: 'regenerate > save > flash > redirect' }],
        when: (seen) => !['', goodOrder].includes(orderIn(seen)) && !/^(?:destroy flash|flash destroy)/.test(orderIn(seen)),
        feedback: 'Not in this order. Where can the message wait, and for what must the redirect wait?',
      },
    ],
    input: {
      label: 'In which order? Put the words in a row: destroy, regenerate, flash, save(cb), redirect. You need four of the five.',
      placeholder: 'first, second, third, fourth',
    },
  },
];
