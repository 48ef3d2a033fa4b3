import { type Prediction, type QuizQuestion, was } from '../../playground-server/lesson.ts';
import { restart, visits } from '../actions.ts';
import { duringOutage, touchedOnly } from './runs.ts';
import { adds, stops, stranger } from './steps.ts';

/** The predictions of lesson 06. */
export const predictions: readonly Prediction[] = [
  {
    id: '06.P1',
    before: '06.2',
    question: 'Redis, one lime, then the app is restarted. What does Ana’s cart say?',
    options: [
      { id: 'a', text: 'limes: 0', feedback: 'The rows are in another process, and that one did not restart.' },
      { id: 'b', text: 'limes: 1', feedback: 'The rows are in another process. The new program finds them by the sid in her cookie.' },
    ],
    run: [adds('Ana'), restart, visits('Ana', '/cart')],
    truth: (seen) => {
      const restarted = seen.facts.findLastIndex((fact) => fact.kind === 'action' && fact.did.do === 'restart');
      const after = restarted < 0 ? [] : seen.facts.slice(restarted);
      const [cart] = after.flatMap((fact) => (fact.kind === 'exchange' && was('GET /cart')(fact.exchange) ? [fact.exchange] : []));
      if (!cart || !seen.some(was('POST /add'))) return null;
      return cart.body.includes('limes: 0') ? 'a' : 'b';
    },
  },
  {
    id: '06.P3',
    before: '06.4',
    question: 'Ana only reads her cart. Is something written to Redis?',
    options: [
      { id: 'a', text: 'nothing', feedback: 'touch sets the life of the key again. Look at the commands.' },
      { id: 'b', text: 'the whole JSON', feedback: 'Compare the text of the row before and after: it is the same.' },
      { id: 'c', text: 'only its life', feedback: 'touch sends EXPIRE. The JSON stays as it was.' },
    ],
    run: [visits('Ana', '/cart')],
    truth: (seen) => {
      const visit = seen.last(was('GET /cart', { where: ({ sentSid }) => sentSid !== null }));
      if (!visit) return null;
      if (visit.calls.some(({ op }) => op === 'set')) return 'b';
      return touchedOnly(seen, 0)(visit) ? 'c' : 'a';
    },
  },
  {
    id: '06.P2',
    before: '06.5',
    question: 'Redis is gone. Who still gets a page?',
    options: [
      { id: 'a', text: 'nobody', feedback: 'A stranger asks the store nothing, so nothing fails.' },
      { id: 'b', text: 'visitors without a cookie', feedback: 'No ticket, no question to the store.' },
      { id: 'c', text: 'everybody', feedback: 'Ana’s ticket has to be looked up, and there is nobody to ask.' },
    ],
    run: [stops, visits('Ana', '/cart'), stranger('/cart')],
    truth: (seen) => {
      const down = duringOutage(seen).filter(was('GET /cart'));
      const known = down.find(({ cookie }) => cookie !== null);
      const unknown = down.find(({ cookie }) => cookie === null);
      if (!known || !unknown) return null;
      if (unknown.status !== 200) return 'a';
      return known.status === 200 ? 'c' : 'b';
    },
  },
];

/** The quiz of lesson 06. */
export const quiz: readonly QuizQuestion[] = [
  {
    id: '06.Q1',
    question: 'What does Redis hold?',
    options: [
      { id: 'a', text: 'cookies', feedback: 'No signature is there, and no attribute text beyond what the session object says.' },
      {
        id: 'b',
        text: 'one JSON text per sid, with a time to live',
        feedback: 'Same API, other place: the row is under sess: and the sid.',
      },
      { id: 'c', text: 'users', feedback: 'Those are in your own database.' },
    ],
    right: 'b',
  },
  {
    id: '06.Q2',
    question: 'One process. Why not MemoryStore?',
    options: [
      { id: 'a', text: 'It is slow.', feedback: 'It is the fastest of all.' },
      {
        id: 'b',
        text: 'Each deploy empties it, and rows without expiry stay for ever.',
        feedback: 'MemoryStore is for learning and tests.',
      },
      { id: 'c', text: 'It is fine.', feedback: 'Restart once, and look at the carts.' },
    ],
    right: 'b',
  },
  {
    id: '06.Q3',
    question: 'Redis was started with --save "", and restarts. What becomes of the sessions?',
    options: [
      { id: 'a', text: 'They stay.', feedback: 'Nothing was on disk.' },
      {
        id: 'b',
        text: 'All are lost.',
        feedback: 'Default save points survive a polite end, not a kill. An append-only file survives both.',
      },
      { id: 'c', text: 'Half are lost.', feedback: 'With no save points and no log, there is no half on disk.' },
    ],
    right: 'b',
  },
  {
    id: '06.Q4',
    question: 'Redis is down, and the client has its default offline queue. What happens?',
    options: [
      { id: 'a', text: 'Visitors get 503.', feedback: 'Only with disableOfflineQueue.' },
      {
        id: 'b',
        text: 'Requests with a cookie hang.',
        feedback: 'The client keeps their commands for up to five seconds, or until Redis returns.',
      },
      { id: 'c', text: 'The process crashes.', feedback: 'Only without an error listener.' },
    ],
    right: 'b',
  },
  {
    id: '06.Q5',
    question: 'What changed in your routes when you changed the store?',
    options: [
      { id: 'a', text: 'everything', feedback: 'Compare them: not a character differs.' },
      { id: 'b', text: 'nothing', feedback: 'That is what a compatible session store means.' },
    ],
    right: 'b',
  },
  {
    id: '06.Q6',
    question: "What does require('connect-redis')(session) do with version 10?",
    options: [
      { id: 'a', text: 'It works.', feedback: 'That was version 6 and before.' },
      {
        id: 'b',
        text: 'TypeError: require(...) is not a function',
        feedback: "Now it is: const { RedisStore } = require('connect-redis').",
      },
    ],
    right: 'b',
  },
];
