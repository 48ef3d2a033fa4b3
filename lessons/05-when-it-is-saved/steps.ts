import { type Step, was } from '../../playground-server/lesson.ts';
import type { ActionInput } from '../../playground-server/protocol.ts';
import { overlapped, plusAfterReport } from './reports.ts';
import { benLogin, breakSet, five, fiveAlike, login, plus, slowSet } from './writes.ts';

const me: ActionInput = { do: 'request', browser: 'Ana', path: '/me' };
const forget: ActionInput = { do: 'jar', browser: 'Ana', verb: 'delete', name: 'connect.sid' };
const reportAndPlus: ActionInput = { do: 'during', first: { do: 'request', browser: 'Ana', path: '/report' }, after: 80, second: plus };

/** The steps of lesson 05. */
export const steps: readonly Step[] = [
  {
    id: '05.1',
    title: 'Log in on a slow day',
    given: [],
    showMe: [login, slowSet(400), forget, login, me],
    check: (seen) =>
      seen.inOrder(
        was('POST /login', {
          status: 302,
          where: (x) =>
            (x.headersMs ?? 999) < 100 && x.calls.some(({ op, startMs, endMs }) => op === 'set' && (endMs ?? 0) - startMs >= 100),
        }),
        was('GET /me', { body: 'nobody' }),
        was('GET /me', { body: 'Ana' }),
      ),
    observe: 'The headers left at once, the last byte waited for the store. The GET that followed says nobody; the later visit says Ana.',
    hints: [
      'Delay or break, on the store’s frame: 400 in the row set.',
      'Delete the cookie to be a first-time visitor.',
      'Visit /me once more when the answer has ended.',
      'The tab “In time” shows when the headers left, and when set came back.',
    ],
    wrong: [
      {
        id: '05.1.w1',
        play: [{ do: 'store', verb: 'delay', op: 'get', ms: 400 }, login, me],
        when: ({ store }) => store.delays.get > 0,
        feedback: 'Then the reader waits too, and nothing is early. Slow down the write: delay set.',
      },
    ],
    marks: ["  res.redirect('/me');"],
  },
  {
    id: '05.2',
    title: 'Save, then redirect',
    given: [slowSet(400)],
    showMe: [{ do: 'toggle', set: { save: 'save-then-redirect' } }, slowSet(400), login],
    check: (seen) => {
      return seen.inOrder(
        was('POST /login', {
          status: 302,
          where: (x) =>
            x.calls.some(
              ({ op, startMs, endMs }) => op === 'set' && (endMs ?? 0) - startMs >= 100 && (x.headersMs ?? 0) >= (endMs ?? 0) - startMs,
            ),
        }),
        was('GET /me', { body: 'Ana' }),
      );
    },
    observe: 'The headers waited for the store, and the GET that followed found Ana.',
    hints: ['save has a callback.', 'The switch is at the redirect, in the code.', 'In the tab “In time” the headers now leave after set.'],
    wrong: [
      {
        id: '05.2.w1',
        play: [{ do: 'store', verb: 'heal' }, login],
        when: (seen) => seen.store.delays.set < 100 && seen.some(was('POST /login')),
        feedback: 'It works again, and it will fail on a busy day. Keep the delay.',
      },
    ],
    marks: ["  res.redirect('/me');"],
  },
  {
    id: '05.3',
    title: 'Five at once count as one',
    given: [],
    showMe: [plus, slowSet(200), five, { do: 'store', verb: 'heal' }, plus],
    check: fiveAlike,
    observe: 'All five answered the same number. Each had read 1 before any of them wrote.',
    hints: ['More requests: Times at the same moment, 5.', 'Give Ana a session first, then delay set by 200 ms.'],
    wrong: [
      {
        id: '05.3.w1',
        play: [plus, slowSet(200), plus, plus, plus, plus, plus],
        when: (seen) => seen.count(was('POST /plus')) >= 5 && !fiveAlike(seen),
        feedback: 'They must overlap. More requests sends five at the same moment; keep set delayed.',
      },
      {
        id: '05.3.w2',
        play: [slowSet(200), { do: 'together', requests: [plus, plus] }],
        when: (seen) => seen.count(was('POST /plus', { cookie: null })) >= 2,
        feedback: 'Give Ana a session first: one /plus alone.',
      },
    ],
    marks: ['req.session.n = (req.session.n || 0) + 1;'],
  },
  {
    id: '05.4',
    title: 'A report that only reads, and loses your click',
    given: [],
    showMe: [
      { do: 'toggle', set: { resave: 'true' } },
      login,
      reportAndPlus,
      plus,
      { do: 'toggle', set: { resave: 'false' } },
      login,
      reportAndPlus,
      plus,
    ],
    check: (seen) => plusAfterReport(seen, 'set', 0) && plusAfterReport(seen, 'touch', 1),
    observe: 'With resave true the report wrote back its old copy, and n was lost. With false it only touched the row.',
    hints: ['More requests → Any request → And while it runs.', 'Read the calls of /report. Do it once with each setting.'],
    wrong: [
      {
        id: '05.4.w1',
        play: [login, { do: 'request', browser: 'Ana', path: '/report' }, plus, plus],
        when: (seen) => seen.inOrder(was('GET /report'), was('POST /plus')) && !overlapped(seen),
        feedback:
          'The bench sends one request after the other, so the report had ended. In More requests, under “And while it runs”, send POST /plus during GET /report.',
      },
      {
        id: '05.4.w2',
        play: [login, { do: 'toggle', set: { resave: 'true' } }, reportAndPlus, plus],
        when: (seen) => seen.last(was('GET /report'))?.calls.some(({ op }) => op === 'generate') ?? false,
        feedback: 'The report found no row: each switch restarts the server, and its memory is empty. Log in, then send both again.',
      },
    ],
    marks: ['setTimeout(() => res.send(`report for'],
  },
  {
    id: '05.5',
    title: 'Too late to be saved',
    given: [login],
    showMe: [login, { do: 'request', browser: 'Ana', method: 'POST', path: '/late' }],
    check: (seen) => {
      const row = seen.row('Ana');
      return seen.some(was('Ana POST /late', { calls: ['get', 'touch'] })) && row !== null && !('late' in row);
    },
    observe: 'Calls: get, touch. “late” is not in the row.',
    hints: ['Look at the order of the two lines.', 'Log in first: then there is a row to look at.'],
    wrong: [
      {
        id: '05.5.w1',
        play: [forget, { do: 'request', browser: 'Ana', method: 'POST', path: '/late' }],
        when: (seen) => seen.some(was('Ana POST /late', { cookie: null })),
        feedback: 'Ana has no row, so there is nothing to compare. Log in first.',
      },
    ],
    marks: ['req.session.late = true;'],
  },
  {
    id: '05.6',
    title: 'The store cannot write',
    given: [],
    showMe: [
      { do: 'toggle', set: { save: 'redirect-at-once' } },
      breakSet,
      benLogin,
      { do: 'toggle', set: { save: 'save-then-redirect' } },
      { do: 'jar', browser: 'Ben', verb: 'delete', name: 'connect.sid' },
      benLogin,
      { do: 'toggle', set: { save: 'save-and-drop-on-error' } },
      { do: 'jar', browser: 'Ben', verb: 'delete', name: 'connect.sid' },
      benLogin,
    ],
    check: (seen) => {
      const failed = (x: { readonly calls: readonly { readonly op: string; readonly error?: string }[] }): boolean =>
        x.calls.some(({ op, error }) => op === 'set' && error !== undefined);
      return seen.inOrder(
        was('POST /login', { status: 302, setCookies: 1, where: failed }),
        was('POST /login', { status: 503, setCookies: 0, where: failed }),
      );
    },
    observe:
      'Redirect at once: 302 and a cookie, nothing stored. Save, then redirect: 503, and still a cookie. Save and drop: 503 and no cookie.',
    hints: [
      'Break set only.',
      'req.session = null means: do not save, do not send a cookie.',
      'Delete Ben’s cookie before each try, so that he is a new visitor.',
    ],
    wrong: [
      {
        id: '05.6.w1',
        play: [login, { do: 'store', verb: 'break', op: 'get' }, me],
        when: ({ store }) => store.broken.includes('get'),
        feedback: 'A broken read gives 503 by itself. Break the write: set.',
      },
    ],
    marks: ["res.status(503).send('Please try again.')"],
  },
  {
    id: '05.7',
    title: 'Pack for a trip',
    given: [],
    showMe: [
      { do: 'store', verb: 'heal' },
      { do: 'request', browser: 'Ana', method: 'POST', path: '/trip' },
      { do: 'request', browser: 'Ana', path: '/trip' },
      { do: 'toggle', set: { trip: 'plain' } },
      { do: 'request', browser: 'Ana', method: 'POST', path: '/trip' },
      { do: 'request', browser: 'Ana', path: '/trip' },
    ],
    check: (seen) => {
      if (
        !seen.inOrder(
          was('POST /trip', { status: 200 }),
          was('GET /trip', { status: 503 }),
          was('POST /trip', { status: 200 }),
          was('GET /trip', { status: 200 }),
        )
      )
        return false;
      return seen.last(was('POST /trip', { status: 200 }))?.body === seen.last(was('GET /trip', { status: 200 }))?.body;
    },
    observe: 'The row held a string and {}. Plain values came back as they went in.',
    hints: [
      'Open the row.',
      'The tab Console says what failed.',
      'The store keeps JSON.',
      'Switch to plain JSON, pack again, look in again.',
    ],
    wrong: [
      {
        id: '05.7.w1',
        play: [
          { do: 'request', browser: 'Ana', method: 'POST', path: '/trip' },
          { do: 'toggle', set: { trip: 'plain' } },
          { do: 'request', browser: 'Ana', path: '/trip' },
        ],
        when: (seen) => seen.inOrder(was('POST /trip'), was('GET /trip', { status: 503, calls: ['get', 'generate'] })),
        feedback: 'The switch restarted the server, and the memory is empty. Pack again, then look in.',
      },
    ],
    marks: ['req.session.trip = { start: new Date(), bag: new Map'],
  },
];
