import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cookiePairs, isSiteCookie, labAtDoor } from './visitors.ts';

const strong = '__Host-Http-coatcheck_lab';
const plain = 'coatcheck_lab';
const [one, two] = ['A'.repeat(22), 'B'.repeat(22)];

test('the strong name is believed, whatever the plain one says', () => {
  assert.equal(labAtDoor(`${plain}=${two}; ${strong}=${one}`), one);
});

test('the plain name is believed where a browser keeps no strong one', () => {
  assert.equal(labAtDoor(`theme=dark; ${plain}=${one}`), one);
});

test('a doubled, empty or misshapen cookie is as good as none', () => {
  for (const header of [`${plain}=${one}; ${plain}=${two}`, `${strong}=`, `${strong}=../../etc`, strong, '', undefined])
    assert.equal(labAtDoor(header), undefined);
});

test('a doubled strong name does not make the plain one doubtful', () => {
  assert.equal(labAtDoor(`${strong}=${one}; ${strong}=${two}; ${plain}=${two}`), two);
});

test('the site knows its own cookies in any spelling that a browser takes for the same prefix', () => {
  for (const name of [strong, plain, '__HOST-HTTP-coatcheck_lab', 'Coatcheck_Visitor', ' coatcheck_visitor '])
    assert.ok(isSiteCookie(name), name);
  for (const name of ['connect.sid', 'coatcheck', '__Host-coatcheck_lab2']) assert.ok(!isSiteCookie(name), name);
});

test('a Cookie header is read pair by pair, with values that hold "=" and pairs without a name', () => {
  assert.deepEqual(cookiePairs('a=1; b=x=y;  lonely ;; c='), [
    { name: 'a', value: '1' },
    { name: 'b', value: 'x=y' },
    { name: '', value: 'lonely' },
    { name: 'c', value: '' },
  ]);
});
