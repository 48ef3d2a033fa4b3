import assert from 'node:assert/strict';
import { test } from 'node:test';
import { durationOf } from './duration.ts';

test('minutes are said in hours and minutes, without a part that is nothing', () => {
  assert.deepEqual([0, 25, 60, 185].map(durationOf), ['0 min', '25 min', '1 h', '3 h 5 min']);
});
