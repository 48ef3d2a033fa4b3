import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { type Ask, ask, json, openLab, startTestCoatcheck } from './testing.ts';

/** What a refusal of the API looks like: its status and kind, with a sentence that says what to do. */
function assertProblem(answer: Awaited<ReturnType<typeof ask>>, status: number, kind: string): void {
  assert.equal(answer.status, status, answer.text);
  assert.match(answer.headers['content-type'] ?? '', /^application\/problem\+json/);
  const problem = JSON.parse(answer.text);
  assert.equal(problem.type, `urn:coatcheck:problem:${kind}`);
  assert.equal(problem.status, status);
  assert.ok(problem.title.length > 0 && problem.detail.length > 0);
}

/** Every address of the host, the last one being none. */
const addresses = [
  '/',
  '/lessons/',
  '/here',
  '/api/health',
  '/api/labs',
  '/api/labs/x/actions',
  '/api/labs/x/events',
  '/api/labs/x/app.zip',
  '/api/labs/x/compare',
  '/nowhere',
];

for (const path of addresses)
  test(`${path} answers to no foreign name`, async (t) => {
    const { site } = await startTestCoatcheck(t);
    for (const host of ['evil.example', 'localhost', 'localhost.evil.example:4321', `evil.example:${new URL(site.origin).port}`]) {
      const answer = await ask(site.origin, path, { headers: { Host: host } });
      assert.equal(answer.status, 421, host);
    }
  });

test('a browser that came by a foreign name gets a page with the right address', async (t) => {
  const { site } = await startTestCoatcheck(t);
  const { status, text: page } = await ask(site.origin, '/', { headers: { Host: 'evil.example', Accept: 'text/html' } });
  assert.equal(status, 421);
  assert.match(page, new RegExp(`<p>Open ${site.origin} instead`));
});

test('a page that is asked for at another spelling of this machine is sent to the one that shares cookies with the door', async (t) => {
  const { site, ports } = await startTestCoatcheck(t);
  for (const host of [`127.0.0.1:${ports.site}`, `[::1]:${ports.site}`]) {
    const answer = await ask(site.origin, '//evil.example/?a=1', { headers: { Host: host } });
    assert.equal(answer.status, 307);
    assert.equal(answer.headers.location, `${site.origin}//evil.example/?a=1`);
  }
});

