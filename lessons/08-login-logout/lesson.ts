import { defineLesson, type Match, type Seen, was } from '../../playground-server/lesson.ts';
import type { ActionInput } from '../../playground-server/protocol.ts';

const login: ActionInput = { do: 'request', browser: 'Ana', method: 'POST', path: '/login', form: { name: 'ana', password: 'lime tree' } };
const wrongPassword: ActionInput = { do: 'request', browser: 'Ana', method: 'POST', path: '/login', form: { name: 'ana', password: 'x' } };
const add: ActionInput = { do: 'request', browser: 'Ana', method: 'POST', path: '/add', form: { item: 'lime' } };
const logout: ActionInput = { do: 'request', browser: 'Ana', method: 'POST', path: '/logout' };
const me: ActionInput = { do: 'request', browser: 'Ana', path: '/me' };
const keep: ActionInput = { do: 'jar', browser: 'Ana', verb: 'keep', as: 'A' };
const byHand: ActionInput = { do: 'raw', text: 'GET /me HTTP/1.1\nHost: localhost:3000\nCookie: ${A}\nConnection: close\n\n' };
const reportAndLogout: ActionInput = {
  do: 'during',
  first: { do: 'request', browser: 'Ana', path: '/report' },
  after: 80,
  second: { do: 'request', browser: 'Ana', method: 'POST', path: '/logout' },
};
const safe: ActionInput = { do: 'toggle', set: { login: 'new-id-keep-cart', logout: 'destroy-and-clear' } };
const ghost: ActionInput = { do: 'toggle', set: { login: 'new-id-keep-cart', logout: 'destroy-and-clear', report: 'naive' } };

const ana = '"user":"ana"';
const nobody = '"user":null';
const replay = (body: string): Match => was('raw GET /me', { body, where: (x) => x.cookie !== null });
const clears: Match = (x) => x.setCookies.some(({ line }) => line.includes('1970'));

/** The sid that a request brought, and the one that its browser holds after the answer. */
const sidsOf = (seen: Seen, match: Match): { readonly before: string | null; readonly after: string | null } | null => {
  const x = seen.last(match);
  if (!x) return null;
  return { before: x.sentSid, after: x.jarAfter.find(({ parts }) => parts !== null)?.parts?.sid ?? null };
};

const sameId = `  req.session.user = name;
  req.session.save((err) => (err ? next(err) : res.redirect('/me')));
`;
const newId = `  req.session.regenerate((err) => {
    if (err) return next(err);
    req.session.user = name;
    req.session.save((err) => (err ? next(err) : res.redirect('/me')));
  });
`;
const keepCart = `  const { cart } = req.session; // what moves to the new session
  req.session.regenerate((err) => {
    if (err) return next(err);
    req.session.user = name;
    req.session.cart = cart;
    req.session.save((err) => (err ? next(err) : res.redirect('/me')));
  });
`;
const toNull = `  req.session = null;
  res.redirect('/me');
`;
const clearCookie = `  res.clearCookie('connect.sid');
  res.redirect('/me');
`;
const destroy = `  req.session.destroy((err) => {
    if (err) return next(err);
    res.redirect('/me');
  });
`;
const destroyAndClear = `  req.session.destroy((err) => {
    if (err) return next(err);
    res.clearCookie('connect.sid'); // same name and path as the session cookie
    res.redirect('/me');
  });
`;
const listen = 'app.listen(3000);';
const naive = `app.get('/report', (req, res) => {
  setTimeout(() => {
    req.session.lastReport = Date.now();
    res.send('report');
  }, 300);
});

`;
const reloadFirst = `app.get('/report', (req, res) => {
  setTimeout(() => {
    req.session.reload((err) => {
      if (err || !req.session.user) {
        req.session = null;
        return res.status(401).send('You are logged out.');
      }
      req.session.lastReport = Date.now();
      res.send('report');
    });
  }, 300);
});

`;

