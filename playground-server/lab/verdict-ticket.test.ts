import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Exchange } from '../facts.ts';
import { exchangeOf } from './testing-facts.ts';
import type { VerdictContext } from './verdict-reading.ts';
import { explain } from './verdicts.ts';

const context: VerdictContext = { usesSession: true, cookieName: 'connect.sid', fate: () => 'never' };
const redirect = (headersMs: number, setEndMs: number, ahead: boolean): Exchange =>
  exchangeOf({
    ...{ status: 302, location: '/me', decisions: ['no SID sent, generating session'], headersMs, ahead },
    calls: [{ op: 'set', sid: 's', startMs: 1, endMs: setEndMs, written: '{"cookie":{},"n":1}' }],
  });
const rulesOf = (x: Exchange) => explain(x, context).map(({ rule }) => rule);

test('a browser that was sent on while the store wrote is told, however short that was', () => {
  assert.ok(rulesOf(redirect(2, 3, true)).includes('headers-before-save'));
});

test('a store that had written is not called late, however late its callback came', () => {
  assert.ok(!rulesOf(redirect(2, 300, false)).includes('headers-before-save'));
});
