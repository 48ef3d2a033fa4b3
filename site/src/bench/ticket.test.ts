import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstPaperOf, paperOf, shortOf } from './ticket.ts';

test('a session ID always has the same paper, one of eight', () => {
  const sid = '31zMVTYTdR46fVXM5f78RjEFPGwDK2Oj';
  assert.equal(firstPaperOf(sid), firstPaperOf(sid));
  assert.notEqual(firstPaperOf(sid), firstPaperOf(sid.replace('M', 'N')));
  const papers = new Set(Array.from({ length: 200 }, (_, index) => firstPaperOf(`session ${index}`)));
  assert.deepEqual(
    [...papers].toSorted((a, b) => a - b),
    [0, 1, 2, 3, 4, 5, 6, 7],
  );
});

test('the counted IDs 1 and 2 of the two carts have different papers', () => {
  assert.notEqual(firstPaperOf('1'), firstPaperOf('2'));
});

test('the first eight sessions of a bench wear eight papers, and keep them', () => {
  // By their first papers alone, some of these would look the same.
  const sids = Array.from({ length: 8 }, (_, index) => `visitor ${index}`);
  assert.ok(new Set(sids.map(firstPaperOf)).size < 8);
  const papers = sids.map(paperOf);
  assert.equal(new Set(papers).size, 8);
  assert.deepEqual(sids.toReversed().map(paperOf), papers.toReversed());
});

test('a long session ID is printed as its first four and last four characters', () => {
  assert.deepEqual(shortOf('31zMVTYTdR46fVXM5f78RjEFPGwDK2Oj'), ['31zM', '…K2Oj']);
});

test('a session ID of up to eight characters is printed whole', () => {
  assert.deepEqual(shortOf('12345678'), ['12345678', '']);
});
