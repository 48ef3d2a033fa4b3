import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LearnerRow } from '../../../../playground-server/class/class-views.ts';
import { learnerRowOf } from '../testing.ts';
import { activeRows, found, inOrder, numbered, withNames } from './learner-rows.ts';

const learner = (nick: string, change: Partial<LearnerRow> = {}): LearnerRow => learnerRowOf({ id: nick, nick, ...change });
const nicks = (rows: readonly { readonly row: LearnerRow }[]): readonly string[] => rows.map(({ row }) => row.nick);

test('the oldest hand comes first, then who may need help, then the others by number', () => {
  const rows = numbered([
    learner('calm'),
    learner('stuck', { stuck: '3 checks not passed' }),
    learner('late', { helpSince: 200 }),
    learner('early', { helpSince: 100, stuck: 'slow' }),
    learner('last'),
  ]);
  assert.deepEqual(nicks(inOrder(rows)), ['early', 'late', 'stuck', 'calm', 'last']);
});

test('a removed learner is in no list of the class, and no number moves', () => {
  const rows = numbered([learner('a'), learner('b', { status: 'removed', helpSince: 1 }), learner('c')]);
  assert.deepEqual(
    activeRows(rows, 'all').map(({ number }) => number),
    [1, 3],
  );
  assert.deepEqual(activeRows(rows, 'help'), []);
});

test('a filter shows those who need help, are quiet or are away', () => {
  const rows = numbered([
    learner('hand', { helpSince: 1 }),
    learner('stuck', { stuck: 'slow' }),
    learner('quiet', { isQuiet: true }),
    learner('away', { here: false }),
  ]);
  assert.deepEqual(nicks(activeRows(rows, 'help')), ['hand', 'stuck']);
  assert.deepEqual(nicks(activeRows(rows, 'quiet')), ['quiet']);
  assert.deepEqual(nicks(activeRows(rows, 'away')), ['away']);
});

test('a learner is found by number always, and by name only while names are shown', () => {
  const rows = numbered([learner('amber-otter'), learner('blue-heron')]);
  assert.deepEqual(nicks(found(rows, ' 2 ', false)), ['blue-heron']);
  assert.deepEqual(nicks(found(rows, 'otter', false)), []);
  assert.deepEqual(nicks(found(rows, 'OTTER', true)), ['amber-otter']);
});

test('a text names nobody while names are hidden, also where one name begins another', () => {
  const rows = numbered([learner('otter-2'), learner('otter-21')]);
  assert.equal(withNames('Renamed otter-21, helped otter-2', rows, false), 'Renamed Learner 2, helped Learner 1');
  assert.equal(withNames('Helped otter-2', rows, true), 'Helped otter-2');
});
