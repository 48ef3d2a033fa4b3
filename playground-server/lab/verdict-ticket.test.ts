import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Exchange } from '../facts.ts';
import { exchangeOf } from './testing-facts.ts';
import { labOf, play, programOf } from './testing-lab.ts';
import { plain } from './verdict-programs.ts';
import type { VerdictContext } from './verdict-reading.ts';
import { explain } from './verdicts.ts';

const context: VerdictContext = {
  ...{ usesSession: true, cookieName: 'connect.sid', fate: () => 'never' },
  ...{ undoing: null, ownership: null, reviver: null },
};
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

const meanwhile = programOf(
  plain,
  `app.get('/write', (req, res) => { req.session.n = 1; res.send('written'); });
app.get('/slow-read', (req, res) => setTimeout(() => res.send('read'), 120));
app.get('/slow-write', (req, res) => setTimeout(() => { req.session.n = 2; res.send('written'); }, 120));
app.get('/slow-destroy', (req, res) => setTimeout(() => req.session.destroy(() => res.send('gone')), 120));
app.get('/forget', (req, res) => res.clearCookie('connect.sid').send('forgotten'));`,
);
const asks = (path: string) => ({ do: 'request', browser: 'Ana', path, follow: false }) as const;

for (const [path, headline] of [
  ['/slow-read', 'No Set-Cookie, and Ana no longer holds this ticket.'],
  ['/slow-write', 'No Set-Cookie, and Ana no longer holds this ticket.'],
  ['/slow-destroy', 'The session was destroyed.'],
] as const)
  test(`${path} does not say that Ana holds a ticket which another request took back meanwhile`, async (t) => {
    const lab = await labOf(t, meanwhile);
    const [, slow] = await play(lab, [asks('/write'), { do: 'during', first: asks(path), after: 40, second: asks('/forget') }]);
    assert.deepEqual([slow?.path, slow?.verdicts[0]?.headline], [path, headline]);
  });
