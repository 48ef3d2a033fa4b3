import assert from 'node:assert/strict';
import { test } from 'node:test';
import { agoWords, countdown } from './span-words.ts';

test('less than a minute ago is just now', () => {
  assert.equal(agoWords(-5), 'just now');
  assert.equal(agoWords(59_999), 'just now');
});

test('minutes are counted whole, and hours are named', () => {
  assert.equal(agoWords(60_000), '1 min ago');
  assert.equal(agoWords(59 * 60_000 + 59_000), '59 min ago');
  assert.equal(agoWords(125 * 60_000), '2 h 5 min ago');
});

test('a timer begins with its whole length and reads zero only at its end', () => {
  assert.equal(countdown(300_000), '5:00');
  assert.equal(countdown(299_200), '5:00');
  assert.equal(countdown(1), '0:01');
  assert.equal(countdown(0), '0:00');
  assert.equal(countdown(-7000), '0:00');
});

test('a timer of an hour and more names its hours', () => {
  assert.equal(countdown(3_600_000), '1:00:00');
  assert.equal(countdown(3_600_000 + 65_000), '1:01:05');
});
