import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LearnerRow, TeacherView } from '../../../../playground-server/class/class-views.ts';
import { learnerRowOf } from '../testing.ts';
import { newerView, viewAfter } from './teacher-view.ts';

const row = (id: string, hasVoted = false): LearnerRow => learnerRowOf({ id, nick: id, hasVoted });
const view = (seq: number, learners: readonly LearnerRow[], now = 0): TeacherView => ({
  id: 'c1',
  seq,
  now,
  state: 'open',
  place: { lesson: '02-two-carts', step: null },
  hold: null,
  message: null,
  timer: null,
  isBreak: false,
  ready: null,
  poll: null,
  released: [],
  deletedAt: 0,
  join: { code: '7KQ2MX', addresses: [], qr: null, isLocked: false, size: 40 },
  boardLink: '',
  learners,
  summary: { joined: 0, here: 0, medianStep: null, mayNeedHelp: 0, quiet: 0 },
  log: [],
  readyCounts: { done: 0, help: 0, none: 0 },
  notSaved: null,
  preflight: { since: 0, reachedAt: null },
});
const part = (seq: number): Omit<TeacherView, 'learners'> => {
  const { learners: _, ...rest } = view(seq, []);
  return rest;
};

test('a changed row stays in its place, a new one comes last, and one that is gone leaves', () => {
  const before = view(1, [row('a'), row('b'), row('c')]);
  const after = viewAfter(before, { part: part(2), learners: [row('b', true), row('d')], gone: ['a'] });
  assert.deepEqual(
    after?.learners.map(({ id, hasVoted }) => [id, hasVoted]),
    [
      ['b', true],
      ['c', false],
      ['d', false],
    ],
  );
  assert.equal(after?.seq, 2);
});

test('a part without a whole before it gives no view', () => {
  assert.equal(viewAfter(null, { part: part(2), learners: [], gone: [] }), null);
});

test('an older view changes nothing, and one of another class replaces all', () => {
  const now = view(5, [row('a')]);
  assert.equal(newerView(now, view(4, [])), now);
  const other = { ...view(1, []), id: 'c2' };
  assert.equal(newerView(now, other), other);
});

test('of two views with the same number, the later one counts', () => {
  const now = view(5, [row('a')], 100);
  assert.equal(newerView(now, view(5, [], 99)), now);
  assert.equal(newerView(now, view(5, [], 101)).learners.length, 0);
});

test('a row that has not changed keeps its identity, so that it is not drawn again', () => {
  const now = view(5, [row('a'), row('b')]);
  const next = newerView(now, view(6, [row('a'), row('b', true)]));
  assert.equal(next.learners[0], now.learners[0]);
  assert.notEqual(next.learners[1], now.learners[1]);
});
