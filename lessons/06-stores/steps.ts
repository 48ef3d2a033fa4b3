import { type Seen, type Step, was } from '../../playground-server/lesson.ts';
import type { ActionInput, StoreKind } from '../../playground-server/protocol.ts';
import { answers, dropsCookie, restart, submits, toggle, visits } from '../actions.ts';
import { afterRestart, duringOutage, touchedOnly } from './runs.ts';

/** Chooses where the rows are kept. */
const uses = (kind: StoreKind): ActionInput => ({ do: 'store', verb: 'choose', kind });
/** The store's server ends, and starts again. */
export const stops: ActionInput = { do: 'store', verb: 'stop' };
const starts: ActionInput = { do: 'store', verb: 'start' };
/** Time passes for server and browsers. */
export const passes = (by: number): ActionInput => ({ do: 'clock', who: 'both', by });
export const adds = (who: 'Ana' | 'Ben'): ActionInput => submits(who, '/add', {});
/** A request of somebody without a cookie. */
export const stranger = (path: string): ActionInput => ({
  do: 'raw',
  text: `GET ${path} HTTP/1.1\nHost: localhost:3000\nConnection: close\n\n`,
});

const minute = 60_000;
const pasted = (seen: Seen): string => seen.answer('06.3')?.trim() ?? '';
/** As a cookie writes it, or as it is. */
const decoded = (text: string): string => text.replace(/%(?:2B|2F|3D)/gi, decodeURIComponent);
const isSignature = (seen: Seen): boolean =>
  (['Ana', 'Ben', 'You'] as const).some((who) =>
    seen.jar(who).some(({ parts }) => parts !== null && decoded(parts.signature) === decoded(pasted(seen))),
  );

