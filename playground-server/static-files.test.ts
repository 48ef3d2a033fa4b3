import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, startTestCoatcheck } from './testing.ts';

test('a page comes compressed to a browser that takes it, plain to one that does not, and is checked each time', async (t) => {
  const { site } = await startTestCoatcheck(t);
  const encodings = { 'gzip, deflate, br': 'br', gzip: 'gzip', identity: undefined };
  const tags = new Set<string | undefined>();
  for (const [accept, encoding] of Object.entries(encodings)) {
    const { status, headers } = await ask(site.origin, '/?a=b', { headers: { 'Accept-Encoding': accept } });
    assert.equal(status, 200);
    assert.equal(headers['content-encoding'], encoding);
    assert.equal(headers['content-type'], 'text/html; charset=utf-8');
    assert.equal(headers.vary, 'Accept-Encoding');
    assert.equal(headers['cache-control'], 'no-cache');
    tags.add(headers.etag);
  }
  assert.equal(tags.size, 3);
});

test('a page that has not changed is not sent again', async (t) => {
  const { site } = await startTestCoatcheck(t);
  const { headers } = await ask(site.origin, '/');
  const again = await ask(site.origin, '/', { headers: { 'If-None-Match': headers.etag ?? '' } });
  assert.equal(again.status, 304);
});

test('a file whose name carries a hash is kept for good, and one that is missing is not', async (t) => {
  const { site } = await startTestCoatcheck(t);
  assert.equal((await ask(site.origin, '/_astro/code.abc.js')).headers['cache-control'], 'public, max-age=31536000, immutable');
  const missing = await ask(site.origin, '/_astro/code.old.js');
  assert.equal(missing.status, 404);
  assert.equal(missing.headers['cache-control'], 'no-store');
});

test('a folder without its last slash leads to the page in it', async (t) => {
  const { site } = await startTestCoatcheck(t);
  const answer = await ask(site.origin, '/lessons');
  assert.equal(answer.status, 301);
  assert.equal(answer.headers.location, '/lessons/');
});

test('what is not there is a page that says so', async (t) => {
  const { site } = await startTestCoatcheck(t);
  const { status, text } = await ask(site.origin, '/nowhere');
  assert.equal(status, 404);
  assert.match(text, /<title>Not found/);
});

test('a HEAD gets the headers of the page alone', async (t) => {
  const { site } = await startTestCoatcheck(t);
  const { status, text, headers } = await ask(site.origin, '/', { method: 'HEAD' });
  assert.deepEqual([status, text, headers['content-type']], [200, '', 'text/html; charset=utf-8']);
});

test('the page /here is told what is on this machine', async (t) => {
  const { site, door } = await startTestCoatcheck(t);
  const { text, headers } = await ask(site.origin, '/here');
  const here = JSON.parse(text);
  assert.equal(here.door, door.origin);
  assert.equal(here.versions.Node, process.versions.node);
  assert.deepEqual(here.listening[1].addresses[0], `127.0.0.1:${new URL(door.origin).port}`);
  assert.equal(headers['cache-control'], 'no-store');
});
