import { type Prediction, type QuizQuestion, was } from '../../playground-server/lesson.ts';
import { close, dayPasses, edits, visits } from '../actions.ts';
import { movedBefore } from './carts.ts';

const bensPage = was('Ben GET /cart');

/** The predictions of lesson 02. */
export const predictions: readonly Prediction[] = [
  {
    id: '02.P1',
    before: '02.2',
    question: 'Ben sends id=1. What does he get?',
    options: [
      { id: 'a', text: 'His own cart', feedback: 'The server has only the id to go by.' },
      { id: 'b', text: 'Ana’s cart', feedback: 'The cookie is a ticket: small, held by the client.' },
      { id: 'c', text: 'An error', feedback: 'Id 1 exists. Nothing looks wrong to the server.' },
    ],
    run: [edits('Ben', 'id', '1'), visits('Ben', '/cart')],
    truth: (seen) => {
      const page = seen.last(bensPage);
      if (!page) return null;
      if (page.status !== 200) return 'c';
      return page.body.includes('lime') ? 'b' : 'a';
    },
  },
  {
    id: '02.P2',
    before: '02.5',
    question: 'A day after, same browser, never closed. What is in the cart?',
    options: [
      { id: 'a', text: 'Nothing, sessions last a day', feedback: 'Nobody set a lifetime here.' },
      { id: 'b', text: 'carrot 4, taser 6', feedback: 'The session is the coat: as large as you like, held by the server.' },
      { id: 'c', text: 'Nothing, the tab was idle', feedback: 'Idle is not closed.' },
    ],
    run: [dayPasses('both'), visits('Ben', '/cart')],
    truth: (seen) => {
      const page = seen.last(bensPage);
      if (!page || movedBefore(seen, page).server === 0) return null;
      return page.body.includes('carrot') ? 'b' : 'a';
    },
  },
  {
    id: '02.P3',
    before: '02.6',
    question: 'Ben closes the browser. What happens to Ben’s row?',
    options: [
      { id: 'a', text: 'It is deleted', feedback: 'Nobody told the server.' },
      { id: 'b', text: 'It stays', feedback: 'MemoryStore keeps a row without an expiry until the process ends.' },
    ],
    run: [close('Ben'), visits('Ben', '/cart')],
    truth: (seen) => {
      if (!seen.some(was('Ben GET /cart', { where: (x) => x.sentSid === null }))) return null;
      return seen.rows.some(({ json }) => json.includes('carrot')) ? 'b' : 'a';
    },
  },
];

/** The quiz of lesson 02. */
export const quiz: readonly QuizQuestion[] = [
  {
    id: '02.Q1',
    question: 'What is inside connect.sid?',
    options: [
      { id: 'a', text: 'The cart', feedback: 'Look: no item name.' },
      { id: 'b', text: 'The username', feedback: 'It is in the row.' },
      { id: 'c', text: 'An id and a signature', feedback: 'The cookie is a ticket: small, held by the client.' },
    ],
    right: 'c',
  },
  {
    id: '02.Q2',
    question: 'Where do the shop’s orders and users belong?',
    options: [
      { id: 'a', text: 'In the session', feedback: 'Rows expire and are deleted without asking.' },
      {
        id: 'b',
        text: 'In the shop’s own (core) database; the session keeps only what this visit needs',
        feedback: 'The session store can be a different database, for example Redis.',
      },
      { id: 'c', text: 'In the cookie', feedback: '4 kB, and editable.' },
    ],
    right: 'b',
  },
  {
    id: '02.Q3',
    question: 'Ana has a cart but has not logged in. Has she a session?',
    options: [
      { id: 'a', text: 'Yes', feedback: 'A session is per browser. A login is one value in it.' },
      { id: 'b', text: 'No', feedback: 'Then where was the lime?' },
    ],
    right: 'a',
  },
  {
    id: '02.Q4',
    question: 'Why a session rather than a cookie for the data?',
    options: [
      { id: 'a', text: 'Faster', feedback: 'It costs a store call per request.' },
      {
        id: 'b',
        text: 'Room for more data, and the user cannot read or edit it',
        feedback: 'The session is the coat: as large as you like, held by the server.',
      },
      { id: 'c', text: 'It needs no cookie', feedback: 'It needs one, for the id.' },
    ],
    right: 'b',
  },
  {
    id: '02.Q5',
    question: 'Ana closes the tab. The session…',
    options: [
      { id: 'a', text: 'ends at once', feedback: 'Nobody told the server.' },
      {
        id: 'b',
        text: 'row stays until it expires, or for ever without an expiry in MemoryStore',
        feedback: 'Closing the browser drops the cookie; the row stays.',
      },
      { id: 'c', text: 'ends after 24 minutes', feedback: 'Not a rule of express-session.' },
    ],
    right: 'b',
  },
  {
    id: '02.Q6',
    question: 'Ben steals Ana’s whole cookie value. He…',
    options: [
      { id: 'a', text: 'gets nothing, it is signed', feedback: 'A stamp proves the ticket is ours, not who carries it.' },
      { id: 'b', text: 'is Ana', feedback: 'Lesson 9 shows how that is prevented.' },
    ],
    right: 'b',
  },
];
