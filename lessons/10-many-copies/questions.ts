import { type Lesson, was } from '../../playground-server/lesson.ts';
import { toggle } from '../actions.ts';
import { clicks, four, look, numberIn, readAfter, runsOf, twentyAtOnce } from './copies.ts';

/** The predictions of lesson 10. */
export const predictions: Lesson['predictions'] = [
  {
    id: '10.P1',
    before: '10.1',
    question: 'Four copies, eight clicks. What do the answers say?',
    options: [
      { id: 'a', text: '1, 1, 1, 1, 2, 2, 2, 2', feedback: 'It would be so if the jar kept four tickets. It keeps one.' },
      { id: 'b', text: '1 each time', feedback: 'Each answer replaces the ticket, and the next copy cannot look it up.' },
      { id: 'c', text: '1 to 8', feedback: 'One memory each.' },
    ],
    run: [four, ...clicks(8)],
    truth: (seen) => {
      const told = runsOf(seen, 8).at(-1)?.map(numberIn);
      return told ? (told.join() === '1,2,3,4,5,6,7,8' ? 'c' : told.every((n) => n === 1) ? 'b' : 'a') : null;
    },
  },
  {
    id: '10.P2',
    before: '10.4',
    question: 'The store is shared, and n is 20. Twenty clicks come at once. Then n is …',
    options: [
      { id: 'a', text: '40', feedback: 'Each read before others wrote.' },
      { id: 'b', text: 'less', feedback: 'A shared store makes nothing atomic: the last write wins.' },
    ],
    run: twentyAtOnce,
    truth: (seen) => {
      const read = readAfter(seen);
      return read ? (read.n < read.sum ? 'b' : 'a') : null;
    },
  },
  {
    id: '10.P3',
    before: '10.5',
    question: 'The secrets are [new, old], and Ana only reads. Is her cookie renewed?',
    options: [
      { id: 'a', text: 'Yes', feedback: 'Only when a Set-Cookie is due.' },
      { id: 'b', text: 'No', feedback: 'A read gives out no ticket, so hers keeps its old stamp.' },
    ],
    run: [toggle('secret', 'new-old'), look],
    truth: (seen) => {
      const read = seen.last(was('Ana GET /n', { where: (x) => x.calls[0]?.op === 'get' }));
      return read ? (read.setCookies.length > 0 ? 'a' : 'b') : null;
    },
  },
];

/** The quiz of lesson 10. */
export const quiz: Lesson['quiz'] = [
  {
    id: '10.Q1',
    question: 'Four copies with MemoryStore: how many clicks work?',
    options: [
      { id: 'a', text: 'a quarter', feedback: 'Each answer replaces the ticket.' },
      { id: 'b', text: 'none', feedback: 'Many copies need one store and one secret.' },
      { id: 'c', text: 'all', feedback: 'Each copy has its own memory: look at the rows per copy.' },
    ],
    right: 'b',
  },
  {
    id: '10.Q2',
    question: 'Sticky routing sends a visitor always to the same copy. Which problem does it leave?',
    options: [
      { id: 'a', text: 'none', feedback: 'Step 10.3 kills a copy. Ask where its people go.' },
      { id: 'b', text: 'a restart or a dead copy loses its people', feedback: 'Their rows were in that one memory.' },
      { id: 'c', text: 'speed', feedback: 'It is as fast as before. Think of a deploy.' },
    ],
    right: 'b',
  },
  {
    id: '10.Q3',
    question: 'secure: true, and no cookie behind a TLS proxy. What is it?',
    options: [
      { id: 'a', text: 'a bug', feedback: 'The log says why: not secured.' },
      { id: 'b', text: 'Express does not trust the proxy', feedback: 'trust proxy makes req.secure true.' },
      { id: 'c', text: 'the browser', feedback: 'The server sent none.' },
    ],
    right: 'b',
  },
  {
    id: '10.Q4',
    question: 'The stock level in the session?',
    options: [
      { id: 'a', text: 'fine', feedback: 'Look at 10.4: twenty clicks counted as one.' },
      { id: 'b', text: 'no: last write wins', feedback: 'What must add up belongs in the core database.' },
    ],
    right: 'b',
  },
  {
    id: '10.Q5',
    question: 'How do you rotate the secret without logging anybody out?',
    options: [
      { id: 'a', text: 'replace the string', feedback: 'All out.' },
      { id: 'b', text: '[old, new]', feedback: 'Signs with the old.' },
      { id: 'c', text: '[new, old], wait until cookies were renewed, then drop old', feedback: 'Rotation needs renewal.' },
    ],
    right: 'c',
  },
];
