import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DoorCookieLedger, DoorCookies, maySet } from './door-cookies.ts';
import { cookiePairs } from './visitors.ts';

const now = Date.parse('2026-01-01T00:00:00Z');

test('a lab may set any cookie but those of the site', () => {
  for (const line of ['connect.sid=s%3Aabc; Path=/; HttpOnly', 'coat=1', '=lonely', 'flag; Path=/']) assert.ok(maySet(line), line);
  for (const line of [
    'coatcheck_lab=x; Path=/api',
    '__Host-Http-coatcheck_visitor=x; Path=/; Secure',
    '__host-http-COATCHECK_visitor=x',
    ' coatcheck_lab =x',
    '=coatcheck_lab=x',
    '== coatcheck_lab=x',
    'coatcheck_lab',
  ])
    assert.ok(!maySet(line), line);
});

test('a cookie ends at its Max-Age, or else at its Expires, on the clock of the lab', () => {
  const cookies = new DoorCookies();
  cookies.note('a=1; Max-Age=60; Expires=Thu, 01 Jan 2099 00:00:00 GMT', now);
  cookies.note('b=1; Expires=Thu, 01 Jan 2026 00:01:00 GMT', now);
  cookies.note('c=1', now);
  const ended = (at: number): boolean[] => ['a', 'b', 'c'].map((name) => cookies.hasEnded(name, '1', at));
  assert.deepEqual(ended(now + 59_999), [false, false, false]);
  assert.deepEqual(ended(now + 60_000), [true, true, false]);
});

test('only the value that was set has ended, not a newer one of the same name', () => {
  const cookies = new DoorCookies();
  cookies.note('a=old; Max-Age=1', now);
  cookies.note('a=new; Max-Age=1000', now + 500);
  assert.ok(!cookies.hasEnded('a', 'new', now + 2000));
});

test('clearing takes each cookie out at its own path and domain', () => {
  const cookies = new DoorCookies();
  cookies.note('a=1; Path=/admin', now);
  cookies.note('a=2; Domain=localhost; Path=/', now);
  cookies.note('__Secure-b=3; Secure', now);
  assert.deepEqual(cookies.clearing(), [
    'a=; Max-Age=0; Path=/admin',
    'a=; Max-Age=0; Path=/; Domain=localhost',
    '__Secure-b=; Max-Age=0; Secure',
  ]);
});

test('a cookie that another lab has set is told from an own one by its value', () => {
  const ledger = new DoorCookieLedger();
  ledger.sort('first', []).own.note('connect.sid=one; Path=/', now);
  ledger.sort('second', []).own.note('connect.sid=two; Path=/', now);
  const foreign = (lab: string, header: string): readonly string[] => ledger.sort(lab, cookiePairs(header)).others;
  assert.deepEqual(foreign('second', 'connect.sid=one; theme=dark'), ['connect.sid']);
  assert.deepEqual(foreign('second', 'connect.sid=two'), []);
  assert.deepEqual(foreign('first', 'connect.sid=typed-by-hand'), []);
});

test("a cookie of another lab that is kept is no longer another lab's", () => {
  const ledger = new DoorCookieLedger();
  const pairs = cookiePairs('connect.sid=one');
  ledger.sort('first', []).own.note('connect.sid=one; Path=/', now);
  ledger.keep('second', pairs);
  assert.deepEqual(ledger.sort('second', pairs).others, []);
});

test('a lab’s own page holds the newest cookies, as many as a real jar, also those that it adopted', () => {
  const cookies = new DoorCookies();
  for (let n = 0; n < 300; n += 1) cookies.adopt(`c${n}`, '1');
  assert.equal(cookies.clearing().length, 180);
  assert.deepEqual([cookies.knows('c119', '1'), cookies.knows('c120', '1')], [false, true]);
});
