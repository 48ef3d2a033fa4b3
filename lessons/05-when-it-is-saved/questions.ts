import { type Prediction, type QuizQuestion, was } from '../../playground-server/lesson.ts';
import { benLogin, breakSet, five, fiveAlike, login, plus, slowSet } from './writes.ts';

/** The predictions of lesson 05. */
export const predictions: readonly Prediction[] = [
  {
    id: '05.P1',
    before: '05.1',
    question: 'The store needs 400 ms. When does the browser get the 302?',
    options: [
      { id: 'a', text: 'after 400 ms', feedback: 'The last byte waits, the headers do not.' },
      { id: 'b', text: 'at once', feedback: 'The headers leave at once. The last byte of the body waits for the store.' },
      { id: 'c', text: 'never', feedback: 'It comes: look at the bar for the headers.' },
    ],
    run: [slowSet(400), login],
    truth: (seen) => {
      const answer = seen.last(
        was('POST /login', {
          where: (x) => x.calls.some(({ op, startMs, endMs }) => op === 'set' && endMs !== null && endMs - startMs >= 100),
        }),
      );
      if (!answer) return null;
      if (answer.status !== 302) return 'c';
      return (answer.headersMs ?? 0) < 100 ? 'b' : 'a';
    },
  },
  {
    id: '05.P2',
    before: '05.3',
    question: 'n is 1. Five +1 arrive at once, and the store is slow to write. What is n when all have answered?',
    options: [
      { id: 'a', text: '6', feedback: 'Each read 1 before any wrote.' },
      { id: 'b', text: '2', feedback: 'Each has its own copy, read at the start. The later set replaces the whole row.' },
      { id: 'c', text: 'an error', feedback: 'Nobody checks.' },
    ],
    run: [plus, slowSet(200), five],
    truth: (seen) => {
      const alike = fiveAlike(seen) ? seen.last(was('POST /plus')) : undefined;
      const n = seen.row('Ana')?.['n'];
      if (!alike || typeof n !== 'number') return null;
      return alike.status !== 200 ? 'c' : n === 6 ? 'a' : 'b';
    },
  },
  {
    id: '05.P3',
    before: '05.6',
    question: 'The store cannot write. What does the browser get?',
    options: [
      { id: 'a', text: 'a 500', feedback: 'The error comes after the headers.' },
      { id: 'b', text: '302 and a cookie', feedback: 'The answer looks normal, and nothing was stored.' },
      { id: 'c', text: 'nothing', feedback: 'The answer was already on its way.' },
    ],
    run: [breakSet, benLogin],
    truth: (seen) => {
      const answer = seen.last(
        was('Ben POST /login', { where: (x) => x.calls.some(({ op, error }) => op === 'set' && error !== undefined) }),
      );
      if (!answer) return null;
      return answer.status === 302 && answer.setCookies.length === 1 ? 'b' : answer.status === null ? 'c' : 'a';
    },
  },
];

/** The quiz of lesson 05. */
export const quiz: readonly QuizQuestion[] = [
  {
    id: '05.Q1',
    question: 'res.redirect after a write …',
    options: [
      { id: 'a', text: 'waits', feedback: 'It holds back the last byte of the body; the headers leave.' },
      { id: 'b', text: 'may reach the browser before the store', feedback: 'Headers do not wait.' },
      { id: 'c', text: 'throws', feedback: 'Nothing throws. The answer looks normal, and that is why it is hard to find.' },
    ],
    right: 'b',
  },
  {
    id: '05.Q2',
    question: 'Two requests of one visitor share req.session.',
    options: [
      { id: 'a', text: 'Yes', feedback: 'Each has its own copy, read at the start.' },
      { id: 'b', text: 'No, each has a copy', feedback: 'It is compared at the end and written if it changed.' },
    ],
    right: 'b',
  },
  {
    id: '05.Q3',
    question: 'Both write different keys at the same time.',
    options: [
      { id: 'a', text: 'Both stay', feedback: 'The later set replaces the whole row.' },
      { id: 'b', text: 'The later set wins, the other key is lost', feedback: 'The store is last-write-wins; it is no transaction.' },
      { id: 'c', text: 'An error', feedback: 'No one compares the two copies. Both answers are 200.' },
    ],
    right: 'b',
  },
  {
    id: '05.Q4',
    question: 'How do you tell the user that saving failed?',
    options: [
      { id: 'a', text: 'res.send in catch', feedback: 'Nothing is thrown.' },
      { id: 'b', text: 'Answer inside save’s callback', feedback: 'There you know whether the store has it.' },
      { id: 'c', text: 'It happens by itself', feedback: 'See 05.6.' },
    ],
    right: 'b',
  },
  {
    id: '05.Q5',
    question: 'Which survives the store?',
    options: [
      { id: 'a', text: 'A Map', feedback: 'Becomes {}.' },
      { id: 'b', text: 'A Date', feedback: 'Becomes a string.' },
      { id: 'c', text: 'A number from Date.now()', feedback: 'Keep small plain JSON.' },
      { id: 'd', text: 'A BigInt', feedback: 'JSON throws, and the request may hang.' },
    ],
    right: 'c',
  },
];
