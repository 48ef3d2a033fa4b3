import { type Prediction, type QuizQuestion, was } from '../../playground-server/lesson.ts';
import { ana, byHand, clears, ghost, isCopy, keep, login, logout, reportAndLogout } from './visits.ts';

/** The predictions of lesson 08. */
export const predictions: readonly Prediction[] = [
  {
    id: '08.P1',
    before: '08.2',
    question: 'The shop’s logout says req.session = null. Then Ana clicks again. She is …',
    options: [
      { id: 'a', text: 'nobody', feedback: 'null means: do not save my changes.' },
      { id: 'b', text: 'ana', feedback: 'null drops this request’s changes. The row stays, and so does the cookie.' },
    ],
    run: [logout],
    truth: (seen) => {
      const page = seen.some(was('Ana POST /logout')) ? seen.last(was('Ana GET /me')) : undefined;
      return page ? (page.body.includes(ana) ? 'b' : 'a') : null;
    },
  },
  {
    id: '08.P2',
    before: '08.3',
    question: 'clearCookie only. Somebody kept a copy of the cookie. The copy is …',
    options: [
      { id: 'a', text: 'useless', feedback: 'The row is there.' },
      { id: 'b', text: 'still ana', feedback: 'clearCookie speaks to the browser. The row is there.' },
    ],
    run: [{ do: 'toggle', set: { logout: 'clear-cookie' } }, login, keep, logout, byHand],
    truth: (seen) => {
      const copy = seen.inOrder(was('Ana POST /logout', { where: clears }), isCopy) ? seen.last(isCopy) : undefined;
      return copy ? (copy.body.includes(ana) ? 'b' : 'a') : null;
    },
  },
  {
    id: '08.P3',
    before: '08.6',
    question: 'Ana logs out while a report of hers is running. She …',
    options: [
      { id: 'a', text: 'stays out', feedback: 'The report holds a copy and writes it back.' },
      { id: 'b', text: 'is in again', feedback: 'The report’s set came last, after the destroy.' },
    ],
    run: [ghost, login, keep, reportAndLogout, byHand],
    truth: (seen) => {
      const copy = seen.some(was('Ana GET /report')) ? seen.last(isCopy) : undefined;
      return copy ? (copy.body.includes(ana) ? 'b' : 'a') : null;
    },
  },
];

/** The quiz of lesson 08. */
export const quiz: readonly QuizQuestion[] = [
  {
    id: '08.Q1',
    question: 'clearCookie removes …',
    options: [
      { id: 'a', text: 'the row', feedback: 'It speaks to the browser.' },
      { id: 'b', text: 'the browser’s copy, if name and path match', feedback: 'The row stays until destroy.' },
      { id: 'c', text: 'both', feedback: 'Step 08.3: the row stayed, and the kept copy still worked.' },
    ],
    right: 'b',
  },
  {
    id: '08.Q2',
    question: 'req.session = null, with unset: ‘keep’ …',
    options: [
      { id: 'a', text: 'logs out', feedback: 'Step 08.2: the next click said ana.' },
      { id: 'b', text: 'drops this request’s changes', feedback: 'keep is the default: the row stays as it was.' },
      { id: 'c', text: 'throws', feedback: 'Step 08.2 answered 302 and went on.' },
    ],
    right: 'b',
  },
  {
    id: '08.Q3',
    question: 'After regenerate, req.session has …',
    options: [
      { id: 'a', text: 'the cart', feedback: 'Empty.' },
      { id: 'b', text: 'only a cookie object', feedback: 'Take what moves in your hand first.' },
    ],
    right: 'b',
  },
  {
    id: '08.Q4',
    question: 'Why a new id at login?',
    options: [
      { id: 'a', text: 'It is tidier', feedback: 'A new id costs two store calls. There is a stronger reason.' },
      { id: 'b', text: 'An id known before login must be worthless after it', feedback: 'Fixation, lesson 9.' },
      { id: 'c', text: 'To log out the user’s other browsers', feedback: 'They have other sessions, which stay.' },
    ],
    right: 'b',
  },
  {
    id: '08.Q5',
    question: 'destroy() while another request of the same visitor is running …',
    options: [
      { id: 'a', text: 'stops it', feedback: 'It knows nothing of it.' },
      { id: 'b', text: 'leaves it running, and it may write the row again', feedback: 'Step 08.6: the ghost.' },
    ],
    right: 'b',
  },
  {
    id: '08.Q6',
    question: 'The best way to log out everywhere?',
    options: [
      { id: 'a', text: 'Clear all cookies', feedback: 'You only reach this browser.' },
      { id: 'b', text: 'Delete the user’s rows in the store', feedback: 'Keep a list of sids per user, or a version number to compare.' },
      { id: 'c', text: 'Change the secret', feedback: 'Then everybody is out.' },
    ],
    right: 'b',
  },
];
