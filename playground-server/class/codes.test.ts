import assert from 'node:assert/strict';
import test from 'node:test';
import { createCode, readCode } from './codes.ts';

test('a code has six characters, none of which looks like another', () => {
  for (let times = 0; times < 500; times += 1) assert.match(createCode(), /^[23456789ABCDEFGHJKMNPQRSTUVWXYZ]{6}$/);
});

test('a code that was made is read as it is', () => {
  const code = createCode();
  assert.equal(readCode(code), code);
});

test('case, spaces and dashes make no difference', () => {
  for (const typed of ['7kq2mx', ' 7KQ 2MX ', '7kq-2mx', '7KQ–2MX', '7 k q 2 m x']) assert.equal(readCode(typed), '7KQ2MX', typed);
});

test('what can be no code is none', () => {
  for (const typed of ['', '7KQ2M', '7KQ2MXY', '0KQ2MX', 'IKQ2MX', '<b>7KQ2MX', '7KQ2MÄ']) assert.equal(readCode(typed), null, typed);
});
