import { type Prediction, type QuizQuestion, was } from '../../playground-server/lesson.ts';
import { posts, robots, toggle, visits } from '../actions.ts';
import { madeRow, robotRuns } from '../robots.ts';
import { rowWritten, showsSuccess } from './messages.ts';

const coat = { coat: 'red coat' };

/** The predictions of lesson 07. */
export const predictions: readonly Prediction[] = [
  {
    id: '07.P1',
    before: '07.2',
    question: 'Where does the message wait between the POST and the GET?',
    options: [
      { id: 'a', text: 'in the URL', feedback: 'Look at Location.' },
      { id: 'b', text: 'in the cookie', feedback: 'Look at the cookie: an id.' },
      { id: 'c', text: 'in Ana’s row', feedback: 'The message lives in session.flash, in this visitor’s row.' },
    ],
    run: [posts('Ana', '/coats', coat)],
    truth: (seen) => {
      const sent = seen.last(was('Ana POST /coats'));
      if (!sent) return null;
      if (/red|coat/.test(sent.location ?? '')) return 'a';
      if (sent.setCookies.some(({ value }) => /red|coat/.test(value))) return 'b';
      return rowWritten(sent)?.includes(coat.coat) ? 'c' : null;
    },
  },
  {
    id: '07.P2',
    before: '07.5',
    question: '50 robots read a page that shows messages. saveUninitialized is false. Rows?',
    options: [
      { id: 'a', text: '0', feedback: "req.flash('success') sets session.flash = {}. That is a write." },
      { id: 'b', text: '50', feedback: 'Reading writes: it creates the empty object, and a changed session is saved.' },
      { id: 'c', text: '1', feedback: 'Robots bring no cookie.' },
    ],
    run: [robots(50, '/')],
    truth: (seen) => {
      const run = robotRuns(seen, 50, '/').at(-1);
      if (!run) return null;
      const rows = run.filter(madeRow).length;
      if (rows === 0) return 'a';
      return rows === 1 ? 'c' : 'b';
    },
  },
  {
    id: '07.P3',
    before: '07.7',
    question: 'The browser asks for an icon between POST and page. Message?',
    options: [
      { id: 'a', text: 'shown', feedback: 'The middleware read it for the icon.' },
      { id: 'b', text: 'gone', feedback: 'Write once, read once, gone: the icon was the reader.' },
    ],
    run: [
      { do: 'store', verb: 'heal' },
      toggle('where', 'in-middleware'),
      posts('Ana', '/coats', coat),
      visits('Ana', '/favicon.ico'),
      visits('Ana', '/'),
    ],
    truth: (seen) => {
      const asked = seen.inOrder(was('Ana POST /coats'), was('Ana GET /favicon.ico'), was('Ana GET /'));
      const page = seen.last(was('Ana GET /'));
      if (!asked || !page) return null;
      return showsSuccess(page) ? 'a' : 'b';
    },
  },
];

/** The quiz of lesson 07. */
export const quiz: readonly QuizQuestion[] = [
  {
    id: '07.Q1',
    question: 'After app.use(flash())…',
    options: [
      { id: 'a', text: 'pages show messages', feedback: 'You print them.' },
      { id: 'b', text: 'each request has req.flash()', feedback: 'app.use(flash()) gives each request req.flash().' },
      { id: 'c', text: 'messages are put into the URL', feedback: 'Look at Location: it is only /.' },
    ],
    right: 'b',
  },
  {
    id: '07.Q2',
    question: "req.flash('success', 'Saved.') puts the text into",
    options: [
      { id: 'a', text: 'the response', feedback: 'Not by itself.' },
      { id: 'b', text: 'this visitor’s session', feedback: 'The message lives in session.flash, in this visitor’s row.' },
      { id: 'c', text: 'a global list', feedback: 'Then Ben would see it.' },
    ],
    right: 'b',
  },
  {
    id: '07.Q3',
    question: 'app.use(flash()) above app.use(session())',
    options: [
      { id: 'a', text: 'fails', feedback: 'req.session is read when you call req.flash.' },
      { id: 'b', text: 'works', feedback: 'Both must be above the routes.' },
    ],
    right: 'b',
  },
  {
    id: '07.Q4',
    question: 'Wrong password, same page rendered at once.',
    options: [
      { id: 'a', text: 'flash, then render', feedback: 'It may show one page late.' },
      { id: 'b', text: 'pass the text to the view', feedback: 'A message for the same answer goes to the view.' },
      { id: 'c', text: 'flash twice', feedback: 'Then two messages wait for the next page, and this page still shows none.' },
    ],
    right: 'b',
  },
  {
    id: '07.Q5',
    question: 'Which call writes to the session?',
    options: [
      { id: 'a', text: 'only flash(type, text)', feedback: 'Reading removes, and creates the empty object.' },
      { id: 'b', text: 'both', feedback: 'Reading writes too.' },
      { id: 'c', text: 'neither', feedback: 'Step 07.4 shows two writes: one for the message, one for {}.' },
    ],
    right: 'b',
  },
  {
    id: '07.Q6',
    question: 'Who escapes the text?',
    options: [
      { id: 'a', text: 'connect-flash', feedback: 'It stores and returns it raw.' },
      { id: 'b', text: 'your view', feedback: 'The view escapes: the message comes back as it was given.' },
      { id: 'c', text: 'the browser', feedback: 'It runs what you send. See step 07.8 with escape off.' },
    ],
    right: 'b',
  },
];
