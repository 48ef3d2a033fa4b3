import assert from 'node:assert/strict';
import test from 'node:test';
import { codeIn, inHalves, keyIn } from './join-code.ts';

test('the code is read out of the fragment, with or without a name', () => {
  assert.equal(codeIn('#ABC234'), 'ABC234');
  assert.equal(codeIn('#code=abc-234'), 'ABC-234');
});

test('the key of the join link stands behind the code, and is no part of it', () => {
  const hash = '#ABC234.Zm9vYmFyYmF6-_quux1234';
  assert.equal(codeIn(hash), 'ABC234');
  assert.equal(keyIn(hash), 'Zm9vYmFyYmF6-_quux1234');
  for (const none of ['', '#', '#ABC234', '#ABC234.', '#ABC234.short', '#ABC234.<b>Zm9vYmFyYmF6']) assert.equal(keyIn(none), null, none);
});

test('a fragment that is no code gives none', () => {
  for (const hash of ['', '#', '#main/../x', '#<b>', `#${'A'.repeat(40)}`]) assert.equal(codeIn(hash), '', hash);
});

test('a code is written in two halves', () => {
  assert.equal(inHalves('ABC234'), 'ABC 234');
  assert.equal(inHalves('odd'), 'odd');
});