export default defineLesson({
  slug: '08-login-logout',
  title: 'Log in, log out',
  part: 'D',
  minutes: 30,
  goal: 'After login the id is new and the cart is kept. After logout nothing works any more, not even a copy of the old cookie.',
  summary: 'A fresh id at login; destroy() does not clear the cookie.',
  needs: ['05-when-it-is-saved', '07-flash'],
  main: 'server.js',
  acts: [
    {
      label: 'a lime',
      method: 'POST',
      path: '/add',
      form: { item: 'lime' },
      fields: [{ name: 'item', label: 'Item', choices: ['lime', 'lemon', 'carrot', 'taser'] }],
    },
    {
      label: '',
      method: 'POST',
      path: '/login',
      form: { name: 'ana', password: 'lime tree' },
      fields: [
        { name: 'name', label: 'Name' },
        { name: 'password', label: 'Password' },
      ],
    },
    { label: '', method: 'GET', path: '/me' },
    { label: '', method: 'POST', path: '/logout' },
    { label: '', method: 'GET', path: '/report' },
  ],
  toggles: [
    {
      name: 'login',
      label: 'At login',
      values: [
        { value: 'same-id', label: 'the same id', edits: [{ find: sameId, put: sameId }] },
        { value: 'new-id', label: 'a new id', edits: [{ find: sameId, put: newId }] },
        { value: 'new-id-keep-cart', label: 'a new id, keep the cart', edits: [{ find: sameId, put: keepCart }] },
      ],
    },
    {
      name: 'logout',
      label: 'At logout',
      values: [
        { value: 'null', label: 'req.session = null', edits: [{ find: toNull, put: toNull }] },
        { value: 'clear-cookie', label: 'clearCookie', edits: [{ find: toNull, put: clearCookie }] },
        { value: 'destroy', label: 'destroy', edits: [{ find: toNull, put: destroy }] },
        { value: 'destroy-and-clear', label: 'destroy and clearCookie', edits: [{ find: toNull, put: destroyAndClear }] },
      ],
    },
    {
      name: 'report',
      label: 'A slow /report',
      values: [
        { value: 'absent', label: 'absent', edits: [{ find: listen, put: listen }] },
        { value: 'naive', label: 'naive', edits: [{ find: listen, put: naive + listen }] },
        { value: 'reload-first', label: 'reload first', edits: [{ find: listen, put: reloadFirst + listen }] },
      ],
    },
  ],
  steps: [
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
          sids !== null &&
          sids.before !== null &&
          sids.before === sids.after &&
          (seen.last(was('Ana GET /me'))?.body.includes(ana) ?? false)
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
      hints: ['Two places: jar and store.', 'Keep the cookie before you log out. Then send it by hand.'],
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
      hints: [
        'Both halves: the switch says destroy and clearCookie.',
        'Keep the cookie before you log out, and send it by hand afterwards.',
      ],
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
  ],
  predictions: [
    {
      id: '08.P1',
      before: '08.2',
      question: 'The shop’s logout says req.session = null. Then Ana clicks again. She is …',
      options: [
        { id: 'a', text: 'nobody', feedback: 'null means: do not save my changes.' },
        { id: 'b', text: 'ana', feedback: 'null drops this request’s changes. The row stays, and so does the cookie.' },
      ],
      run: [logout],
      truth: (seen) => {
        const page = seen.some(was('Ana POST /logout')) ? seen.last(was('Ana GET /me')) : undefined;
        return page ? (page.body.includes(ana) ? 'b' : 'a') : null;
      },
    },
    {
      id: '08.P2',
      before: '08.3',
      question: 'clearCookie only. Somebody kept a copy of the cookie. The copy is …',
      options: [
        { id: 'a', text: 'useless', feedback: 'The row is there.' },
        { id: 'b', text: 'still ana', feedback: 'clearCookie speaks to the browser. The row is there.' },
      ],
      run: [{ do: 'toggle', set: { logout: 'clear-cookie' } }, login, keep, logout, byHand],
      truth: (seen) => {
        const copy = seen.inOrder(was('Ana POST /logout', { where: clears }), (x) => x.who === 'raw')
          ? seen.last((x) => x.who === 'raw')
          : undefined;
        return copy ? (copy.body.includes(ana) ? 'b' : 'a') : null;
      },
    },
    {
      id: '08.P3',
      before: '08.6',
      question: 'Ana logs out while a report of hers is running. She …',
      options: [
        { id: 'a', text: 'stays out', feedback: 'The report holds a copy and writes it back.' },
        { id: 'b', text: 'is in again', feedback: 'The report’s set came last, after the destroy.' },
      ],
      run: [ghost, login, keep, reportAndLogout, byHand],
      truth: (seen) => {
        const copy = seen.some(was('Ana GET /report')) ? seen.last((x) => x.who === 'raw') : undefined;
        return copy ? (copy.body.includes(ana) ? 'b' : 'a') : null;
      },
    },
  ],
  quiz: [
    {
      id: '08.Q1',
      question: 'clearCookie removes …',
      options: [
        { id: 'a', text: 'the row', feedback: 'It speaks to the browser.' },
        { id: 'b', text: 'the browser’s copy, if name and path match', feedback: 'The row stays until destroy.' },
        { id: 'c', text: 'both', feedback: 'Step 08.3: the row stayed, and the kept copy still worked.' },
      ],
      right: 'b',
    },
    {
      id: '08.Q2',
      question: 'req.session = null, with unset: ‘keep’ …',
      options: [
        { id: 'a', text: 'logs out', feedback: 'Step 08.2: the next click said ana.' },
        { id: 'b', text: 'drops this request’s changes', feedback: 'keep is the default: the row stays as it was.' },
        { id: 'c', text: 'throws', feedback: 'Step 08.2 answered 302 and went on.' },
      ],
      right: 'b',
    },
    {
      id: '08.Q3',
      question: 'After regenerate, req.session has …',
      options: [
        { id: 'a', text: 'the cart', feedback: 'Empty.' },
        { id: 'b', text: 'only a cookie object', feedback: 'Take what moves in your hand first.' },
      ],
      right: 'b',
    },
    {
      id: '08.Q4',
      question: 'Why a new id at login?',
      options: [
        { id: 'a', text: 'It is tidier', feedback: 'A new id costs two store calls. There is a stronger reason.' },
        { id: 'b', text: 'An id known before login must be worthless after it', feedback: 'Fixation, lesson 9.' },
        { id: 'c', text: 'To log out the user’s other browsers', feedback: 'They have other sessions, which stay.' },
      ],
      right: 'b',
    },
    {
      id: '08.Q5',
      question: 'destroy() while another request of the same visitor is running …',
      options: [
        { id: 'a', text: 'stops it', feedback: 'It knows nothing of it.' },
        { id: 'b', text: 'leaves it running, and it may write the row again', feedback: 'Step 08.6: the ghost.' },
      ],
      right: 'b',
    },
    {
      id: '08.Q6',
      question: 'The best way to log out everywhere?',
      options: [
        { id: 'a', text: 'Clear all cookies', feedback: 'You only reach this browser.' },
        { id: 'b', text: 'Delete the user’s rows in the store', feedback: 'Keep a list of sids per user, or a version number to compare.' },
        { id: 'c', text: 'Change the secret', feedback: 'Then everybody is out.' },
      ],
      right: 'b',
    },
  ],
});
