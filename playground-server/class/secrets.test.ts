import assert from 'node:assert/strict';
import test from 'node:test';
import { createSecret, hashOf, isSame, sealOf } from './secrets.ts';

test('a secret has 192 random bits', () => {
  assert.match(createSecret(), /^[\w-]{32}$/);
  assert.notEqual(createSecret(), createSecret());
});

test('texts of different length are compared without an error', () => {
  assert.equal(isSame('a', 'abc'), false);
  assert.equal(isSame('abc', 'abc'), true);
});

test('the hash of a secret is not the secret, and the seal of a code depends on its key', () => {
  assert.notEqual(hashOf('secret'), 'secret');
  assert.notEqual(sealOf('7KQ2MX', 'one'), sealOf('7KQ2MX', 'other'));
});
