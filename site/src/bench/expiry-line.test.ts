import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CookieView } from '../../../playground-server/facts.ts';
import { aboutWords, expiryLine, firstToForget, placeOn, sideWords } from './expiry-line.ts';

const minute = 60_000;
const cookie = (expires: number | null): CookieView => ({
  ...{ name: 'connect.sid', value: 's%3Aa.b', path: '/', domain: 'localhost', hostOnly: true, expires },
  ...{ httpOnly: true, secure: false, sameSite: null, parts: { sid: 'a', signature: 'b' } },
});
const row = (expires: number | null) => ({ sid: 'a', json: '{}', expires });

test('with both clocks together and one maxAge, neither side forgets first', () => {
  const line = expiryLine(cookie(3 * minute), row(3 * minute), { browser: 0, server: 0 });
  assert.equal(firstToForget(line), null);
  assert.equal(sideWords(line.sides[0]), 'The cookie ends in 3 minutes by the browser’s clock.');
  assert.equal(placeOn(line, 3 * minute) > placeOn(line, 0), true);
});

test('a browser whose clock is ahead forgets first', () => {
  const line = expiryLine(cookie(3 * minute), row(3 * minute), { browser: 4 * minute, server: 0 });
  assert.equal(sideWords(line.sides[0]), 'The cookie ended 1 minute ago by the browser’s clock.');
  assert.match(firstToForget(line) ?? '', /^The browser forgets first/);
});

test('a row that was not touched ends before its cookie', () => {
  const line = expiryLine(cookie(9 * minute), row(3 * minute), { browser: 0, server: 0 });
  assert.match(firstToForget(line) ?? '', /^The server forgets first/);
});

test('a cookie without a date outlives any row that has one, and what is not there is said', () => {
  assert.match(firstToForget(expiryLine(cookie(null), row(minute), { browser: 0, server: 0 })) ?? '', /^The server forgets first/);
  const empty = expiryLine(undefined, undefined, { browser: 5, server: 5 });
  assert.deepEqual(empty.sides.map(sideWords), ['No session cookie is in the jar.', 'The store holds no row for this ticket.']);
  assert.equal(firstToForget(empty), null);
  assert.equal(empty.to > empty.from, true);
});

test('a length is told in its two largest units', () => {
  assert.deepEqual([999.4, 61_000, 86_400_000, 90_061_000, 3_601_000].map(aboutWords), [
    '1 second',
    '1 minute 1 second',
    '1 day',
    '1 day 1 hour',
    '1 hour',
  ]);
});
