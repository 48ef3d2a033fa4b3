import assert from 'node:assert/strict';
import test from 'node:test';
import { ActionBudget } from './action-budget.ts';

test('so many actions at once are free, and the next one waits for its second', () => {
  const clock = { now: 0 };
  const budget = new ActionBudget(() => clock.now, { most: 10, perSecond: 2 });
  assert.equal(budget.spend('Ana', 10), 0);
  assert.equal(budget.spend('Ana'), 1);
  assert.equal(budget.spend('Ben', 10), 0);
  clock.now += 1000;
  assert.equal(budget.spend('Ana', 3), 1);
  assert.equal(budget.spend('Ana', 2), 0);
});

test('nobody saves up more than that by doing nothing', () => {
  const clock = { now: 0 };
  const budget = new ActionBudget(() => clock.now, { most: 10, perSecond: 2 });
  budget.spend('Ana', 1);
  clock.now += 3_600_000;
  assert.equal(budget.spend('Ana', 11), 1);
  assert.equal(budget.spend('Ana', 10), 0);
});
