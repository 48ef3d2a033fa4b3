import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StoreCall } from '../facts.ts';
import { Ledger } from './ledger.ts';

const call = (op: StoreCall['op'], sid: string, more: Partial<StoreCall> = {}): StoreCall => ({ op, sid, startMs: 0, endMs: 1, ...more });
const row = (expires: number | null): string => JSON.stringify({ cookie: { expires: expires === null ? null : new Date(expires) } });

test('a row that was never seen has no other fate', () => {
  assert.equal(new Ledger().fate('a', 0), 'never');
});

test('a row is expired from its moment on, and touch moves the moment', () => {
  const ledger = new Ledger();
  ledger.record({ at: 0, calls: [call('set', 'a', { written: row(1000) })] });
  assert.deepEqual([ledger.fate('a', 999), ledger.fate('a', 1000)], ['never', 'expired']);
  ledger.record({ at: 0, calls: [call('touch', 'a', { written: row(2000) })] });
  assert.deepEqual([ledger.fate('a', 1000), ledger.fate('a', 2000)], ['never', 'expired']);
});

test('a row is lost by destroy, by hand, or with its process', () => {
  const ledger = new Ledger();
  ledger.record({ at: 0, calls: ['a', 'b', 'c'].map((sid) => call('set', sid, { written: row(null) })) });
  ledger.record({ at: 0, calls: [call('destroy', 'a')] });
  ledger.deleted('b');
  ledger.emptied();
  assert.deepEqual(
    ['a', 'b', 'c'].map((sid) => ledger.fate(sid, 0)),
    ['destroyed', 'deleted', 'emptied'],
  );
});

test('a call that failed changes nothing', () => {
  const ledger = new Ledger();
  ledger.record({ at: 0, calls: [call('set', 'a', { written: row(null) }), call('destroy', 'a', { error: 'gone' })] });
  assert.equal(ledger.fate('a', 5), 'never');
});

test('a row that a slow store wrote after it was asked for was not saved yet', () => {
  const ledger = new Ledger();
  ledger.record({ at: 1000, calls: [call('set', 'a', { written: row(null), endMs: 200 })] });
  assert.deepEqual([ledger.fate('a', 1100), ledger.fate('a', 1300)], ['unsaved', 'never']);
});
