import { type Match, type Seen, type Step, was } from '../../playground-server/lesson.ts';
import type { ActionInput } from '../../playground-server/protocol.ts';
import { toggle } from '../actions.ts';
import {
  clicks,
  copiesIn,
  counts,
  four,
  kept,
  keptRenewed,
  look,
  looksAfterDeath,
  lost,
  lostAfterWrongOrder,
  lostUnrenewed,
  numberIn,
  plus,
  readAfter,
  runsOf,
  shared,
  twentyAtOnce,
  twentyBeside,
  twentyShared,
} from './copies.ts';

const kill: ActionInput = { do: 'kill', copy: 2 };
const rotated: readonly ActionInput[] = [plus, toggle('secret', 'new-old'), look, toggle('secret', 'new'), look];

/** A click from no browser, through a proxy that speaks https with the visitor. */
const throughProxy: ActionInput = {
  do: 'raw',
  text: 'POST /plus HTTP/1.1\nHost: localhost:3000\nX-Forwarded-Proto: https\nContent-Length: 0\nConnection: close\n\n',
};
const benClicks: ActionInput = { do: 'request', browser: 'Ben', method: 'POST', path: '/plus' };
const isHttps: Match = (x) => /^X-Forwarded-Proto: https\r?$/im.test(x.request);
const orphan = was('POST /plus', { setCookies: 0, calls: ['generate', 'set'], verdict: 'not-secured', where: (x) => !isHttps(x) });
const flagged = was('POST /plus', { where: (x) => isHttps(x) && x.setCookies.some(({ line }) => /; Secure(?:;|$)/.test(line)) });
const unflagged = was('POST /plus', { setCookies: 1, where: (x) => isHttps(x) && !flagged(x) });

/** A note where the learner believed any client's header: only the way differs, not what is seen. */
function believed({ actions }: Seen): true | { readonly note: string } {
  const set = actions.findLast((action) => action.do === 'toggle' && action.set['trust'] !== undefined);
  return set?.do === 'toggle' && set.set['trust'] === 'proxy' ? { note: 'It believes any client’s header.' } : true;
}

const alwaysOne = (seen: Seen): boolean =>
  runsOf(seen, 8).some((run) => copiesIn(run) > 1 && run.every((x) => numberIn(x) === 1 && x.setCookies.length === 1));

const countsTogether = (seen: Seen): boolean =>
  runsOf(seen, 20).some((run) => counts(run) && copiesIn(run) > 1 && run.reduce((sum, { setCookies }) => sum + setCookies.length, 0) <= 1);

