import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCookieText } from './cookie-text.ts';

const set = (name: string, value: string, ...attributes: readonly (readonly [string, string | null])[]) => ({
  kind: 'set',
  name,
  value,
  attributes: attributes.map(([attribute, its]) => ({ name: attribute, value: its })),
});

test('a Set-Cookie line is read into name, value and attributes, with or without its header name', () => {
  const wanted = set('a', '1', ['Path', '/'], ['HttpOnly', null]);
  for (const text of [
    'Set-Cookie: a=1; Path=/; HttpOnly',
    'a=1; Path=/; HttpOnly',
    '< set-cookie: a=1; Path=/; HttpOnly',
    "'Set-Cookie: a=1; Path=/; HttpOnly'",
  ])
    assert.deepEqual(readCookieText(text), [wanted], text);
});

test('a line without attributes is what a browser sends', () => {
  for (const text of ['Cookie: a=1; b=2', 'a=1; b=2', "-H 'Cookie: a=1; b=2' \\"])
    assert.deepEqual(readCookieText(text), [
      {
        kind: 'sent',
        cookies: [
          { name: 'a', value: '1' },
          { name: 'b', value: '2' },
        ],
      },
    ]);
});

test('a value keeps its equals signs, and a pair without one has an empty name', () => {
  assert.deepEqual(readCookieText('Set-Cookie: a=b=c; Path=/'), [set('a', 'b=c', ['Path', '/'])]);
  assert.deepEqual(readCookieText('Set-Cookie: alone; Secure'), [set('', 'alone', ['Secure', null])]);
});

test('lines without a cookie are left out', () => {
  assert.deepEqual(readCookieText('\nHTTP/1.1 200 OK\n\nCookie:\n'), []);
});
