import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Exchange, StoreCall } from '../../../playground-server/facts.ts';
import { lifeLine, rowAfter } from './flash-life.ts';

const row = (flash: unknown): string => JSON.stringify({ cookie: {}, flash });
const get = (found: string | null): StoreCall => ({ op: 'get', sid: 's', startMs: 0, endMs: 1, found });
const set = (written: string): StoreCall => ({ op: 'set', sid: 's', startMs: 1, endMs: 2, written });

const bare: Exchange = {
  ...{ id: 1, who: 'Ana', door: false, copy: 1, at: 0, method: 'GET', path: '/', request: '', response: '', status: 200, error: null },
  ...{ contentType: '', body: '', location: null, cookie: null, cookieDecisions: [], sentSid: null, setCookies: [], headersMs: 0 },
  ...{ endMs: 0, calls: [], decisions: [], console: [], failure: null, verdicts: [], lines: [], jarBefore: [], jarAfter: [] },
  ...{ begunMs: 0, rowsAfter: 1, dropped: 0 },
};
const seen = (id: number, ...calls: StoreCall[]): Exchange => ({ ...bare, id, calls });

test('a flash message is set in one request, read in the next and gone in the third', () => {
  const held = row({ success: ['Saved.'] });
  const { lives } = lifeLine([seen(1, set(held)), seen(2, get(held), set(row({}))), seen(3, get(row({})))]);
  assert.deepEqual(lives, [{ type: 'success', text: 'Saved.', moments: ['set', 'read', 'none'] }]);
});

test('a flash message that nobody reads waits', () => {
  const held = row({ success: ['Saved.'] });
  assert.deepEqual(lifeLine([seen(1, set(held)), seen(2, get(held))]).lives[0]?.moments, ['set', 'waits']);
});

test('two messages of two types are two lives', () => {
  const { lives } = lifeLine([seen(1, set(row({ success: ['a'], failure: ['b'] })))]);
  assert.deepEqual(
    lives.map(({ type }) => type),
    ['success', 'failure'],
  );
});

test('only the newest requests that had to do with a session are drawn', () => {
  const { exchanges } = lifeLine([seen(1, get(null)), seen(2), seen(3, get(null)), seen(4, get(null))], 2);
  assert.deepEqual(
    exchanges.map(({ id }) => id),
    [3, 4],
  );
});

test('after destroy there is no row', () => {
  assert.equal(rowAfter(seen(1, get(row({})), { op: 'destroy', sid: 's', startMs: 1, endMs: 2 })), null);
});