/** The steps of lesson 10. */
export const steps: readonly Step[] = [
  {
    id: '10.1',
    title: 'Four copies, four memories',
    given: [],
    showMe: [four, ...clicks(8)],
    check: alwaysOne,
    observe: 'n: 1, eight times, and eight Set-Cookies. The copies answered in turn, and each has two rows.',
    hints: ['Set four copies first. Watch the sid in Ana’s jar.', 'Each exchange says which copy answered.'],
    wrong: [
      {
        id: '10.1.w1',
        play: clicks(8),
        when: (seen) => runsOf(seen, 2).some((run) => counts(run) && copiesIn(run) === 1),
        feedback: 'One copy is one memory. Set four.',
      },
    ],
    marks: ['req.session.n = (req.session.n || 0) + 1;'],
  },
  {
    id: '10.2',
    title: 'One store for all',
    given: [four],
    showMe: [shared, ...clicks(20)],
    check: countsTogether,
    observe: 'Twenty clicks count to 20, with one Set-Cookie, and every copy took its turn.',
    hints: ['Choose Redis or SQLite as the store.', 'Then click twenty times.'],
    wrong: [
      {
        id: '10.2.w1',
        play: [{ do: 'copies', count: 1 }, ...clicks(20)],
        when: (seen) => runsOf(seen, 20).some((run) => counts(run) && copiesIn(run) === 1),
        feedback: 'It counts, until that copy restarts: 10.3. Set four copies, and let them share a store.',
      },
      {
        id: '10.2.w2',
        play: clicks(4),
        when: (seen) => runsOf(seen, 2).some((run) => copiesIn(run) > 1 && run.every((x) => numberIn(x) === 1)),
        feedback: 'Still 1 each time: every copy looks in its own memory. Choose Redis or SQLite as the store.',
      },
    ],
    marks: ['app.use(session({'],
  },
  {
    id: '10.3',
    title: 'A copy dies',
    given: twentyShared,
    showMe: [kill, look, look, look],
    check: (seen) => {
      const looks = looksAfterDeath(seen).slice(-3);
      return looks.length === 3 && looks.every((x) => kept(x) && numberIn(x) === numberIn(looks[0] ?? x));
    },
    observe: 'n is the same each time. The others answer, and the row was in no copy.',
    hints: ['Kill copy 2 on the bench, then visit /n three times.'],
    wrong: [
      {
        id: '10.3.w1',
        play: [look, look, look],
        when: (seen) => seen.count(kept) >= 3 && looksAfterDeath(seen).length === 0,
        feedback: 'All four copies are alive. Kill copy 2, then look three times.',
      },
      {
        id: '10.3.w2',
        play: [{ do: 'store', verb: 'choose', kind: 'memory' }, plus, kill, look, look, look],
        when: (seen) => looksAfterDeath(seen).some((x) => numberIn(x) === 0),
        feedback: 'That copy has no such row in its memory. Let all share a store, count, and kill again.',
      },
    ],
  },
  {
    id: '10.4',
    title: 'Twenty clicks at once',
    given: twentyShared,
    showMe: twentyAtOnce,
    check: (seen) => {
      const read = readAfter(seen);
      return read !== undefined && read.n < read.sum;
    },
    observe: 'Not 40. Each click read the same number before any of them wrote, and the last write won.',
    hints: [
      'As in lesson 5, step 3. More requests: Times at the same moment, 20, with set delayed by 200 ms.',
      'Heal the store, then visit /n.',
    ],
    wrong: [
      {
        id: '10.4.w1',
        play: [plus, plus, plus, look],
        when: (seen) => seen.count(was('Ana POST /plus')) >= 3 && twentyBeside(seen) === undefined,
        feedback: 'One after the other, nothing is lost. Send twenty at the same moment, with set delayed.',
      },
    ],
    marks: ['req.session.n = (req.session.n || 0) + 1;'],
  },
  {
    id: '10.5',
    title: 'One secret, and a new one',
    given: twentyShared,
    showMe: [
      toggle('secret', 'random'),
      ...clicks(3),
      toggle('secret', 'old'),
      ...rotated,
      { do: 'toggle', set: { rolling: 'true', secret: 'old' } },
      ...rotated,
    ],
    check: (seen) => lostUnrenewed(seen) && keptRenewed(seen),
    observe: 'Without a renewal, dropping the old secret lost the count. With rolling the ticket had its new stamp, and the count stayed.',
    hints: ['The first secret signs, all verify.', 'Who gives out new tickets? Compare the two stamps.'],
    wrong: [
      {
        id: '10.5.w1',
        play: [toggle('secret', 'old-new'), plus, look, toggle('secret', 'new'), look],
        when: lostAfterWrongOrder,
        feedback: 'That still signs with the old one. Put the new secret first.',
      },
      {
        id: '10.5.w2',
        play: [toggle('secret', 'new'), look],
        when: (seen) => seen.some(lost) && !seen.some(kept),
        feedback: 'All are out at once: the old stamp fits no more. Accept both for a while, the new one first.',
      },
    ],
    marks: ["secret: ['the secret of lesson ten'],"],
  },
  {
    id: '10.6',
    title: 'Secure, behind a proxy',
    given: [four, shared],
    showMe: [toggle('secure', 'true'), benClicks, throughProxy, toggle('trust', '1'), throughProxy],
    check: (seen) => (seen.some(orphan) && seen.some(flagged) ? believed(seen) : false),
    observe: 'Plain http: a row and no cookie, an orphan. Behind a proxy that Express trusts: a cookie with Secure.',
    hints: [
      'The verdict says it: not secured.',
      'Ben has no ticket yet. Let him click, then send the click by hand with the proxy’s header.',
    ],
    wrong: [
      {
        id: '10.6.w1',
        play: [throughProxy],
        when: (seen) => seen.some(unflagged),
        feedback: 'Without Secure it also travels over http. Set secure to true.',
      },
      {
        id: '10.6.w2',
        play: [toggle('secure', 'true'), throughProxy],
        when: (seen) => seen.some(was('POST /plus', { setCookies: 0, verdict: 'not-secured', where: isHttps })) && !seen.some(flagged),
        feedback: 'The header is there, and Express does not believe it. Set trust proxy to 1.',
      },
    ],
    marks: ['cookie: { secure: false }'],
  },
];
