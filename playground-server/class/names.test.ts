import assert from 'node:assert/strict';
import test from 'node:test';
import { isGenerated, nameWords, offerNames, readName } from './names.ts';

test('every word is short, plain and stands in one list only', () => {
  const all = [...nameWords.kinds, ...nameWords.animals];
  assert.equal(new Set(all).size, all.length);
  for (const word of all) assert.match(word, /^[a-z]{3,10}$/);
});

test('there are ten times as many names as learners in the largest class', () => {
  assert.ok(nameWords.kinds.length * nameWords.animals.length >= 5000);
});

test('three different names are offered, and each could be one of ours', () => {
  const offered = offerNames(() => false);
  assert.equal(new Set(offered).size, 3);
  assert.ok(offered.every(isGenerated));
});

test('a name that somebody has is not offered', () => {
  const isTaken = (name: string): boolean => !name.startsWith('amber-');
  for (let times = 0; times < 20; times += 1) for (const name of offerNames(isTaken, 1)) assert.match(name, /^amber-/);
});

test('with all names taken none is offered', () => {
  assert.deepEqual(
    offerNames(() => true),
    [],
  );
});

test('a name is read however it is typed', () => {
  assert.equal(readName(' Amber  Otter '), 'amber-otter');
  assert.equal(readName('AMBER–OTTER'), 'amber-otter');
});

test('a name that this host would not offer is told apart', () => {
  for (const name of ['amber', 'otter-amber', 'amber-otter-2', '=cmd-otter', '<b>-otter', '']) assert.equal(isGenerated(name), false, name);
});
