import { type Lesson, was } from '../../playground-server/lesson.ts';
import { toggle, visits } from '../actions.ts';
import { gift, guess, invented, inventedTicket, login, madeBy, meWith, scriptGives, signs, toldBen, wasIssued } from './attacks.ts';

/** The predictions of lesson 09. */
export const predictions: Lesson['predictions'] = [
  {
    id: '09.P1',
    before: '09.1',
    question: 'The sid has 192 random bits, and Ben gives his own to Ana. She logs in. Can Ben be Ana?',
    options: [
      { id: 'a', text: 'No', feedback: 'He need not guess: he gave it to her.' },
      { id: 'b', text: 'Yes', feedback: 'The login wrote her name into the row that his ticket opens.' },
    ],
    run: [...gift, login, visits('Ben', '/me')],
    truth: (seen) => {
      const told = toldBen(seen).at(-1);
      return told === undefined ? null : told === 'ana' ? 'b' : 'a';
    },
  },
  {
    id: '09.P2',
    before: '09.2',
    question: 'Ben knows the secret and nothing else. He opens …',
    options: [
      { id: 'a', text: 'all accounts', feedback: 'The store does not know invented ids.' },
      { id: 'b', text: 'nothing yet', feedback: 'The stamp is genuine, and there is no row behind it.' },
    ],
    run: [login, visits('Ben', '/'), guess, signs(invented, 'invented'), meWith('${invented}')],
    truth: (seen) => {
      const answer = seen.last(was('raw GET /me', { where: (x) => x.sentSid !== null && !wasIssued(seen, x.sentSid) }));
      if (!answer) return null;
      return inventedTicket(seen)(answer) ? 'b' : 'a';
    },
  },
  {
    id: '09.P3',
    before: '09.3',
    question: 'httpOnly is true. Is a stranger’s script in Ana’s page harmless now?',
    options: [
      { id: 'a', text: 'Yes', feedback: 'It can act in Ana’s page.' },
      { id: 'b', text: 'No', feedback: 'It cannot read the cookie. The browser sends it along all the same.' },
    ],
    run: [toggle('httpOnly', 'true'), login, scriptGives],
    truth: (seen) => {
      const given = madeBy(seen, (did) => did.do === 'script' && did.run === 'post').at(-1);
      const isHidden = given?.jarBefore.some(({ parts, httpOnly }) => parts !== null && httpOnly);
      return given && isHidden ? (given.status === 200 ? 'b' : 'a') : null;
    },
  },
];

/** The quiz of lesson 09. */
export const quiz: Lesson['quiz'] = [
  {
    id: '09.Q1',
    question: 'A signature gives …',
    options: [
      { id: 'a', text: 'secrecy', feedback: 'Anyone can read an id.' },
      { id: 'b', text: 'proof that we issued it', feedback: 'Only the holder of the secret can make one that fits.' },
      { id: 'c', text: 'both', feedback: 'You read the id in lesson 3 without any secret.' },
    ],
    right: 'b',
  },
  {
    id: '09.Q2',
    question: 'Which leak alone is a takeover?',
    options: [
      { id: 'a', text: 'the secret', feedback: 'It needs a live sid.' },
      { id: 'b', text: 'a dump of the store', feedback: 'It needs the secret.' },
      { id: 'c', text: 'one cookie value', feedback: 'It is sid and signature in one: step 09.3 sent a copy and was Ana.' },
    ],
    right: 'c',
  },
  {
    id: '09.Q3',
    question: 'HttpOnly stops …',
    options: [
      { id: 'a', text: 'XSS', feedback: 'The script still runs and posts as Ana: step 09.3.' },
      { id: 'b', text: 'theft of the cookie by a script', feedback: 'document.cookie leaves it out.' },
      { id: 'c', text: 'editing by the user', feedback: 'Lesson 1: the jar belongs to whoever holds the browser.' },
    ],
    right: 'b',
  },
  {
    id: '09.Q4',
    question: 'SameSite=Lax leaves open …',
    options: [
      { id: 'a', text: 'form POSTs from other sites', feedback: 'Those are stopped.' },
      { id: 'b', text: 'GET links that change something', feedback: 'So a change needs a POST, and a POST needs a token.' },
      { id: 'c', text: 'nothing', feedback: 'A link click from another site carries the Lax cookie: see the table in 09.4.' },
    ],
    right: 'b',
  },
  {
    id: '09.Q5',
    question: 'What stops fixation?',
    options: [
      { id: 'a', text: 'a longer id', feedback: 'Ben does not guess. He knows the id because it is his.' },
      { id: 'b', text: 'SameSite', feedback: 'The login request is Ana’s own; nothing crosses a site.' },
      { id: 'c', text: 'regenerate at login', feedback: 'The id from before the login opens nothing after it.' },
    ],
    right: 'c',
  },
  {
    id: '09.Q6',
    question: 'cookie-session keeps the data in a signed cookie. After logout, a copy of that cookie is …',
    options: [
      { id: 'a', text: 'refused', feedback: 'There is no row to delete.' },
      { id: 'b', text: 'still good', feedback: 'One reason for server-side sessions.' },
      { id: 'c', text: 'good until its Expires', feedback: 'The copy ignores it.' },
    ],
    right: 'b',
  },
];
