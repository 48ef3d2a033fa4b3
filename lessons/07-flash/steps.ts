import { type Match, type Seen, type Step, was } from '../../playground-server/lesson.ts';
import type { ActionInput } from '../../playground-server/protocol.ts';
import { dropsCookie, posts, robots, submits, toggle, visits } from '../actions.ts';
import { eachMadeRow, noneMadeRow, robotRuns } from '../robots.ts';
import { browsers, leftMessage, leftNothing, sentNoCoat, showsFailure, showsNothing, showsSuccess, waited, wentEarly } from './messages.ts';

const redCoat = { coat: 'red coat' };
const hat = { coat: 'hat' };
const script = { coat: '<script>alert(1)</script>' };
const slowStore: ActionInput = { do: 'store', verb: 'delay', op: 'set', ms: 200 };
const heal: ActionInput = { do: 'store', verb: 'heal' };
const icon = '/favicon.ico';
const postIconPage: readonly ActionInput[] = [posts('Ana', '/coats', hat), visits('Ana', icon), visits('Ana', '/')];

const page = (words: string, where: Match): Match => was(words, { status: 200, where });
const isShownTogether = was('GET /', { where: (x) => showsSuccess(x) && showsFailure(x) });

/** The exchanges after the last run of robots that was like this. */
function afterRun(seen: Seen, isLike: (run: Seen['exchanges']) => boolean): Seen['exchanges'] {
  const last = robotRuns(seen, 50, '/').findLast(isLike)?.at(-1);
  return last ? seen.exchanges.slice(seen.exchanges.indexOf(last) + 1) : [];
}

