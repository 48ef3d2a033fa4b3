import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCookieText } from './cookie-text.ts';
import { jarWarnings, sentWarnings, setWarnings } from './cookie-warnings.ts';

const now = Date.UTC(2026, 10, 25);

function bad(text: string): string {
  const [line] = readCookieText(`Set-Cookie: ${text}`);
  assert.ok(line?.kind === 'set');
  return setWarnings(line, now)
    .filter(({ tone }) => tone === 'bad')
    .map((it) => it.text)
    .join(' ');
}

test('a session cookie in good order has no warning', () => {
  assert.equal(bad('__Host-sid=s%3Aa.b; Path=/; HttpOnly; Secure; SameSite=Lax; Max-Age=60'), '');
});

const cases: readonly (readonly [text: string, said: RegExp])[] = [
  ['a=1; Path=/; SameSite=Lax', /^Secure is missing/],
  ['a=1; Path=/; SameSite=None', /^SameSite=None without Secure: browsers refuse/],
  ['a=1; Path=/; Secure; SameSite=Often', /^SameSite=Often is no value/],
  ['a=s%3Ab.c; Path=/; Secure', /^HttpOnly is missing/],
  ['a=1; Path=shop; Secure', /does not begin with a slash/],
  ['a=1; Path=/; Secure; Max-Age=0', /^It has expired/],
  ['a=1; Path=/; Secure; Expires=Tue, 24 Nov 2026 00:00:00 GMT', /^It has expired/],
  ['a=1; Path=/; Secure; Max-Age=soon', /is no whole number/],
  ['a=1; Path=/; Secure; Expires=soon', /is no date/],
  [`a=${'x'.repeat(4096)}; Path=/; Secure`, /4097 bytes; browsers refuse/],
  [`a=1; Path=/${'x'.repeat(1024)}; Secure`, /longer than 1024 bytes/],
  ['__Host-a=1; Path=/x; Domain=a.example', /want Secure and Path=\/ and no Domain/],
  ['__Secure-a=1; Path=/', /want Secure, and refuse/],
];
for (const [text, said] of cases)
  test(`${text.slice(0, 60)} is warned of`, () => {
    assert.match(bad(text), said);
  });

test('a cookie of exactly 4096 bytes is not too large', () => {
  assert.doesNotMatch(bad(`a=${'x'.repeat(4095)}; Path=/; Secure`), /bytes/);
});

test('two cookies of one name in a Cookie line, and two places of one name, are told', () => {
  const [sent] = readCookieText('Cookie: a=1; b=2; a=3');
  assert.ok(sent?.kind === 'sent');
  assert.match(sentWarnings(sent)[0]?.text ?? '', /^a is sent 2 times/);
  const tones = (text: string) => jarWarnings(readCookieText(text)).map(({ tone }) => tone);
  assert.deepEqual(tones('Set-Cookie: a=1; Path=/\nSet-Cookie: a=2; Path=/shop'), ['bad']);
  assert.deepEqual(tones('Set-Cookie: a=1; Path=/\nSet-Cookie: a=2; Path=/'), ['note']);
  assert.deepEqual(tones('Set-Cookie: a=1; Path=/\nSet-Cookie: b=2; Path=/'), []);
});
