import assert from 'node:assert/strict';
import { test } from 'node:test';
import { diffLines } from './line-diff.ts';

const drawn = (left: string, right: string): string[] =>
  diffLines(left.split(' '), right.split(' ')).map(({ left: a, right: b, same }) => `${a ?? '-'}${same ? '=' : '|'}${b ?? '-'}`);

test('equal texts stand line by line', () => {
  assert.deepEqual(drawn('a b', 'a b'), ['a=a', 'b=b']);
});

test('a line that changed stands beside its other self, and what follows is level again', () => {
  assert.deepEqual(drawn('a x c', 'a y c'), ['a=a', 'x|y', 'c=c']);
});

test('a line that one side alone has leaves a gap on the other', () => {
  assert.deepEqual(drawn('a c', 'a b c'), ['a=a', '-|b', 'c=c']);
  assert.deepEqual(drawn('a b c d', 'a d'), ['a=a', 'b|-', 'c|-', 'd=d']);
});

test('texts without a common line stand beside each other', () => {
  assert.deepEqual(drawn('a b', 'x y z'), ['a|x', 'b|y', '-|z']);
});
