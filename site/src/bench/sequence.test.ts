import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exchangeOf } from '../../../playground-server/lab/testing-facts.ts';
import { runTogether, sequenceOf, sequenceWords } from './sequence.ts';

const response = 'HTTP/1.1 302 Found\r\n\r\n';

test('a write that outlives the response stands after its last byte', () => {
  const x = exchangeOf({
    ...{ id: 3, method: 'POST', path: '/', response, status: 302, headersMs: 2, endMs: 2.5 },
    calls: [
      { op: 'get', sid: 'a', startMs: 0.5, endMs: 1, found: '{}' },
      { op: 'set', sid: 'a', startMs: 1.5, endMs: 301.5, written: '{}' },
    ],
  });
  assert.deepEqual(sequenceWords(sequenceOf([x])), [
    '  0.0 ms  browser to server: POST /',
    '  0.5 ms  server to store: get',
    '  1.0 ms  store to server: the row',
    '  1.5 ms  server to store: set',
    '  2.0 ms  server to browser: 302 Found',
    '  2.5 ms  server to browser: last byte',
    '301.5 ms  store to server: set done',
  ]);
});

test('exchanges that overlap stand on one axis, each with its number', () => {
  const first = exchangeOf({ id: 1, begunMs: 1000, headersMs: 50, endMs: 60, response, status: 302 });
  const second = exchangeOf({ id: 2, begunMs: 1020, headersMs: 5, endMs: 6, response, status: 302 });
  const later = exchangeOf({ id: 3, begunMs: 1061 });
  const together = runTogether([first, second, later], second);
  assert.deepEqual(
    together.map(({ id }) => id),
    [1, 2],
  );
  assert.deepEqual(
    sequenceOf(together).passages.map(({ ms, exchange, to }) => [ms, exchange, to]),
    [
      [0, 1, 'server'],
      [20, 2, 'server'],
      [25, 2, 'browser'],
      [26, 2, 'browser'],
      [50, 1, 'browser'],
      [60, 1, 'browser'],
    ],
  );
  assert.match(sequenceWords(sequenceOf(together))[1] ?? '', /^20\.0 ms {2}\[2\] browser to server/);
});

test('an exchange whose write is still on its way overlaps the one that follows the redirect', () => {
  const post = exchangeOf({ id: 1, endMs: 3, calls: [{ op: 'set', sid: 'a', startMs: 2, endMs: 302, written: '{}' }] });
  const get = exchangeOf({ id: 2, begunMs: 4 });
  assert.equal(runTogether([post, get], get).length, 2);
});

test('a call that never came back has no way back, and a broken one says why', () => {
  const x = exchangeOf({
    ...{ error: 'timeout', status: null, headersMs: null, endMs: 5000 },
    calls: [
      { op: 'get', sid: 'a', startMs: 1, endMs: 2, error: 'the store is broken' },
      { op: 'set', sid: 'a', startMs: 3, endMs: null },
    ],
  });
  const { passages, stretches } = sequenceOf([x]);
  assert.deepEqual(
    passages.map(({ words, tone }) => [words, tone]),
    [
      ['GET /', 'plain'],
      ['get', 'plain'],
      ['get failed: the store is broken', 'bad'],
      ['set', 'plain'],
      ['no answer in 5 s', 'bad'],
    ],
  );
  assert.equal(stretches.at(-1)?.endMs, null);
});
