import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cellLook } from './cell-look.ts';

test('a step that nobody has seen is a dot with words', () => {
  assert.deepEqual(cellLook(undefined, false), { kind: 'unseen', sign: '·', words: 'not seen' });
});

test('a passed step says how many tries and hints it took', () => {
  assert.deepEqual(cellLook({ state: 'passed', attempts: 1, hints: 2 }, false), {
    kind: 'passed',
    sign: '✓',
    words: 'passed, 1 try, 2 hints',
  });
});

test('fewer than three tries leave a step open, three stand out', () => {
  assert.equal(cellLook({ state: 'tried', attempts: 2, hints: 0 }, false).kind, 'open');
  assert.deepEqual(cellLook({ state: 'tried', attempts: 3, hints: 0 }, true), {
    kind: 'tried',
    sign: '3×',
    words: 'not passed, 3 tries, here now',
  });
});

test('the step on the screen is said in words, whatever its state', () => {
  assert.match(cellLook({ state: 'seen', attempts: 0, hints: 0 }, true).words, /here now$/);
  assert.match(cellLook({ state: 'passed', attempts: 0, hints: 0 }, true).words, /here now$/);
});
