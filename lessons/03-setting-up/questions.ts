import { type Prediction, type QuizQuestion, was } from '../../playground-server/lesson.ts';
import { restart, visits } from '../actions.ts';

/** The predictions of lesson 03. */
export const predictions: readonly Prediction[] = [
  {
    id: '03.P1',
    before: '03.2',
    question: 'Ana only looks. Does she get a cookie?',
    options: [
      { id: 'a', text: 'Yes', feedback: 'Not with saveUninitialized: false. Nothing to keep.' },
      { id: 'b', text: 'No', feedback: 'With saveUninitialized: false there is no row and no cookie until you write.' },
    ],
    run: [visits('Ana', '/')],
    truth: (seen) => {
      const page = seen.last(was('Ana GET /'));
      if (!page) return null;
      return page.setCookies.length > 0 ? 'a' : 'b';
    },
  },
  {
    id: '03.P2',
    before: '03.3',
    question: 'On the second count, is there a Set-Cookie?',
    options: [
      { id: 'a', text: 'Yes, each time', feedback: 'The browser has it already.' },
      { id: 'b', text: 'No', feedback: 'One Set-Cookie is enough: the browser sends the cookie back each time.' },
    ],
    run: [visits('Ana', '/count'), visits('Ana', '/count')],
    truth: (seen) => {
      const second = seen.exchanges.filter(was('Ana GET /count'))[1];
      if (!second) return null;
      return second.setCookies.length > 0 ? 'a' : 'b';
    },
  },
  {
    id: '03.P3',
    before: '03.7',
    question: 'After a restart Ana’s browser still has connect.sid. What does the server answer?',
    options: [
      { id: 'a', text: 'Her count', feedback: 'It was in the memory of a process that is gone.' },
      { id: 'b', text: '0, as for a new visitor', feedback: 'MemoryStore is for learning: its rows end with the process.' },
      { id: 'c', text: 'An error', feedback: 'A missing row is no error.' },
    ],
    run: [visits('Ana', '/count'), restart, visits('Ana', '/')],
    truth: (seen) => {
      const at = seen.facts.findIndex((fact) => fact.kind === 'action' && fact.did.do === 'restart');
      const page = seen.facts
        .slice(Math.max(at, 0))
        .flatMap((fact) => (fact.kind === 'exchange' ? [fact.exchange] : []))
        .find(was('Ana GET /'));
      if (at < 0 || !page) return null;
      if (page.status !== 200) return 'c';
      return page.body.includes('so far: 0.') ? 'b' : 'a';
    },
  },
];

/** The quiz of lesson 03. */
export const quiz: readonly QuizQuestion[] = [
  {
    id: '03.Q1',
    question: 'Can you read the visits count from the cookie?',
    options: [
      { id: 'a', text: 'Yes, decode it', feedback: 'Try: it is an id.' },
      { id: 'b', text: 'Only with the secret', feedback: 'Nothing is encrypted; nothing is there.' },
      { id: 'c', text: 'No, it is only in the row', feedback: 'The data never leaves the server.' },
    ],
    right: 'c',
  },
  {
    id: '03.Q2',
    question: 'What does MemoryStore hold?',
    options: [
      { id: 'a', text: 'The connect.sid cookies', feedback: 'It holds no cookie and no signature.' },
      {
        id: 'b',
        text: 'For each sid, the session’s data as JSON',
        feedback: "Often heard: 'stores these connect.sid in MemoryStore'. Precisely: the cookie is the key, the store keeps the coats.",
      },
      { id: 'c', text: 'Logged-in users only', feedback: 'Any session that was written.' },
    ],
    right: 'b',
  },
  {
    id: '03.Q3',
    question: 'Somebody learns the secret but has no id. They can…',
    options: [
      { id: 'a', text: 'read sessions', feedback: 'The data is not in cookies.' },
      { id: 'b', text: 'sign ids, but need one that exists', feedback: '192 random bits. Lesson 9.' },
      { id: 'c', text: 'nothing at all', feedback: 'With a store dump they could.' },
    ],
    right: 'b',
  },
  {
    id: '03.Q4',
    question: 'saveUninitialized: false means…',
    options: [
      { id: 'a', text: 'nobody gets a session', feedback: 'Writers do.' },
      {
        id: 'b',
        text: 'no row and no cookie until you write',
        feedback: 'With saveUninitialized: false there is no row and no cookie until you write.',
      },
      { id: 'c', text: 'sessions are not saved', feedback: 'They are, once changed.' },
    ],
    right: 'b',
  },
  {
    id: '03.Q5',
    question: 'Do you need cookie-parser for express-session 1.19?',
    options: [
      { id: 'a', text: 'Yes', feedback: 'It reads the cookie itself.' },
      { id: 'b', text: 'No', feedback: 'express-session reads and writes its cookie itself.' },
    ],
    right: 'b',
  },
  {
    id: '03.Q6',
    question: 'Which line belongs in each set-up?',
    options: [
      { id: 'a', text: 'none, defaults are fine', feedback: 'They print two deprecations and rewrite on each read.' },
      {
        id: 'b',
        text: 'resave: false, saveUninitialized: false',
        feedback: 'Both words belong in each set-up. Missing is not false.',
      },
      { id: 'c', text: 'resave: true for safety', feedback: 'It loses updates: lesson 5.' },
    ],
    right: 'b',
  },
];
