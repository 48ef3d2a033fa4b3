import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CookieScope, decide, isSameSite, type JarCookie, type Reach, receive } from './cookie-rules.ts';

const now = Date.UTC(2026, 10, 24);
const day = 86_400_000;

const scope = (url = 'http://localhost:3000/', rest: Partial<CookieScope> = {}): CookieScope => ({
  url: new URL(url),
  method: 'GET',
  reach: 'same-site',
  now,
  ...rest,
});

function kept(line: string, at = scope()): JarCookie {
  const reception = receive(line, at);
  assert.equal(reception.outcome, 'kept', reception.why);
  assert.ok(reception.outcome === 'kept');
  return reception.cookie;
}

function refusal(line: string, at = scope()): string {
  const reception = receive(line, at);
  assert.equal(reception.outcome, 'refused');
  return reception.why;
}

/** facts.md section 5: cookies that arrive at a server from a page of another site. */
const arrivals: readonly (readonly [string, string, Reach, Readonly<Record<string, boolean>>])[] = [
  ['a link', 'GET', 'top-level', { Strict: false, Lax: true, young: true, old: true, None: true }],
  ['a posted form', 'POST', 'top-level', { Strict: false, Lax: false, young: true, old: false, None: true }],
  ['an image', 'GET', 'embedded', { Strict: false, Lax: false, young: false, old: false, None: false }],
  ['a fetch that posts', 'POST', 'embedded', { Strict: false, Lax: false, young: false, old: false, None: false }],
  ['a typed address', 'GET', 'same-site', { Strict: true, Lax: true, young: true, old: true, None: true }],
];
const lines: Readonly<Record<string, string>> = {
  Strict: 'a=1; SameSite=Strict',
  Lax: 'a=1; SameSite=Lax',
  young: 'a=1',
  old: 'a=1',
  None: 'a=1; SameSite=None; Secure',
};

for (const [what, method, reach, expected] of arrivals)
  test(`${what} from another site brings the cookies that Chromium lets it bring`, () => {
    const brought = Object.entries(lines).map(([kind, line]) => {
      const age = kind === 'old' ? 125_000 : 1000;
      return [kind, decide(kept(line, scope(undefined, { now: now - age })), scope(undefined, { method, reach })).sent];
    });
    assert.deepEqual(Object.fromEntries(brought), expected);
  });

test('a cookie goes to its path and what lies under it, not to a path that only begins alike', () => {
  const cookie = kept('a=1; Path=/admin');
  assert.equal(decide(cookie, scope('http://localhost:3000/admin/x')).sent, true);
  const beside = decide(cookie, scope('http://localhost:3000/administrator'));
  assert.deepEqual(beside, { sent: false, why: 'Its path is /admin, and /administrator is outside it.' });
});

test('a cookie without Path belongs to the folder of the request', () => {
  assert.equal(kept('a=1', scope('http://localhost:3000/shop/cart')).path, '/shop');
  assert.equal(kept('a=1; Path=shop', scope('http://localhost:3000/cart')).path, '/');
});

test('ports do not separate cookies, hosts do', () => {
  const cookie = kept('a=1');
  assert.equal(decide(cookie, scope('http://localhost:9999/')).sent, true);
  assert.match(decide(cookie, scope('http://127.0.0.1:3000/')).why, /belongs to localhost/);
});

test('a Secure cookie is kept and sent on http://localhost, and refused on another http host', () => {
  assert.equal(decide(kept('a=1; Secure'), scope()).sent, true);
  assert.match(refusal('a=1; Secure', scope('http://shop.test/')), /asks for https/);
});

test('SameSite=None without Secure is refused', () => {
  assert.match(refusal('a=1; SameSite=None'), /needs Secure/);
});

test('a name and value over 4096 bytes are refused, one of exactly 4096 is kept', () => {
  assert.match(refusal(`a=${'x'.repeat(4096)}`), /4097 bytes/);
  assert.equal(kept(`a=${'x'.repeat(4095)}`).value.length, 4095);
});

test('the __Host- prefix wants Secure, Path=/ and no Domain', () => {
  assert.match(refusal('__Host-sid=1; Path=/'), /needs Secure/);
  assert.match(refusal('__Host-sid=1; Secure; Path=/admin'), /needs Path=\//);
  assert.match(refusal('__Host-sid=1; Secure; Path=/; Domain=localhost'), /allows no Domain/);
  assert.match(refusal('__Secure-sid=1'), /needs Secure/);
  assert.equal(kept('__Host-sid=1; Secure; Path=/').name, '__Host-sid');
});

test('a Domain that is not of this host, or that strangers share, is refused', () => {
  assert.match(refusal('a=1; Domain=example.com'), /not this host/);
  assert.match(refusal('a=1; Domain=com', scope('https://shop.com/')), /public suffix/);
  assert.equal(kept('a=1; Domain=shop.com', scope('https://app.shop.com/')).hostOnly, false);
});

test('an expiry is capped at 400 days, and Max-Age wins over Expires', () => {
  assert.equal(kept(`a=1; Max-Age=${10 * 365 * 86_400}`).expires, now + 400 * day);
  assert.equal(kept('a=1; Max-Age=60; Expires=Thu, 01 Jan 2037 00:00:00 GMT').expires, now + 60_000);
  assert.equal(kept('a=1').expires, null);
});

test('the time value 0 is an expiry that has passed, not the absence of one', () => {
  assert.equal(receive('a=; Expires=Thu, 01 Jan 1970 00:00:00 GMT', scope()).outcome, 'removed');
  assert.equal(receive('a=1; Max-Age=0', scope()).outcome, 'removed');
});

test('a cookie is not sent after its expiry', () => {
  const cookie = kept('a=1; Max-Age=60');
  assert.equal(decide(cookie, scope(undefined, { now: now + 59_999 })).sent, true);
  assert.match(decide(cookie, scope(undefined, { now: now + 60_000 })).why, /expired/);
});

test('a page of another site sets no cookie from inside', () => {
  assert.match(refusal('a=1', scope(undefined, { reach: 'embedded' })), /third-party/);
});

test('a site is scheme and registrable domain: subdomains and ports are the same, hosts without a domain are themselves', () => {
  const same = (one: string, other: string) => isSameSite(new URL(one), new URL(other));
  assert.equal(same('https://app.shop.com', 'https://api.shop.com:8443'), true);
  assert.equal(same('https://shop.com', 'http://shop.com'), false);
  assert.equal(same('http://localhost:3000', 'http://localhost:4321'), true);
  assert.equal(same('http://localhost:3000', 'http://127.0.0.1:5000'), false);
});

test('a Domain that no host name can be is refused like that of another host', () => {
  for (const domain of ['[fe80::1%25]', '[', '%', 'a b'])
    assert.match(refusal(`a=1; Domain=${domain}`), /is not this host \(localhost\) or a parent of it/, domain);
});
