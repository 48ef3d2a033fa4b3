import assert from 'node:assert/strict';
import { test } from 'node:test';
import { History, type LogBudget, type NewFact } from './history.ts';
import { exchanged } from './testing-facts.ts';

const line = (text: string): NewFact => ({ kind: 'console', line: { stream: 'stdout', text }, copy: 1, action: 1, at: 0 });
const budget = (most = 1e9): LogBudget => ({ used: 0, most });

test('facts are numbered from 1, and the newer ones are given', () => {
  const history = new History(budget());
  for (const text of ['a', 'b', 'c']) history.add(line(text));
  assert.deepEqual(
    history.since(1).map(({ n }) => n),
    [2, 3],
  );
});

test('over its number of facts it forgets the oldest and says how many', () => {
  const history = new History(budget(), { facts: 2, bytes: 1e9, least: 1e9 });
  for (const text of ['a', 'b', 'c', 'd', 'e']) history.add(line(text));
  assert.deepEqual(
    history.since(0).map(({ n }) => n),
    [4, 5],
  );
  assert.equal(history.forgotten, 3);
});

test('over its bytes it forgets the oldest, never the newest', () => {
  const history = new History(budget(), { facts: 100, bytes: 1000, least: 1000 });
  for (const text of ['a'.repeat(500), 'b'.repeat(500), 'c'.repeat(5000)]) history.add(line(text));
  assert.deepEqual(
    history.since(0).map(({ n }) => n),
    [3],
  );
});

test('where all labs together hold too much, one keeps its least', () => {
  const shared = budget(2000);
  const limits = { facts: 1000, bytes: 1e9, least: 900 };
  const [one, other] = [new History(shared, limits), new History(shared, limits)];
  for (let n = 0; n < 20; n += 1) one.add(line('x'.repeat(100)));
  for (let n = 0; n < 20; n += 1) other.add(line('x'.repeat(100)));
  assert.ok(other.since(0).length < 5);
  one.end();
  other.end();
  assert.equal(shared.used, 0);
});

test('the exchanges since a fact are those among the facts, however many were forgotten', () => {
  const history = new History(budget(), { facts: 40, bytes: 1e9, least: 1e9 });
  history.continueFrom(5);
  for (let n = 0; n < 200; n += 1) {
    const fact = exchanged(n, { path: `/${n}` });
    history.add(n % 3 === 0 && fact.kind === 'exchange' ? fact : line('x'));
    for (const from of [0, 6, history.now - 45, history.now - 7, history.now]) {
      const found = history.since(from).flatMap((each) => (each.kind === 'exchange' ? [each.exchange] : []));
      assert.deepEqual(history.exchangesSince(from), found);
    }
  }
  assert.ok(history.forgotten > 0);
});
