import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { signatureBy, valueKind } from './cookie-value.ts';

// What express-session itself signs with.
const fromSession = createRequire(createRequire(import.meta.url).resolve('express-session'));
const { sign }: { sign: (text: string, secret: string) => string } = fromSession('cookie-signature');

test('a signature is the one that express-session makes', async () => {
  for (const secret of ['keyboard cat', 'ein Schlüssel', '🔑'])
    assert.equal(`31zMVTYT.${await signatureBy(secret, '31zMVTYT')}`, sign('31zMVTYT', secret));
});

test('a signed value is taken apart, encoded or not, at its last dot', () => {
  const parts = { kind: 'signed', sid: 'a.b', signature: 'x+/y' };
  assert.deepEqual(valueKind('s%3Aa.b.x%2B%2Fy'), parts);
  assert.deepEqual(valueKind('s:a.b.x+/y'), parts);
});

test('JSON of cookie-parser and a token are known, all else is plain', () => {
  assert.deepEqual(valueKind('j%3A%7B%22n%22%3A1%7D'), { kind: 'json', text: '{"n":1}' });
  const token = ['{"alg":"HS256"}', '{"sub":"ana"}'].map((text) => Buffer.from(text).toString('base64url')).join('.');
  assert.deepEqual(valueKind(`${token}.sig`), { kind: 'jwt', payload: '{"sub":"ana"}' });
  for (const value of ['dark', '%E0%A4%A', 's:', 'a.b.c']) assert.deepEqual(valueKind(value), { kind: 'plain' });
});
