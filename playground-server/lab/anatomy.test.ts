import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { anatomy, sign } from './anatomy.ts';

// The text that express-session's own package signs, so that the two can be compared.
const { sign: signText }: { sign: (text: string, secret: string) => string } = createRequire(import.meta.url)('cookie-signature');
const sid = 'rxjrJIKPCSAqE6Sjd8k5icle3WhB7Uos';
const signed = `s:${signText(sid, 'two carts')}`;

function apart(value: string, secrets?: readonly string[]) {
  const found = anatomy(value, secrets);
  assert.ok('parts' in found, JSON.stringify(found));
  return found;
}

test('the signature made here is the one that express-session makes', () => {
  assert.equal(`${sid}.${sign(sid, 'two carts')}`, signText(sid, 'two carts'));
});

test('encoded, raw and quoted values come apart into the same session ID and signature', () => {
  const spellings = { encoded: encodeURIComponent(signed), raw: signed, quoted: `"${signed}"` };
  for (const [spelling, value] of Object.entries(spellings)) {
    const found = apart(value);
    assert.deepEqual([found.spelling, found.sid, found.signature], [spelling, sid, sign(sid, 'two carts')]);
  }
});

test('the parts put together are the value that was given', () => {
  const value = encodeURIComponent(signed);
  assert.equal(
    apart(value)
      .parts.map(({ raw }) => raw)
      .join(''),
    value,
  );
});

test('a signature is made again with each secret, and only the right one fits', () => {
  assert.deepEqual(
    apart(signed, ['wrong', 'two carts']).signings.map(({ fits }) => fits),
    [false, true],
  );
});

test('a session ID with a dot in it ends at the last dot', () => {
  assert.equal(apart(`s:${signText('user.1', 'x')}`, ['x']).sid, 'user.1');
});

test('what is no session cookie is told why', () => {
  const problems = ['plain', 's:', 's:abc', 's:abc.', 's:.abc'].map((value) => anatomy(value));
  for (const found of problems) assert.ok('problem' in found);
  assert.equal(new Set(problems.map((found) => ('problem' in found ? found.problem : ''))).size, 4);
});

test('a value that cannot be decoded does not throw', () => {
  assert.ok('problem' in anatomy('%E0%A4%A'));
});
