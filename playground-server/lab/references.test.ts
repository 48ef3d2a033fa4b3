import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fillIn } from './references.ts';
import { Refusal } from './refusal.ts';

const kept: Readonly<Record<string, string | null>> = { Ana: 'connect.sid=s%3Aabc.x%2By', Ben: null, loot: '', plain: 'id=7' };
const fill = (text: string): string =>
  fillIn(text, (name, field) => (field === undefined ? kept[name] : name === 'Ana' && field === 'token' ? '4f3a' : null));

test('a name alone is the cookie, with a part it is that part as it stands in the cookie', () => {
  assert.equal(fill('Cookie: ${Ana}'), 'Cookie: connect.sid=s%3Aabc.x%2By');
  assert.equal(fill('${Ana.sid} ${Ana.signature} ${Ana.value}'), 'abc x%2By s%3Aabc.x%2By');
  assert.equal(fill('s%3A1.${Ana.signature}'), 's%3A1.x%2By');
});

test('a page and a field are the value of that field', () => {
  assert.equal(fill('${Ana.page.token}'), '4f3a');
});

test('what a script read may be empty', () => {
  assert.equal(fill('Cookie: ${loot}'), 'Cookie: ');
});

for (const [text, why] of [
  ['${Eve}', /nothing is kept under the name Eve/],
  ['${Ben}', /Ben has no session cookie now/],
  ['${Ana.mac}', /ask for \.sid, \.value, \.signature or \.page/],
  ['${Ana.page.lime}', /no page that Ana sees has a field lime/],
  ['${plain.sid}', /id=7 is no signed session cookie/],
] as const)
  test(`${text} is refused with a sentence`, () => {
    assert.throws(
      () => fill(text),
      (error) => error instanceof Refusal && why.test(error.message),
    );
  });

test('a text that its references make longer than an action may be is refused before it is put together', () => {
  const long = (): string => 'x'.repeat(4000);
  assert.equal(fillIn('${K}'.repeat(16), long).length, 64_000);
  assert.throws(() => fillIn('${K}'.repeat(17), long), /longer than 65536 characters/);
});
