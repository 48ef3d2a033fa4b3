import { type Match, type Seen, type Step, was } from '../../playground-server/lesson.ts';
import type { ActionInput } from '../../playground-server/protocol.ts';
import { ana, byHand, clears, ghost, keep, login, logout, reportAndLogout } from './visits.ts';

const wrongPassword: ActionInput = { do: 'request', browser: 'Ana', method: 'POST', path: '/login', form: { name: 'ana', password: 'x' } };
const add: ActionInput = { do: 'request', browser: 'Ana', method: 'POST', path: '/add', form: { item: 'lime' } };
const me: ActionInput = { do: 'request', browser: 'Ana', path: '/me' };
const safe: ActionInput = { do: 'toggle', set: { login: 'new-id-keep-cart', logout: 'destroy-and-clear' } };
const nobody = '"user":null';
const replay = (body: string): Match => was('raw GET /me', { body, where: (x) => x.cookie !== null });

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
        when: (seen) => seen.some(was('Ana POST /login', { cookie: null, status: 401 })),
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
        when: (seen) => seen.some(was('Ana GET /me', { cookie: null })),
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
      seen.inOrder(was('Ana POST /logout', { where: (x) => clears(x) && !x.calls.some(({ op }) => op === 'destroy') }), replay(ana)) &&
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
      'Keep the cookie before you log out. Then send it by hand.',
      'After a logout, the tab “Side by side” shows the same one with another switch.',
    ],
    wrong: [
      {
        id: '08.3.w1',
        play: [{ do: 'toggle', set: { logout: 'clear-cookie' } }, login, logout, me],
        when: (seen) =>
          seen.inOrder(was('Ana POST /logout', { where: clears }), was('Ana GET /me', { cookie: null })) &&
          !seen.exchanges.some((x) => x.who === 'raw'),
        feedback: 'Her browser forgot the cookie. Somebody with a copy did not: keep the cookie, log out, and send the copy by hand.',
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
        was('raw GET /me', { body: nobody, calls: ['get', 'generate'] }),
      ),
    observe: 'One row less, a Set-Cookie of 1970, an empty jar, and the kept cookie is a stranger.',
    hints: ['Both halves: the switch says destroy and clearCookie.', 'Keep the cookie before you log out, and send it by hand afterwards.'],
    wrong: [
      {
        id: '08.4.w1',
        play: [{ do: 'toggle', set: { logout: 'destroy-and-clear' } }, login, { do: 'request', browser: 'Ana', path: '/logout' }],
        when: (seen) => seen.some(was('GET /logout')),
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
        seen.some(replay(nobody)) &&
        seen.rows.length === 1
      );
    },
    observe:
      'The id is new, the cart is there, and the cookie from before the login is a stranger. Calls: get, destroy, generate, set, set.',
    hints: [
      'regenerate gives an empty session.',
      'Take the cart in your hand first.',
      'Keep the cookie before the login; send it by hand after.',
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
      seen.inOrder(was('Ana POST /logout', { where: clears }), replay(ana)) &&
      seen.some(was('Ana GET /report', { status: 401 })) &&
      seen.inOrder(was('Ana GET /report', { status: 200 }), replay(ana), replay(nobody)),
    observe: 'Naive: the report wrote its copy back, and the kept cookie is ana again. Reload first: 401, and no row.',
    hints: ['Whose set came last?', 'Start /report, log out while it runs, then send the kept cookie by hand. Once with each /report.'],
    wrong: [
      {
        id: '08.6.w1',
        play: [ghost, login, keep, { do: 'request', browser: 'Ana', path: '/report' }, logout, byHand],
        when: (seen) =>
          seen.inOrder(was('Ana GET /report', { status: 200 }), was('Ana POST /logout', { where: clears }), replay(nobody)) &&
          !seen.actions.some((action) => action.do === 'during'),
        feedback: 'The report had ended before the logout. Start /report, and log out while it runs.',
      },
    ],
  },
  {
    id: '08.7',
    title: 'Say goodbye',
    given: [],
    showMe: [{ do: 'answer', question: '08.7', value: 'regenerate, flash, save(cb), redirect' }],
    check: (seen) => /^regenerate,? *flash,? *save(\(cb\))?,? *redirect$/i.test(seen.answer('08.7')?.trim() ?? ''),
    observe:
      'regenerate gives an empty session for the message to wait in. In a destroy callback req.flash() ends the process: clinic c09.',
    hints: ['After destroy there is no session to write in.', 'Four words: regenerate, flash, save(cb), redirect, in the right order.'],
    wrong: [
      {
        id: '08.7.w1',
        play: [{ do: 'answer', question: '08.7', value: 'destroy, flash, redirect' }],
        when: (seen) => /^destroy,? *flash/i.test(seen.answer('08.7')?.trim() ?? ''),
        feedback: 'Clinic c09: the server exits. After destroy there is no session to write in.',
      },
      {
        id: '08.7.w2',
        play: [{ do: 'answer', question: '08.7', value: 'flash, destroy, redirect' }],
        when: (seen) => /^flash,? *destroy/i.test(seen.answer('08.7')?.trim() ?? ''),
        feedback: 'The message dies with the session.',
      },
    ],
    input: {
      label: 'In which order? Put the words in a row: destroy, regenerate, flash, save(cb), redirect. You need four of the five.',
      placeholder: 'first, second, third, fourth',
    },
  },
];