/** The steps of lesson 06. */
export const steps: readonly Step[] = [
  {
    id: '06.1',
    title: 'Friday, five o’clock: you deploy',
    given: [],
    showMe: [uses('memory'), adds('Ana'), restart, visits('Ana', '/cart')],
    check: (seen) => afterRestart(seen, 'memory', was('GET /cart', { cookie: 'connect.sid=', body: 'limes: 0' })),
    observe: 'limes: 0. The jar still has its ticket, and the rows went with the process.',
    hints: ['Choose MemoryStore above the bench.', 'Restart, do not reset.'],
    wrong: [
      {
        id: 'reset',
        play: [uses('memory'), adds('Ana'), { do: 'reset' }, uses('memory'), visits('Ana', '/cart')],
        when: (seen) => seen.some(was('GET /cart', { cookie: null })) && !seen.some(was('POST /add')),
        feedback: 'Reset also empties the jars. Add a lime, then restart only the server.',
      },
      {
        id: 'redis',
        play: [adds('Ana'), restart, visits('Ana', '/cart')],
        when: (seen) => afterRestart(seen, 'redis', was('GET /cart', { body: /limes: [1-9]/ })),
        feedback: 'That was Redis already. Choose MemoryStore first, and do it again.',
      },
    ],
    marks: ["store: new RedisStore({ client, prefix: 'sess:' }),"],
  },
  {
    id: '06.2',
    title: 'The same, with Redis',
    given: [],
    showMe: [uses('redis'), adds('Ana'), restart, visits('Ana', '/cart')],
    check: (seen) => afterRestart(seen, 'redis', was('GET /cart', { body: /limes: [1-9]/, calls: ['get', 'touch'] })),
    observe: 'limes: 1. The program ended and started again; the rows were in another process.',
    hints: ['The menu of stores is above the bench.', 'Add again: a new store starts empty.'],
    wrong: [
      {
        id: 'no-lime',
        play: [uses('redis'), restart, visits('Ana', '/cart')],
        when: (seen) => !seen.some(was('POST /add')) && seen.some(was('GET /cart', { body: 'limes: 0' })),
        feedback: 'A store that was chosen now starts empty. Add a lime, then restart.',
      },
    ],
    marks: ["const { RedisStore } = require('connect-redis');"],
  },
  {
    id: '06.3',
    title: 'Look into the store',
    given: [],
    showMe: [adds('Ana'), answers('06.3', '${Ana.sid}')],
    check: (seen) => pasted(seen) !== '' && seen.rows.some(({ sid }) => sid === pasted(seen).replace(/^sess:/, '')),
    observe: 'One key: sess: and the sid. Its value is JSON with cookie and limes, for 3600 seconds. No signature is in it.',
    hints: ['After s: in the cookie, before the dot.'],
    input: { label: 'The part of Ana’s cookie that the key repeats', placeholder: '32 characters' },
    wrong: [
      {
        id: 'signature',
        play: [adds('Ana'), answers('06.3', '${Ana.signature}')],
        when: isSignature,
        feedback: 'Search for it in the store: it is not there. The other half is.',
      },
      {
        id: 'whole',
        play: [adds('Ana'), answers('06.3', '${Ana.value}')],
        when: (seen) => /^s(?:%3A|:)/i.test(pasted(seen)),
        feedback: 'Only the id: leave out s: and everything from the dot on.',
      },
    ],
    marks: ["prefix: 'sess:'"],
  },
  {
    id: '06.4',
    title: 'A read writes, a little',
    given: [adds('Ana')],
    showMe: [adds('Ana'), passes(minute), visits('Ana', '/cart')],
    check: (seen) => seen.some(touchedOnly(seen, 5000)),
    observe: 'The life of the key fell, and is 3600 again. Its text did not change: even its expires is the old one.',
    hints: ['The clock on the bench shortens the key’s life by as much.', 'Only read, do not add.'],
    wrong: [
      {
        id: 'two-hours',
        play: [passes(120 * minute), visits('Ana', '/cart')],
        when: (seen) => seen.some(was('GET /cart', { cookie: null })) || seen.some(was('GET /cart', { verdict: 'row-missing' })),
        feedback: 'Now the key is gone: its hour is over. Add a lime, and stay within the hour.',
      },
      {
        id: 'adds-again',
        play: [passes(minute), adds('Ana')],
        when: (seen) => {
          const passed = seen.facts.findIndex((fact) => fact.kind === 'action' && fact.did.do === 'clock');
          const after = passed < 0 ? [] : seen.facts.slice(passed);
          return after.some((fact) => fact.kind === 'exchange' && was('POST /add')(fact.exchange));
        },
        feedback: 'Adding writes the whole JSON. Let a minute pass, and only visit the cart.',
      },
    ],
    marks: ['cookie: { maxAge: 60 * 60 * 1000 },'],
  },
  {
    id: '06.5',
    title: 'Redis falls over',
    given: [adds('Ana')],
    showMe: [adds('Ana'), stops, visits('Ana', '/cart'), stranger('/cart'), stranger('/health'), adds('Ben'), starts],
    check: (seen) => {
      const down = duringOutage(seen);
      return (
        down.some(was('GET /cart', { status: 503, cookie: 'connect.sid=', where: ({ endMs }) => (endMs ?? 9999) < 1000 })) &&
        down.some(was('GET /cart', { status: 200, cookie: null })) &&
        seen.alive
      );
    },
    observe: 'Ana: 503 at once. The stranger and /health: 200. Ben: 503, and a ticket for a row that is not there. The process lives.',
    hints: [
      'Stop is behind “Delay or break” on the store’s frame.',
      'No ticket, no question to the store.',
      'A stranger is a request without a cookie.',
    ],
    wrong: [
      {
        id: 'break',
        play: [{ do: 'store', verb: 'break', op: 'get' }, visits('Ana', '/cart')],
        when: (seen) => seen.store.broken.length > 0,
        feedback: 'That breaks one call of the store. Heal it, then stop Redis itself.',
      },
      {
        id: 'only-ana',
        play: [stops, visits('Ana', '/cart')],
        when: (seen) => duringOutage(seen).some(was('GET /cart', { status: 503 })),
        feedback: 'That is Ana, who has a ticket. Now ask as somebody without one.',
      },
    ],
    marks: ["app.get('/health', (req, res) => res.send('the app is up'));"],
  },
  {
    id: '06.6',
    title: 'No ticket without a coat',
    given: [stops, adds('Ben'), starts],
    showMe: [toggle('saveError', 'drop-session'), dropsCookie('Ben', 'connect.sid'), stops, adds('Ben'), starts, adds('Ben')],
    check: (seen) =>
      seen.inOrder(was('POST /add', { status: 503, setCookies: 0, cookie: null }), was('POST /add', { status: 302 })) &&
      duringOutage(seen).some(was('POST /add', { status: 503, setCookies: 0, cookie: null })),
    observe: '503, and no Set-Cookie. Redis came back empty, since it saves nothing to disk here; adding works again.',
    hints: [
      'As in step 6 of lesson 5.',
      'Change the program while Redis runs: it waits for Redis to start.',
      'Ben needs to come without a cookie.',
    ],
    wrong: [
      {
        id: 'with-cookie',
        play: [toggle('saveError', 'drop-session'), stops, adds('Ben'), starts, adds('Ben')],
        when: (seen) => duringOutage(seen).some(was('POST /add', { status: 503, cookie: 'connect.sid=' })),
        feedback: 'Ben came with a ticket, and was turned away when it was looked up. Delete his cookie first.',
      },
      {
        id: 'as-shown',
        play: [dropsCookie('Ben', 'connect.sid'), stops, adds('Ben')],
        when: (seen) => duringOutage(seen).some(was('POST /add', { status: 503, setCookies: 1 })),
        feedback: 'He was told 503, and still got a ticket. Drop the session when the save fails.',
      },
    ],
    marks: ["req.session.save((err) => (err ? next(err) : res.redirect('/cart')));"],
  },
  {
    id: '06.7',
    title: 'Two ways to die',
    given: [],
    showMe: [
      toggle('queue', 'left-out'),
      ...[adds('Ana'), stops, visits('Ana', '/cart'), starts],
      toggle('onError', 'missing'),
      ...[adds('Ana'), stops],
    ],
    check: (seen) =>
      duringOutage(seen).some((x) => x.error === 'timeout' || (x.endMs ?? 0) > 1000) &&
      !seen.alive &&
      seen.log.some((line) => line.includes('SocketClosedUnexpectedlyError')),
    observe: 'With the client’s own queue the request waits for Redis. Without an error listener the whole process ends.',
    hints: [
      'Leave the queue option out, add, stop Redis, and visit as Ana.',
      'Then start Redis, take the listener out, add, and stop it again.',
    ],
    wrong: [
      {
        id: 'no-cookie',
        play: [toggle('queue', 'left-out'), stops, stranger('/cart')],
        when: (seen) => duringOutage(seen).some(was('GET /cart', { cookie: null, status: 200 })),
        feedback: 'A stranger asks the store nothing. Visit as Ana, after she has added a lime.',
      },
    ],
    marks: [', disableOfflineQueue: true', "client.on('error', (err) => console.error('redis:', err.message));"],
  },
];
