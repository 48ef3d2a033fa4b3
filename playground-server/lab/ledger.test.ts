import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StoreCall } from '../facts.ts';
import { Ledger } from './ledger.ts';

const call = (op: StoreCall['op'], sid: string, more: Partial<StoreCall> = {}): StoreCall => ({ op, sid, startMs: 0, endMs: 1, ...more });
const row = (expires: number | null): string => JSON.stringify({ cookie: { expires: expires === null ? null : new Date(expires) } });

const ledgerAt = (now = 0): Ledger => new Ledger(() => now);

test('a row that was never seen has no other fate', () => {
  assert.equal(ledgerAt().fate('a', 0), 'never');
});

test('a row is expired from its moment on, and touch moves the moment', () => {
  const ledger = ledgerAt();
  ledger.record({ copy: 1, at: 0, calls: [call('set', 'a', { written: row(1000) })] });
  assert.deepEqual([ledger.fate('a', 999), ledger.fate('a', 1000)], ['never', 'expired']);
  ledger.record({ copy: 1, at: 0, calls: [call('touch', 'a', { written: row(2000) })] });
  assert.deepEqual([ledger.fate('a', 1000), ledger.fate('a', 2000)], ['never', 'expired']);
});

test('a row is lost by destroy, by hand, or with its process', () => {
  const ledger = ledgerAt();
  ledger.record({ copy: 1, at: 0, calls: ['a', 'b', 'c'].map((sid) => call('set', sid, { written: row(null) })) });
  ledger.record({ copy: 1, at: 0, calls: [call('destroy', 'a')] });
  ledger.deleted('b');
  ledger.emptied();
  assert.deepEqual(
    ['a', 'b', 'c'].map((sid) => ledger.fate(sid, 0)),
    ['destroyed', 'deleted', 'emptied'],
  );
});

test('a call that failed changes nothing', () => {
  const ledger = ledgerAt();
  ledger.record({ copy: 1, at: 0, calls: [call('set', 'a', { written: row(null) }), call('destroy', 'a', { error: 'gone' })] });
  assert.equal(ledger.fate('a', 5), 'never');
});

test('a row that a slow store wrote after it was asked for was not saved yet', () => {
  const ledger = ledgerAt();
  ledger.record({ copy: 1, at: 1000, calls: [call('set', 'a', { written: row(null), endMs: 200 })] });
  assert.deepEqual([ledger.fate('a', 1100), ledger.fate('a', 1300)], ['unsaved', 'never']);
});

test('a row in the memory of one copy is elsewhere for every other, until that copy ends', () => {
  const ledger = ledgerAt(50);
  ledger.record({ copy: 1, at: 0, calls: [call('set', 'a', { written: row(null) })] }, true);
  ledger.record({ copy: 2, at: 0, calls: [call('set', 'b', { written: row(null) })] }, true);
  assert.deepEqual([ledger.fate('a', 60, 1), ledger.fate('a', 60, 2)], ['never', 'other-copy']);
  ledger.emptied(1);
  assert.deepEqual([ledger.fate('a', 60, 2), ledger.fate('b', 60, 1)], ['emptied', 'other-copy']);
});

test('a row of a store that all copies share is in no other copy', () => {
  const ledger = ledgerAt();
  ledger.record({ copy: 1, at: 0, calls: [call('set', 'a', { written: row(null) })] });
  assert.equal(ledger.fate('a', 5, 2), 'never');
});

test('what was done to a row after it was asked for does not explain why it was missing then', () => {
  const ledger = ledgerAt(2000);
  ledger.record({ copy: 1, at: 0, calls: [call('set', 'a', { written: row(1000) })] });
  ledger.emptied();
  assert.deepEqual([ledger.fate('a', 1500), ledger.fate('a', 2000)], ['expired', 'emptied']);
});

test('a row that could not be saved is unwritten until it is', () => {
  const ledger = ledgerAt();
  ledger.record({ copy: 1, at: 0, calls: [call('set', 'a', { written: row(null), error: 'full' })] });
  assert.equal(ledger.fate('a', 5), 'unwritten');
  ledger.record({ copy: 1, at: 10, calls: [call('set', 'a', { written: row(null) })] });
  assert.equal(ledger.fate('a', 15), 'never');
});

test('a row that was lost and could not be saved again is unwritten, whatever took it before', () => {
  const ledger = ledgerAt();
  ledger.record({ copy: 1, at: 0, calls: [call('set', 'a', { written: row(null) })] });
  ledger.emptied();
  ledger.record({ copy: 1, at: 10, calls: [call('set', 'a', { written: row(null), error: 'full' })] });
  assert.equal(ledger.fate('a', 15), 'unwritten');
});

test('nothing is known of rows from before a new beginning', () => {
  const ledger = ledgerAt();
  ledger.record({ copy: 1, at: 0, calls: [call('set', 'a', { written: row(null) })] });
  ledger.emptied();
  ledger.forget();
  assert.equal(ledger.fate('a', 5), 'never');
});
