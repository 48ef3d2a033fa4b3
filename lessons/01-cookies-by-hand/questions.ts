import { type Prediction, type QuizQuestion, was } from '../../playground-server/lesson.ts';

/** The predictions of lesson 01. */
export const predictions: readonly Prediction[] = [
  {
    id: '01.P1',
    before: '01.2',
    question: 'The cookie is HttpOnly. Can Ana change it in her own browser?',
    options: [
      { id: 'a', text: 'No', feedback: 'HttpOnly only hides it from scripts in the page.' },
      { id: 'b', text: 'Yes', feedback: 'It is her jar. HttpOnly only hides the cookie from scripts in the page.' },
    ],
    run: [
      { do: 'jar', browser: 'Ana', verb: 'edit', name: 'role', value: 'owner' },
      { do: 'request', browser: 'Ana', path: '/' },
    ],
    truth: (seen) => {
      const edited = seen.actions.some((action) => action.do === 'jar' && action.verb === 'edit');
      const page = edited ? seen.last(was('Ana GET /')) : undefined;
      return page ? ((page.cookie ?? '').includes('role=owner') ? 'b' : 'a') : null;
    },
  },
  {
    id: '01.P2',
    before: '01.6',
    question: 'The server sends a 5000-byte cookie. What happens?',
    options: [
      { id: 'a', text: 'An error 500', feedback: 'The server is content; see the 200.' },
      { id: 'b', text: 'The browser stores it', feedback: 'Look at the jar.' },
      { id: 'c', text: 'The browser drops it, silently', feedback: 'Chromium 156 drops a cookie over 4096 bytes.' },
    ],
    run: [
      { do: 'request', browser: 'Ana', path: '/basket?limes=10' },
      { do: 'request', browser: 'Ana', path: '/basket?limes=1000' },
    ],
    truth: (seen) => {
      const big = seen.last((x) => x.setCookies.some(({ value }) => value.length > 4096));
      if (!big) return null;
      if (big.status !== 200) return 'a';
      return big.jarAfter.some(({ value }) => value.length > 4096) ? 'b' : 'c';
    },
  },
];

/** The quiz of lesson 01. */
export const quiz: readonly QuizQuestion[] = [
  {
    id: '01.Q1',
    question: 'App A is on localhost:3000, app B on localhost:4000. Do they share cookies?',
    options: [
      { id: 'a', text: 'No, ports differ', feedback: 'A cookie belongs to a host. Ports do not separate.' },
      { id: 'b', text: 'Yes', feedback: 'This bites on your own machine: two apps on localhost share one jar.' },
      { id: 'c', text: 'Only with SameSite=None', feedback: 'SameSite is about sites, not ports.' },
    ],
    right: 'b',
  },
  {
    id: '01.Q2',
    question: 'Expires has passed. What was deleted?',
    options: [
      { id: 'a', text: 'The data on the server', feedback: 'The server was not told.' },
      { id: 'b', text: 'The browser’s copy', feedback: 'After 61 seconds the browser does not send it. The server was told nothing.' },
      { id: 'c', text: 'Nothing', feedback: 'The browser stopped sending it.' },
    ],
    right: 'b',
  },
  {
    id: '01.Q3',
    question: 'What does Secure do?',
    options: [
      { id: 'a', text: 'Encrypts the value', feedback: 'It changes when it is sent, not how it is written.' },
      { id: 'b', text: 'Limits it to https', feedback: 'Chromium 156 also accepts it on http://localhost.' },
      { id: 'c', text: 'Stops tampering', feedback: 'That is a signature’s work, lesson 2.' },
    ],
    right: 'b',
  },
  {
    id: '01.Q4',
    question: 'Why could Ana become the owner?',
    options: [
      { id: 'a', text: 'HttpOnly was missing', feedback: 'It was there.' },
      {
        id: 'b',
        text: 'The server trusted text that the browser keeps',
        feedback: 'Put no data in a cookie that you would not let the user edit.',
      },
      { id: 'c', text: 'The cookie had no Path', feedback: 'It had Path=/.' },
    ],
    right: 'b',
  },
  {
    id: '01.Q5',
    question: 'Which belongs in a cookie?',
    options: [
      { id: 'a', text: 'The whole cart', feedback: 'Carts grow. 4096 bytes is the end.' },
      { id: 'b', text: 'A short id', feedback: 'Cookies are small, about 4 kB each. A cookie is for an id.' },
      { id: 'c', text: 'A password', feedback: 'Never. It travels with each request.' },
    ],
    right: 'b',
  },
];