const foreign: readonly { readonly what: string; readonly headers: Readonly<Record<string, string>> }[] = [
  { what: 'the door', headers: { Origin: 'DOOR', 'Sec-Fetch-Site': 'same-site' } },
  { what: 'another site', headers: { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' } },
  { what: 'an opaque page', headers: { Origin: 'null' } },
  { what: 'nowhere', headers: {} },
  { what: 'https at the same name', headers: { Origin: 'HTTPS' } },
];
for (const { what, headers } of foreign)
  for (const path of ['/api/labs', '/api/labs/LAB/actions', '/api/labs/LAB/compare', '/api/nowhere', '/api/health'])
    test(`a POST from ${what} changes nothing at ${path}`, async (t) => {
      const { site, door } = await startTestCoatcheck(t);
      const { id, cookie } = await openLab(site.origin, '01-one');
      const origin = { DOOR: door.origin, HTTPS: site.origin.replace('http:', 'https:') }[headers['Origin'] ?? ''];
      const answer = await ask(site.origin, path.replace('LAB', id), {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Cookie: cookie, ...headers, ...(origin ? { Origin: origin } : {}) },
        body: JSON.stringify({ lesson: '02-two', action: { do: 'restart' } }),
      });
      assertProblem(answer, 403, 'wrong-origin');
      assert.deepEqual(answer.setCookies, []);
      const { labs } = JSON.parse((await ask(site.origin, '/api/health')).text);
      assert.equal(labs, 1);
    });

const bodies: readonly { readonly what: string; readonly change: Ask; readonly status: number; readonly kind: string }[] = [
  { what: 'text', change: { headers: { 'Content-Type': 'text/plain' } }, status: 415, kind: 'not-json' },
  { what: 'a form', change: { headers: { 'Content-Type': 'application/x-www-form-urlencoded' } }, status: 415, kind: 'not-json' },
  { what: 'JSON that is none', change: { body: '{"lesson":' }, status: 400, kind: 'bad-json' },
  { what: 'a bare value', change: { body: '"01-one"' }, status: 400, kind: 'bad-json' },
  { what: 'a list', change: { body: '[]' }, status: 400, kind: 'bad-request' },
  { what: 'another shape', change: { body: '{"lesson":7}' }, status: 400, kind: 'bad-request' },
  { what: 'a key too many', change: { body: '{"lesson":"01-one","admin":true}' }, status: 400, kind: 'bad-request' },
  { what: 'a way out of the folder', change: { body: '{"lesson":"../../secret"}' }, status: 400, kind: 'bad-request' },
  { what: 'a lesson that is not there', change: { body: '{"lesson":"99-none"}' }, status: 404, kind: 'no-such-lesson' },
  { what: 'the name of a thing that every object has', change: { body: '{"lesson":"__proto__"}' }, status: 404, kind: 'no-such-lesson' },
  { what: 'five megabytes', change: { body: JSON.stringify({ lesson: 'x'.repeat(5e6) }) }, status: 413, kind: 'body-too-large' },
  { what: 'compressed JSON', change: { headers: { 'Content-Encoding': 'gzip' } }, status: 415, kind: 'encoded-body' },
  {
    what: 'another charset',
    change: { headers: { 'Content-Type': 'application/json; charset=klingon' } },
    status: 415,
    kind: 'bad-charset',
  },
  {
    what: 'a list of more actions than a lab takes',
    change: {
      body: JSON.stringify({
        lesson: '01-one',
        rebuild: { seed: 'a-seed-of-12', start: 0, done: Array(2001).fill({ at: 0, action: { do: 'restart' } }) },
      }),
    },
    status: 400,
    kind: 'bad-request',
  },
];
for (const { what, change, status, kind } of bodies)
  test(`a lab is not opened by ${what}`, async (t) => {
    const { site } = await startTestCoatcheck(t);
    const good = json(site.origin, { lesson: '01-one' });
    const answer = await ask(site.origin, '/api/labs', { ...good, ...change, headers: { ...good.headers, ...change.headers } });
    assertProblem(answer, status, kind);
  });

test('a lab of somebody else and a lab that is not there get the same answer', async (t) => {
  const { site } = await startTestCoatcheck(t);
  const mine = await openLab(site.origin, '01-one');
  const other = await openLab(site.origin, '01-one');
  assert.notEqual(mine.id, other.id);
  const strange = ['/api/labs/LAB/actions', '/api/labs/LAB/events', '/api/labs/LAB/app.zip', '/api/labs/LAB/compare'].flatMap((path) =>
    [other.id, 'A'.repeat(22), '..%2f..%2f', '__proto__', '%00'].map((id) => path.replace('LAB', id)),
  );
  for (const path of strange) {
    const request = /actions$|compare$/.test(path)
      ? json(site.origin, { action: { do: 'restart' } }, mine.cookie)
      : { headers: { Cookie: mine.cookie } };
    assertProblem(await ask(site.origin, path, request), 404, 'no-such-lab');
  }
});

test('a path that is not encoded rightly is a bad request', async (t) => {
  const { site } = await startTestCoatcheck(t);
  assertProblem(await ask(site.origin, '/api/labs/%ff/events'), 400, 'bad-request');
});

test('a doubled visitor cookie makes a new visitor, not an error', async (t) => {
  const { site } = await startTestCoatcheck(t);
  const { id, cookie } = await openLab(site.origin, '01-one');
  const doubled = `${cookie}; ${cookie}`;
  const again = await openLab(site.origin, '01-one', doubled);
  assert.notEqual(again.id, id);
});

test('a stream is refused to a page of another site or of the door', async (t) => {
  const { site } = await startTestCoatcheck(t);
  const { id, cookie } = await openLab(site.origin, '01-one');
  for (const from of ['same-site', 'cross-site'])
    assertProblem(
      await ask(site.origin, `/api/labs/${id}/events`, { headers: { Cookie: cookie, 'Sec-Fetch-Site': from } }),
      403,
      'wrong-origin',
    );
});

for (const [path, method, allow] of [
  ['/api/labs', 'GET', 'POST'],
  ['/api/labs/x/actions', 'GET', 'POST'],
  ['/api/labs/x/events', 'POST', 'GET, HEAD'],
  ['/api/labs/x/app.zip', 'POST', 'GET, HEAD'],
  ['/api/labs/x/compare', 'GET', 'POST'],
  ['/api/health', 'DELETE', 'GET, HEAD'],
] as const)
  test(`${path} takes ${allow}, and says so to a ${method}`, async (t) => {
    const { site } = await startTestCoatcheck(t);
    const answer = await ask(site.origin, path, { method, headers: json(site.origin, {}).headers ?? {} });
    assertProblem(answer, 405, 'wrong-method');
    assert.equal(answer.headers.allow, allow);
  });

test('pages are only read', async (t) => {
  const { site } = await startTestCoatcheck(t);
  for (const path of ['/', '/here', '/nowhere']) assertProblem(await ask(site.origin, path, json(site.origin, {})), 405, 'wrong-method');
});

test('no path leads out of the folder of built files', async (t) => {
  const { site } = await startTestCoatcheck(t);
  for (const path of ['/../../package.json', '/..%2f..%2fpackage.json', '/%2e%2e/%2e%2e/package.json', '/_astro/..%5c..%5cpackage.json'])
    assert.equal((await ask(site.origin, path)).status, 404, path);
});

test('a path with two slashes at its start leads to no other site', async (t) => {
  const { site } = await startTestCoatcheck(t);
  for (const path of ['//evil.example', '//evil.example/..', '///evil.example/%2e%2e', '/\\evil.example']) {
    const { status, headers } = await ask(site.origin, path);
    assert.ok(status === 404 || /^\/(?![/\\])/.test(headers.location ?? ''), `${path} gave ${status} ${headers.location}`);
  }
});

test('what is no HTTP gets a plain answer and an end', async (t) => {
  const { ports } = await startTestCoatcheck(t);
  for (const port of [ports.site, ports.door]) {
    const socket = connect(port, '127.0.0.1');
    socket.end('this is no HTTP\r\n\r\n');
    assert.match(await text(socket), /^HTTP\/1\.1 400 Bad Request/);
  }
});

test('a whole address in place of a path leads nowhere', async (t) => {
  const { site, ports } = await startTestCoatcheck(t);
  for (const [port, wanted] of [
    [ports.site, /^HTTP\/1\.1 421/],
    [ports.door, /^HTTP\/1\.1 400/],
  ] as const) {
    const socket = connect(port, '127.0.0.1');
    socket.write(`GET http://evil.example/ HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: close\r\n\r\n`);
    const answer = await text(socket);
    assert.match(answer, wanted);
    assert.doesNotMatch(answer.replaceAll(site.origin, ''), /^location:.*evil/im);
  }
});

test('every answer of the site carries the strict policy, with the door as its only frame', async (t) => {
  const { site, door } = await startTestCoatcheck(t);
  for (const path of ['/', '/here', '/nowhere', '/api/health']) {
    const policy = String((await ask(site.origin, path)).headers['content-security-policy']);
    assert.match(policy, /default-src 'none';script-src 'self';style-src 'self'/);
    assert.ok(policy.includes(`frame-src ${door.origin};`), policy);
    assert.doesNotMatch(policy, /unsafe|\*|upgrade/);
  }
});

test('the door answers to no foreign name', async (t) => {
  const { site, door } = await startTestCoatcheck(t);
  await openLab(site.origin, '01-one');
  assert.equal((await ask(door.origin, '/', { headers: { Host: 'evil.example' } })).status, 421);
});

test('a connection that sends nothing more does not keep anything waiting', async (t) => {
  const { site, ports } = await startTestCoatcheck(t);
  const socket = connect(ports.site, '127.0.0.1');
  await once(socket, 'connect');
  socket.write('POST /api/labs HTTP/1.1\r\n');
  assert.equal((await ask(site.origin, '/api/health')).status, 200);
  socket.destroy();
});
