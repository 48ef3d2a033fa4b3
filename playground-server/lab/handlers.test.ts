import assert from 'node:assert/strict';
import { test } from 'node:test';
import { handlerLines } from './handlers.ts';

const text = `const app = express();
app.use(session());
app.get('/', (req, res) => res.send('a'));
app.get('/cart/:id', (req, res) => {
  res.send('b');
});
app.post('/cart', (req, res) => {});
`;

test('a handler is found by method and path, whatever the query', () => {
  assert.deepEqual(handlerLines(text, 'GET', '/'), [3]);
  assert.deepEqual(handlerLines(text, 'POST', '/cart?x=1'), [7]);
});

test('a path with a parameter matches one segment', () => {
  assert.deepEqual(handlerLines(text, 'GET', '/cart/12'), [4, 5, 6]);
  assert.deepEqual(handlerLines(text, 'GET', '/cart/12/x'), []);
});

test('HEAD is answered by the handler of GET', () => {
  assert.deepEqual(handlerLines(text, 'HEAD', '/'), [3]);
});

test('no handler, or a text that does not parse, has no lines', () => {
  assert.deepEqual(handlerLines(text, 'DELETE', '/cart'), []);
  assert.deepEqual(handlerLines('app.get(', 'GET', '/'), []);
});

const guarded = (use: string): string => `const app = express();
const guard = (req, res, next) => (req.session.user ? next() : res.status(403).send('no'));
function greet(req, res, next) { req.greeting = 'Hello'; next(); }
${use}
app.get('/me', (req, res) => res.send('me'));
`;

test('below a middleware that may answer by itself it is not known whether a handler was reached', () => {
  assert.deepEqual(handlerLines(guarded('app.use(guard);'), 'GET', '/me'), []);
  assert.deepEqual(handlerLines(guarded("app.use('/me', guard);"), 'GET', '/me'), []);
  assert.deepEqual(handlerLines(guarded("app.use((req, res, next) => (req.query.a ? res.redirect('/') : next()));"), 'GET', '/me'), []);
});

test('a middleware that answers nothing, is for other paths, stands below, or handles errors hides no handler', () => {
  assert.deepEqual(handlerLines(guarded('app.use(greet);'), 'GET', '/me'), [5]);
  assert.deepEqual(handlerLines(guarded("app.use('/admin', guard);"), 'GET', '/me'), [5]);
  assert.deepEqual(handlerLines(`${guarded('')}app.use(guard);`, 'GET', '/me'), [5]);
  assert.deepEqual(handlerLines(guarded("app.use((err, req, res, next) => res.status(500).send('no'));"), 'GET', '/me'), [5]);
});
