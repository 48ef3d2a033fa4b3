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
