import { defineLesson, was } from '../../playground-server/lesson.ts';

const stamp = `app.use((req, res, next) => {
  req.greeting = 'Hello';
  next();
});

`;

export default defineLesson({
  slug: '00-one-request',
  title: 'Primer: one request, one response',
  part: 'A',
  minutes: 10,
  goal: 'You can read one request and one response, follow a 302, and predict what a middleware sees.',
  summary: 'Raw headers, a 302, the order of middleware.',
  needs: ['JavaScript', 'Node.js'],
  main: 'server.js',
  acts: [
    { label: '', method: 'GET', path: '/' },
    { label: 'order a lime', method: 'POST', path: '/order', redirects: true },
    { label: '', method: 'GET', path: '/thanks' },
    { label: '', method: 'GET', path: '/slow' },
  ],
  toggles: [
    {
      name: 'order',
      label: 'Where the middleware stands',
      values: [
        { value: 'stamp-above', label: 'above the routes', edits: [{ find: stamp, put: stamp }] },
        {
          value: 'stamp-below',
          label: 'below the routes',
          edits: [
            { find: stamp, put: '' },
            { find: 'app.listen(3000);', put: `${stamp}app.listen(3000);` },
          ],
        },
      ],
    },
    {
      name: 'next',
      label: 'next()',
      values: [
        { value: 'called', label: 'called', edits: [{ find: '  next();\n', put: '  next();\n' }] },
        { value: 'missing', label: 'missing', edits: [{ find: '  next();\n', put: '' }] },
      ],
    },
  ],
  steps: [
    {
      id: '00.1',
      title: 'Two strangers, one question',
      given: [],
      showMe: [
        { do: 'request', browser: 'Ana', path: '/' },
        { do: 'request', browser: 'Ben', path: '/' },
      ],
      check: (seen) => {
        const ana = seen.last(was('Ana GET /', { cookie: null }));
        const ben = seen.last(was('Ben GET /', { cookie: null }));
        return ana !== undefined && ben !== undefined && ana.body === ben.body;
      },
      observe: 'Apart from the time, nothing in the two requests differs.',
      hints: ['Two browsers, same button.', 'Open both requests on the wire and compare them line by line.'],
      wrong: [
        {
          id: '00.1.w1',
          play: [{ do: 'request', browser: 'Ana', path: '/' }],
          when: (seen) => seen.some(was('Ana GET /')) && !seen.some(was('Ben GET /')),
          feedback: 'Now ask as Ben. You need two requests to compare.',
        },
      ],
      marks: ['res.send(`${req.greeting}, stranger.`);'],
    },
    {
      id: '00.2',
      title: 'Order a lime, and let Ben read your number',
      given: [],
      showMe: [
        { do: 'request', browser: 'Ana', method: 'POST', path: '/order' },
        { do: 'request', browser: 'Ben', path: '/thanks' },
      ],
      check: (seen) =>
        seen.inOrder(
          was('Ana POST /order', { status: 302, location: '/thanks' }),
          was('Ana GET /thanks'),
          was('Ben GET /thanks', { body: 'number 1' }),
        ),
      observe: 'Ana caused two exchanges: a 302 with a Location, then a GET. Ben reads “Your order is number 1.”',
      hints: ['The form button is on the bench.', 'Ben only needs to visit /thanks.'],
      wrong: [
        {
          id: '00.2.w1',
          play: [
            { do: 'request', browser: 'Ana', method: 'POST', path: '/order' },
            { do: 'request', browser: 'Ben', method: 'POST', path: '/order' },
          ],
          when: (seen) => seen.some(was('Ben POST /order')),
          feedback: 'Now Ben has ordered. Reset, and let Ben only look.',
        },
      ],
      marks: ['let orders = 0;', "res.redirect('/thanks');"],
    },
    {
      id: '00.3',
      title: 'Move the middleware below the routes',
      given: [],
      showMe: [
        { do: 'toggle', set: { order: 'stamp-below' } },
        { do: 'request', browser: 'Ana', path: '/' },
      ],
      check: (seen) => seen.some(was('GET /', { body: 'undefined, stranger' })),
      observe: '“undefined, stranger.” A route above a middleware does not see it.',
      hints: ['Use the switch at the middleware, in the code.', 'Middleware runs from top to bottom.'],
      wrong: [
        {
          id: '00.3.w1',
          play: [{ do: 'request', browser: 'Ana', path: '/' }],
          when: (seen) => seen.some(was('GET /', { body: 'Hello' })),
          feedback: 'Still “Hello”. Move the block first.',
        },
      ],
      marks: ["req.greeting = 'Hello';"],
    },
    {
      id: '00.4',
      title: 'See the handler finish before the answer',
      given: [],
      showMe: [{ do: 'request', browser: 'Ana', path: '/slow' }],
      check: (seen) => {
        const answered = seen.last(was('GET /slow', { status: 200 }));
        const lines = answered?.console.map(({ text }) => text) ?? [];
        return lines.includes('answer sent') && lines.indexOf('handler finished') < lines.indexOf('answer sent');
      },
      observe: '“handler finished” is printed before “answer sent”.',
      hints: ['The console is a tab beside the code.'],
      wrong: [
        {
          id: '00.4.w1',
          play: [{ do: 'request', browser: 'Ana', path: '/thanks' }],
          when: (seen) => seen.exchanges.length > 0 && !seen.some(was('GET /slow')),
          feedback: 'That route answers at once. Visit /slow and read the console.',
        },
      ],
      marks: ["console.log('handler finished');", "console.log('answer sent');"],
    },
  ],
  predictions: [
    {
      id: '00.P1',
      before: '00.2',
      question: 'Ana orders a lime. Ben, who ordered nothing, opens /thanks. What will Ben read?',
      options: [
        { id: 'a', text: 'Order number 0', feedback: 'There is one variable for everybody.' },
        { id: 'b', text: 'Order number 1', feedback: 'One variable, shared by all visitors.' },
        { id: 'c', text: 'An error', feedback: 'Nothing stops Ben: the page asks no question about who he is.' },
      ],
      run: [
        { do: 'request', browser: 'Ana', method: 'POST', path: '/order' },
        { do: 'request', browser: 'Ben', path: '/thanks' },
      ],
      truth: (seen) => {
        const page = seen.some(was('Ana POST /order')) ? seen.last(was('Ben GET /thanks')) : undefined;
        if (!page) return null;
        return page.status !== 200 ? 'c' : page.body.includes('number 0') ? 'a' : 'b';
      },
    },
    {
      id: '00.P2',
      before: '00.4',
      question: '/slow answers after 300 ms. Which line is printed first?',
      options: [
        { id: 'a', text: '“answer sent”', feedback: 'That line waits 300 ms.' },
        { id: 'b', text: '“handler finished”', feedback: 'The handler returns at once; the callback runs later.' },
      ],
      run: [{ do: 'request', browser: 'Ana', path: '/slow' }],
      truth: (seen) => {
        const first = seen.last(was('GET /slow', { status: 200 }))?.console[0]?.text;
        return first === undefined ? null : first === 'answer sent' ? 'a' : 'b';
      },
    },
  ],
  quiz: [
    {
      id: '00.Q1',
      question: 'How many requests does a form post with res.redirect cause?',
      options: [
        { id: 'a', text: 'One', feedback: 'The 302 is an answer. The browser then asks again.' },
        { id: 'b', text: 'Two', feedback: 'POST, then GET. Every session and flash story has these two.' },
        { id: 'c', text: 'It depends on Express', feedback: 'The browser does it, not Express.' },
      ],
      right: 'b',
    },
    {
      id: '00.Q2',
      question: 'A middleware forgets next(). What does the visitor see?',
      options: [
        { id: 'a', text: 'A 404', feedback: '404 comes only when everyone said next().' },
        { id: 'b', text: 'An empty page', feedback: 'An empty page is an answer; here there is none.' },
        { id: 'c', text: 'Nothing: the page keeps loading', feedback: 'No answer is ever sent.' },
      ],
      right: 'c',
    },
    {
      id: '00.Q3',
      question: 'Two requests arrive without cookies from the same person. The server can tell by …',
      options: [
        { id: 'a', text: 'the order', feedback: 'Requests from others arrive in between.' },
        { id: 'b', text: 'nothing it can rely on', feedback: 'That is why cookies exist.' },
        { id: 'c', text: 'the variable orders', feedback: 'It counts; it does not recognise.' },
      ],
      right: 'b',
    },
    {
      id: '00.Q4',
      question: 'res.send is inside setTimeout. When does the line after setTimeout run?',
      options: [
        { id: 'a', text: 'After 300 ms', feedback: 'Only the callback waits.' },
        { id: 'b', text: 'At once', feedback: 'Node never blocks there. This matters in lesson 5.' },
      ],
      right: 'b',
    },
  ],
});
