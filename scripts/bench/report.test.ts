import assert from 'node:assert/strict';
import { test } from 'node:test';
import { percentile, table } from './report.ts';

test('a figure over its budget is marked in the table', () => {
  const lines = table([
    { what: 'a', value: 1, budget: 2, unit: 'ms', how: 'x' },
    { what: 'b', value: 3, budget: 2, unit: 'ms', how: 'x' },
  ]).split('\n');
  assert.match(lines[2] ?? '', /^\| a \| 1\.00 ms \| ≤ 2\.00 ms \| within \|/);
  assert.match(lines[3] ?? '', /^\| b \| 3\.00 ms \| ≤ 2\.00 ms \| \*\*over\*\* \|/);
});

test('a percentile is a sample, whatever order the samples came in', () => {
  assert.equal(percentile([5, 1, 4, 2, 3], 0.5), 3);
  assert.equal(percentile([5, 1, 4, 2, 3], 0.95), 5);
});

test('a percentile of nothing is a mistake of the caller', () => {
  assert.throws(() => percentile([], 0.5), TypeError);
});