/** The steps of lesson 07. */
export const steps: readonly Step[] = [
  {
    id: '07.1',
    title: 'Mount connect-flash',
    given: [],
    showMe: [toggle('flashOn', 'left-out'), visits('Ana', '/'), toggle('flashOn', 'on'), visits('Ana', '/')],
    check: (seen) => seen.inOrder(was('GET /', { status: 500, body: 'req.flash is not a function' }), was('GET /', { status: 200 })),
    observe: 'TypeError: req.flash is not a function, then 200. With app.use(flash()), every request has req.flash().',
    hints: ["const flash = require('connect-flash') alone does nothing."],
    wrong: [],
    marks: ["const flash = require('connect-flash');"],
  },
  {
    id: '07.2',
    title: 'Success, shown once',
    given: [visits('Ana', '/')],
    showMe: [submits('Ana', '/coats', redCoat), visits('Ana', '/')],
    check: (seen) =>
      browsers.some((browser) =>
        seen.inOrder(
          was(`${browser} POST /coats`, { status: 302 }),
          was(`${browser} GET /`, { calls: ['get', 'set'], where: showsSuccess }),
          was(`${browser} GET /`, { calls: ['get', 'touch'], where: showsNothing }),
        ),
      ),
    observe: 'POST 302. GET: the message. Reload: none.',
    hints: ['Submit, look, reload.'],
    wrong: [
      {
        id: 'ben-reloads',
        play: [submits('Ana', '/coats', redCoat), visits('Ben', '/')],
        when: (seen) => seen.some(was('Ana POST /coats')) && seen.some(was('Ben GET /', { where: showsNothing })),
        feedback: 'Ben has his own session: he never had a message. Reload as Ana.',
      },
    ],
    marks: ["if (coat) req.flash('success', `We hung up your ${coat}.`);"],
  },
  {
    id: '07.3',
    title: 'Failure, and both at once',
    given: [],
    showMe: [submits('Ana', '/coats', { coat: '' }), posts('Ana', '/coats', hat), posts('Ana', '/coats', { coat: '' }), visits('Ana', '/')],
    check: (seen) => seen.some(isShownTogether),
    observe: 'Tell us which coat. Then success and failure together on one page, success first because the page asks for it first.',
    hints: ['Press "stop at the 302", beside POST.'],
    wrong: [
      {
        id: 'followed',
        play: [submits('Ana', '/coats', hat), submits('Ana', '/coats', { coat: '' })],
        when: (seen) =>
          seen.some(page('GET /', (x) => showsSuccess(x) && !showsFailure(x))) &&
          seen.some(page('GET /', (x) => showsFailure(x) && !showsSuccess(x))),
        feedback: 'Each page view used up its message. Post twice, then look.',
      },
    ],
    marks: ["return [...list('success'), ...list('failure')].join('');"],
  },
  {
    id: '07.4',
    title: 'Follow one message through the row',
    given: [],
    showMe: [posts('Ana', '/coats', redCoat), visits('Ana', '/'), visits('Ana', '/')],
    check: (seen) =>
      browsers.some((browser) =>
        seen.inOrder(
          was(`${browser} POST /coats`, { where: leftMessage }),
          was(`${browser} GET /`, { where: leftNothing }),
          was(`${browser} GET /`, { calls: ['get', 'touch'], where: showsNothing }),
        ),
      ),
    observe: 'One message in the row, then an empty flash, then the same. The message was never in the URL or the cookie.',
    hints: ['The life line shows set, saved, read, removed.'],
    wrong: [],
    marks: ['const list = (type) => req.flash(type)'],
  },
  {
    id: '07.5',
    title: 'Fifty robots read',
    given: [],
    showMe: [robots(50, '/'), toggle('read', 'guarded'), robots(50, '/'), submits('Ana', '/coats', hat)],
    check: (seen) =>
      robotRuns(seen, 50, '/').some(eachMadeRow) && afterRun(seen, noneMadeRow).some(was('Ana GET /', { where: showsSuccess })),
    observe: 'Plain: 50 cookies, 50 rows. Guarded: 0 and 0. Ana’s messages still work.',
    hints: ["req.flash('x') creates session.flash.", 'Ask only if it is there.'],
    wrong: [
      {
        id: 'save-uninitialized',
        play: [robots(50, '/'), toggle('saveUninitialized', 'true'), robots(50, '/')],
        when: (seen) => seen.actions.some((action) => action.do === 'toggle' && action.set['saveUninitialized'] !== undefined),
        feedback: 'It is false already. The read itself writes.',
      },
      {
        id: 'no-messages',
        play: [robots(50, '/'), toggle('read', 'removed'), robots(50, '/'), submits('Ana', '/coats', hat)],
        when: (seen) => {
          const after = afterRun(seen, noneMadeRow);
          const posted = after.findIndex(was('Ana POST /coats'));
          return posted >= 0 && after.slice(posted).some(was('Ana GET /', { where: showsNothing }));
        },
        feedback: 'Ana must still see hers.',
      },
    ],
    marks: ['const list = (type) =>'],
  },
  {
    id: '07.6',
    title: 'A store that needs time',
    given: [],
    // The plain read is where the loss is total: a guarded page makes no second session.
    showMe: [
      toggle('read', 'plain'),
      slowStore,
      submits('Ben', '/coats', hat),
      toggle('redirect', 'save-then-redirect'),
      slowStore,
      dropsCookie('Ben', 'connect.sid'),
      submits('Ben', '/coats', hat),
    ],
    check: (seen) =>
      browsers.some((browser) =>
        seen.inOrder(
          was(`${browser} POST /coats`, { where: wentEarly }),
          was(`${browser} GET /`, { where: showsNothing }),
          was(`${browser} POST /coats`, { where: waited }),
          was(`${browser} GET /`, { where: showsSuccess }),
        ),
      ),
    observe: 'At once: no message, and for a first-time visitor it is gone for good. Saved first: shown.',
    hints: ['The headers leave before the slow store has written.', 'Save, and redirect in the callback.'],
    wrong: [
      {
        id: 'delay-removed',
        play: [
          slowStore,
          submits('Ben', '/coats', hat),
          toggle('redirect', 'save-then-redirect'),
          heal,
          dropsCookie('Ben', 'connect.sid'),
          submits('Ben', '/coats', hat),
        ],
        when: (seen) => seen.some(was('POST /coats', { where: wentEarly })) && seen.store.delays.set < 100,
        feedback: 'Keep it: your database has one.',
      },
    ],
    marks: ["if (coat) req.flash('success', `We hung up your ${coat}.`);"],
  },
  {
    id: '07.7',
    title: 'Who ate the message?',
    given: [],
    showMe: [heal, toggle('where', 'in-middleware'), ...postIconPage, toggle('where', 'in-page'), ...postIconPage],
    check: (seen) =>
      browsers.some((browser) =>
        seen.inOrder(
          was(`${browser} POST /coats`),
          was(`${browser} GET ${icon}`, { calls: ['get', 'set'] }),
          was(`${browser} GET /`, { where: showsNothing }),
          was(`${browser} POST /coats`),
          was(`${browser} GET ${icon}`, { calls: ['get', 'touch'] }),
          was(`${browser} GET /`, { where: showsSuccess }),
        ),
      ),
    observe: 'The 404 for the icon ate the message. Read in the page instead: it survives redirects, 404s and icons.',
    hints: ['Who read it? Look at calls: set.'],
    wrong: [],
    marks: ['res.send(`'],
  },
  {
    id: '07.8',
    title: 'A coat that is a script',
    given: [],
    showMe: [
      submits('Ana', '/coats', script),
      toggle('escape', 'off'),
      submits('Ana', '/coats', script),
      toggle('failureText', 'coat'),
      submits('Ana', '/coats', { coat: '' }),
    ],
    check: (seen) =>
      seen.some(was('GET /', { body: '&#60;script', where: (x) => !x.body.includes('<script') })) &&
      seen.some(was('GET /', { body: '<script', where: showsSuccess })) &&
      browsers.some((browser) =>
        seen.inOrder(was(`${browser} POST /coats`, { where: sentNoCoat }), was(`${browser} GET /`, { where: showsNothing })),
      ),
    observe: 'On: &#60;script&#62; as text. Off: the raw tag is in the page. An empty message is a read: it shows nothing.',
    hints: ['connect-flash stores what you give it.'],
    wrong: [],
    marks: ['const escapeHtml = (text) =>'],
  },
];
