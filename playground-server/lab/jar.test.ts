import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Jar } from './jar.ts';
import { cookieValue, signatureOf } from './session-cookie.ts';

const day = 86_400_000;
const url = new URL('http://localhost:3000/');

function jarAt(start: number) {
  let now = start;
  const jar = new Jar({ sessionName: () => 'connect.sid', now: () => now });
  const scope = (path = '/') => ({ url: new URL(path, url), method: 'GET', reach: 'same-site', now }) as const;
  const later = (ms: number): void => {
    now += ms;
  };
  return { jar, scope, later };
}

test('a cookie of the same name, domain and path is replaced, one of another path stands beside it', () => {
  const { jar, scope } = jarAt(0);
  for (const line of ['a=1', 'a=2', 'a=3; Path=/shop']) jar.receive(line, scope());
  assert.deepEqual(
    jar.view().map(({ value, path }) => [value, path]),
    [
      ['2', '/'],
      ['3', '/shop'],
    ],
  );
});

test('longer paths go first in the Cookie header', () => {
  const { jar, scope } = jarAt(0);
  for (const line of ['a=root; Path=/', 'a=deep; Path=/shop']) jar.receive(line, scope());
  assert.equal(jar.send(scope('/shop/1')).header, 'a=deep; a=root');
});

test('every cookie of the jar has a decision with its reason', () => {
  const { jar, scope } = jarAt(0);
  for (const line of ['a=1; Path=/', 'b=2; Path=/shop']) jar.receive(line, scope());
  const { header, decisions } = jar.send(scope());
  assert.equal(header, 'a=1');
  assert.deepEqual(
    decisions.map(({ name, sent }) => [name, sent]),
    [
      ['b', false],
      ['a', true],
    ],
  );
  assert.match(decisions[0]?.why ?? '', /outside/);
});

test('an expired cookie is not listed, is explained once, and is gone then', () => {
  const { jar, scope, later } = jarAt(0);
  jar.receive('a=1; Max-Age=60', scope());
  later(61_000);
  assert.deepEqual(jar.view(), []);
  assert.match(jar.send(scope()).decisions[0]?.why ?? '', /expired/);
  assert.deepEqual(jar.send(scope()).decisions, []);
});

test('closing the browser drops cookies without an expiry and keeps the others', () => {
  const { jar, scope } = jarAt(0);
  for (const line of ['a=1', 'b=2; Max-Age=60']) jar.receive(line, scope());
  jar.close();
  assert.deepEqual(
    jar.view().map(({ name }) => name),
    ['b'],
  );
});

test('a session cookie shows its parts, any other cookie none', () => {
  const { jar, scope } = jarAt(0);
  const signature = signatureOf('abc', 'secret');
  jar.receive(`connect.sid=${cookieValue({ sid: 'abc', signature })}; Path=/`, scope());
  jar.receive('id=1', scope());
  assert.deepEqual(
    jar.view().map(({ parts }) => parts),
    [{ sid: 'abc', signature }, null],
  );
});

test('the last ten session cookies are remembered, newest first', () => {
  const { jar, scope } = jarAt(0);
  for (let n = 1; n <= 12; n += 1) jar.receive(`connect.sid=${n}`, scope());
  assert.equal(jar.past.length, 10);
  assert.equal(jar.past[0], 'connect.sid=12');
});

test('what a real browser shows is followed: deleted, changed and added cookies', () => {
  const { jar, scope } = jarAt(0);
  for (const line of ['a=1', 'b=2', 'deep=3; Path=/shop']) jar.receive(line, scope());
  jar.follow('b=changed; c=new', scope());
  assert.deepEqual(Object.fromEntries(jar.view().map(({ name, value }) => [name, value])), { b: 'changed', deep: '3', c: 'new' });
});

test('a cookie that expired in lab time is held back although the real browser still sends it', () => {
  const { jar, scope, later } = jarAt(0);
  jar.receive('connect.sid=x; Max-Age=60', scope());
  later(day);
  assert.equal(jar.withoutEnded('connect.sid=x; other=1'), 'other=1');
  jar.receive('connect.sid=y', scope());
  assert.equal(jar.withoutEnded('connect.sid=y'), 'connect.sid=y');
});

test('a page script reads what is not HttpOnly', () => {
  const { jar, scope } = jarAt(0);
  for (const line of ['a=1; HttpOnly', 'b=2']) jar.receive(line, scope());
  assert.equal(jar.scriptText(scope()), 'b=2');
});
