/** A self-check question: nobody counts, and a wrong answer names the place to read. */
export interface SelfCheck {
  readonly id: string;
  readonly about: string;
  readonly question: string;
  readonly options: readonly { readonly text: string; readonly right: boolean; readonly feedback: string }[];
  /** Where to read, after a wrong answer: a lesson once it is written, or documentation. */
  readonly read: readonly { readonly text: string; readonly lesson?: string; readonly href?: string }[];
}

/** The four questions before the course, one for each thing it builds on. */
export const selfChecks: readonly SelfCheck[] = [
  {
    id: 'javascript',
    about: 'JavaScript',
    question: 'What does `a ??= []` do?',
    options: [
      { text: 'It empties `a`', right: false, feedback: 'Then a full list would be empty after it. It keeps what is there.' },
      { text: 'It sets `a` to a new list where `a` is null or undefined', right: true, feedback: 'A list that is there stays.' },
      { text: 'It compares `a` with a new list', right: false, feedback: 'Then nothing would be written. The = at the end assigns.' },
    ],
    read: [{ text: 'MDN, JavaScript Guide', href: 'https://developer.mozilla.org/en-US/docs/Web/JavaScript/Guide' }],
  },
  {
    id: 'cookies',
    about: 'Cookies',
    question: 'Who stores a cookie?',
    options: [
      { text: 'The server', right: false, feedback: 'The server sends it and keeps no copy of its own. Look into your browser.' },
      { text: 'The browser', right: true, feedback: 'It gets the cookie once and sends it back each time.' },
      { text: 'Both', right: false, feedback: 'Then the server would know it without the Cookie header. It does not.' },
    ],
    read: [
      { text: 'Lesson 1, Cookies by hand', lesson: '01-cookies-by-hand' },
      { text: 'MDN, Using HTTP cookies', href: 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/Cookies' },
    ],
  },
  {
    id: 'express',
    about: 'Express',
    question: 'What does `next()` do in a middleware?',
    options: [
      { text: 'It ends the request', right: false, feedback: 'Then no route below would ever run. An answer ends the request.' },
      { text: 'It waits for the next request', right: false, feedback: 'Each request runs through the list by itself.' },
      {
        text: 'It hands this request to the next function that fits',
        right: true,
        feedback: 'Without it, and without an answer, the page keeps loading.',
      },
    ],
    read: [
      { text: 'Lesson 0, One request, one response', lesson: '00-one-request' },
      { text: 'Express, Using middleware', href: 'https://expressjs.com/en/guide/using-middleware.html' },
    ],
  },
  {
    id: 'node',
    about: 'Node.js',
    question: 'Does `setTimeout` block?',
    options: [
      {
        text: 'Yes, the next line waits',
        right: false,
        feedback: 'Then a server could serve nobody else in that time. Only the callback waits.',
      },
      { text: 'No, the next line runs at once', right: true, feedback: 'The callback runs later, when its time has come.' },
      { text: 'Only inside a route', right: false, feedback: 'A route is a function like any other.' },
    ],
    read: [{ text: 'Node.js, Introduction to Node.js', href: 'https://nodejs.org/en/learn/getting-started/introduction-to-nodejs' }],
  },
];
