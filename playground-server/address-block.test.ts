import assert from 'node:assert/strict';
import test from 'node:test';
import { blockOf } from './address-block.ts';

test('an IPv6 block counts as one address', () => {
  assert.equal(blockOf('2001:db8:1:2::ffff'), blockOf('2001:db8:1:2:aaaa::1'));
  assert.notEqual(blockOf('2001:db8:1:2::1'), blockOf('2001:db8:1:3::1'));
});

test('an IPv4 address is the same in both notations', () => {
  assert.equal(blockOf('::ffff:10.0.0.9'), '10.0.0.9');
  assert.equal(blockOf('fe80::1%eth0'), blockOf('fe80::1'));
});
