import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paperOf, shortOf } from './ticket.ts';

test('a session ID always has the same paper, one of eight', () => {
  const sid = '31zMVTYTdR46fVXM5f78RjEFPGwDK2Oj';
  assert.equal(paperOf(sid), paperOf(sid));
  assert.notEqual(paperOf(sid), paperOf(sid.replace('M', 'N')));
  const papers = new Set(Array.from({ length: 200 }, (_, index) => paperOf(`session ${index}`)));
  assert.deepEqual(
    [...papers].toSorted((a, b) => a - b),
    [0, 1, 2, 3, 4, 5, 6, 7],
  );
});

test('the counted IDs 1 and 2 of the two carts have different papers', () => {
  assert.notEqual(paperOf('1'), paperOf('2'));
});

test('a long session ID is printed as its first four and last four characters', () => {
  assert.deepEqual(shortOf('31zMVTYTdR46fVXM5f78RjEFPGwDK2Oj'), ['31zM', '…K2Oj']);
});

test('a session ID of up to eight characters is printed whole', () => {
  assert.deepEqual(shortOf('12345678'), ['12345678', '']);
});
