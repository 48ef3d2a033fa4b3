import { type Prediction, type QuizQuestion, was } from '../../playground-server/lesson.ts';
import { byHand, keep, login, remember, sinceLogin, threeMinutes } from './clicks.ts';

/** The predictions of lesson 04. */
export const predictions: readonly Prediction[] = [
  {
    id: '04.P1',
    before: '04.2',
    question: 'Lifetime three minutes, one click a minute. At the third click Ana is …',
    options: [
      { id: 'a', text: 'Ana, she was active', feedback: 'Activity moved the row’s life, not the cookie’s.' },
      { id: 'b', text: 'nobody', feedback: 'touch moves the row’s expiry only. The cookie kept its first Expires.' },
    ],
    run: [login, ...threeMinutes],
    truth: (seen) => {
      const third = sinceLogin(seen).filter(was('Ana GET /me'))[2];
      return third ? (third.body.includes('Ana') ? 'a' : 'b') : null;
    },
  },
  {
    id: '04.P2',
    before: '04.3',
    question: 'Ana’s browser has dropped the cookie. And her row?',
    options: [
      { id: 'a', text: 'gone', feedback: 'Look at the store.' },
      { id: 'b', text: 'still there', feedback: 'Each click touched it.' },
    ],
    run: [login, keep, ...threeMinutes, byHand],
    truth: (seen) => {
      const raw = seen.last(was('raw GET /me', { where: (x) => x.cookie !== null }));
      return raw ? (raw.body.includes('Ana') ? 'b' : 'a') : null;
    },
  },
  {
    id: '04.P3',
    before: '04.7',
    question: 'Only cookie.maxAge changes. Is a cookie sent?',
    options: [
      { id: 'a', text: 'Yes', feedback: 'The change is in the object, but the answer carries no Set-Cookie.' },
      { id: 'b', text: 'No', feedback: 'express-session compares the data, and the cookie is not data.' },
    ],
    run: [login, remember],
    truth: (seen) => {
      const answer = seen.last(was('POST /remember'));
      return answer ? (answer.setCookies.length > 0 ? 'a' : 'b') : null;
    },
  },
];

/** The quiz of lesson 04. */
export const quiz: readonly QuizQuestion[] = [
  {
    id: '04.Q1',
    question: 'maxAge: 60 means …',
    options: [
      { id: 'a', text: '60 seconds', feedback: 'It is 60 ms. In express-session, milliseconds.' },
      { id: 'b', text: '60 milliseconds', feedback: 'In express-session maxAge counts milliseconds.' },
      { id: 'c', text: '60 minutes', feedback: 'Step 04.6: after one second Ana is nobody.' },
    ],
    right: 'b',
  },
  {
    id: '04.Q2',
    question: 'On the wire, maxAge becomes …',
    options: [
      { id: 'a', text: 'Max-Age', feedback: 'Express’s res.cookie can send that; express-session sends Expires.' },
      { id: 'b', text: 'Expires', feedback: 'Step 04.1: Expires is there, and no Max-Age.' },
      { id: 'c', text: 'both', feedback: 'Only Expires.' },
    ],
    right: 'b',
  },
  {
    id: '04.Q3',
    question: 'maxAge is set, rolling is false. Which answers carry Set-Cookie?',
    options: [
      { id: 'a', text: 'all', feedback: 'That is rolling.' },
      { id: 'b', text: 'only the first', feedback: 'Almost. A later request that changes the session gets one too.' },
      {
        id: 'c',
        text: 'the first write and each later request that changes the session',
        feedback: 'A read gets none: touch moves the row’s life only.',
      },
    ],
    right: 'c',
  },
  {
    id: '04.Q4',
    question: 'rolling is false. Who stays?',
    options: [
      { id: 'a', text: 'active users', feedback: 'Their row does. Their cookie does not, unless they also write.' },
      {
        id: 'b',
        text: 'whoever is within the last Expires sent',
        feedback: 'Two clocks: Expires in the browser, expiry of the row in the store.',
      },
      { id: 'c', text: 'everybody', feedback: 'The browser counts down.' },
    ],
    right: 'b',
  },
  {
    id: '04.Q5',
    question: 'The browser dropped the cookie. The row …',
    options: [
      { id: 'a', text: 'is deleted', feedback: 'Nobody told the server.' },
      {
        id: 'b',
        text: 'lives until its own expiry; MemoryStore removes it only when someone asks for it',
        feedback: 'Step 04.3: the row was removed at the read after its expiry.',
      },
    ],
    right: 'b',
  },
];
