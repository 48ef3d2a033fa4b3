import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import { type TestContext, test } from 'node:test';
import type { LabView } from './facts.ts';
import { ask, cookiesOf, json, open, openLab, startTestCoatcheck } from './testing.ts';

const viewOf = (body: string): LabView => JSON.parse(body);

/** Reads a stream's events one by one. */
async function* events(response: IncomingMessage): AsyncGenerator<{ readonly id: string; readonly view: LabView }> {
  let unread = '';
  for await (const chunk of response) {
    unread += String(chunk);
    const blocks = unread.split('\n\n');
    unread = blocks.pop() ?? '';
    for (const block of blocks) {
      const fields = Object.fromEntries(block.split('\n').map((line) => line.split(/: (.*)/s)));
      if (fields.data) yield { id: fields.id, view: viewOf(fields.data) };
    }
  }
}

/** Opens a lab's stream; the next event of it at each call. */
async function listen(
  t: TestContext,
  origin: string,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<() => Promise<LabView>> {
  const response = await open(origin, path, { headers });
  assert.equal(response.statusCode, 200);
  t.after(() => response.destroy());
  const stream = events(response);
  return async () => {
    const { value, done } = await stream.next();
    assert.ok(!done, 'the stream has ended');
    return value.view;
  };
}

test('health says that all is well, which version this is, how many labs are open and which stores there are', async (t) => {
  const { site } = await startTestCoatcheck(t);
  await openLab(site.origin, '01-one');
  const { status, text, setCookies } = await ask(site.origin, '/api/health');
  const health = JSON.parse(text);
  assert.equal(status, 200);
  assert.deepEqual({ ...health, stores: health.stores.memory }, { status: 'ok', version: '0.0.0', labs: 1, stores: 'found' });
  assert.deepEqual(setCookies, []);
});

test('a new visitor gets a lab, and two cookies that no script can read', async (t) => {
  const { site, door } = await startTestCoatcheck(t);
  const answer = await ask(site.origin, '/api/labs', json(site.origin, { lesson: '01-one' }));
  const view = viewOf(answer.text);
  assert.equal(answer.status, 200);
  assert.equal(view.lesson, '01-one');
  assert.ok(view.door?.startsWith(door.origin));
  assert.match(answer.setCookies[0] ?? '', /^__Host-Http-coatcheck_visitor=[\w-]{22}; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
  assert.ok(answer.setCookies.includes(`__Host-Http-coatcheck_lab=${view.id}; Path=/; HttpOnly; Secure; SameSite=None`));
  assert.ok(answer.setCookies.every((line) => line.includes('HttpOnly')));
});

test('a reload returns to the same lab, and the second names of the cookies go', async (t) => {
  const { site } = await startTestCoatcheck(t);
  const first = await openLab(site.origin, '01-one');
  const answer = await ask(site.origin, '/api/labs', json(site.origin, { lesson: '01-one' }, first.cookie));
  assert.equal(viewOf(answer.text).id, first.id);
  assert.deepEqual(answer.setCookies, [
    'coatcheck_visitor=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0',
    'coatcheck_lab=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0',
  ]);
});

test('a browser that keeps only the plain names returns to its lab as well', async (t) => {
  const { site } = await startTestCoatcheck(t);
  const first = await openLab(site.origin, '01-one');
  const plain = first.cookie.split('; ').filter((pair) => !pair.startsWith('__Host-'));
  assert.equal((await openLab(site.origin, '01-one', plain.join('; '))).id, first.id);
});

test('an action answers with the facts that the page has not seen', async (t) => {
  const { site } = await startTestCoatcheck(t);
  const { id, cookie } = await openLab(site.origin, '01-one');
  const act = async (since: number): Promise<LabView> => {
    const action = { do: 'request', browser: 'Ana', path: '/' };
    return viewOf((await ask(site.origin, `/api/labs/${id}/actions`, json(site.origin, { action, since }, cookie))).text);
  };
  const first = await act(0);
  const second = await act(first.now);
  const exchanges = (view: LabView): string[] => view.facts.flatMap((fact) => (fact.kind === 'exchange' ? [fact.exchange.body] : []));
  assert.deepEqual(exchanges(first), ['the lab']);
  assert.deepEqual(exchanges(second), ['the lab']);
  assert.ok(second.facts.every(({ n }) => n > first.now));
});

test('an action in one lab leads the door there', async (t) => {
  const { site } = await startTestCoatcheck(t);
  const one = await openLab(site.origin, '01-one');
  const visitor = one.cookie.split('; ').find((pair) => pair.startsWith('__Host-Http-coatcheck_visitor')) ?? '';
  const two = await openLab(site.origin, '02-two', visitor);
  const cookie = `${visitor}; __Host-Http-coatcheck_lab=${two.id}`;
  const answer = await ask(site.origin, `/api/labs/${one.id}/actions`, json(site.origin, { action: { do: 'restart' } }, cookie));
  assert.deepEqual(answer.setCookies, [`__Host-Http-coatcheck_lab=${one.id}; Path=/; HttpOnly; Secure; SameSite=None`]);
});

test('a stream tells what happens in another tab and through the door', async (t) => {
  const { site, door } = await startTestCoatcheck(t);
  const { id, cookie } = await openLab(site.origin, '01-one');
  const next = await listen(t, site.origin, `/api/labs/${id}/events`, { Cookie: cookie });
  const paths = (view: LabView): string[] => view.facts.flatMap((fact) => (fact.kind === 'exchange' ? [fact.exchange.path] : []));
  const until = async (path: string): Promise<void> => {
    // Bounded by what a lab can tell of one exchange: the action, its exchange, its console.
    for (let events = 0; events < 10; events++) if (paths(await next()).includes(path)) return;
    assert.fail(`no event told of ${path}`);
  };
  await next();
  await ask(
    site.origin,
    `/api/labs/${id}/actions`,
    json(site.origin, { action: { do: 'request', browser: 'Ben', path: '/echo' } }, cookie),
  );
  await until('/echo');
  await ask(door.origin, '/?door', { headers: { Cookie: cookie } });
  await until('/?door');
});

test('a stream that comes back asks for what is newer than its last event', async (t) => {
  const { site } = await startTestCoatcheck(t);
  const { id, cookie } = await openLab(site.origin, '01-one');
  const next = await listen(t, site.origin, `/api/labs/${id}/events?since=0`, { Cookie: cookie });
  const { now } = await next();
  const again = await listen(t, site.origin, `/api/labs/${id}/events?since=0`, { Cookie: cookie, 'Last-Event-ID': String(now) });
  assert.deepEqual((await again()).facts, []);
});

test('a visitor may have twelve streams, and one more once one has ended', async (t) => {
  const { site } = await startTestCoatcheck(t);
  const { id, cookie } = await openLab(site.origin, '01-one');
  const request = { headers: { Cookie: cookie } };
  const streams = await Promise.all(Array.from({ length: 12 }, () => open(site.origin, `/api/labs/${id}/events`, request)));
  t.after(() => streams.map((stream) => stream.destroy()));
  assert.equal((await ask(site.origin, `/api/labs/${id}/events`, request)).status, 429);
  const somebody = await openLab(site.origin, '01-one');
  const theirs = await open(site.origin, `/api/labs/${somebody.id}/events`, { headers: { Cookie: somebody.cookie } });
  assert.equal(theirs.statusCode, 200);
  theirs.destroy();
});

test('a HEAD of a stream opens none', async (t) => {
  const { site } = await startTestCoatcheck(t);
  const { id, cookie } = await openLab(site.origin, '01-one');
  const answer = await ask(site.origin, `/api/labs/${id}/events`, { method: 'HEAD', headers: { Cookie: cookie } });
  assert.equal(answer.headers['content-type'], 'text/event-stream');
});

test('stopping ends the streams', async (t) => {
  const coatcheck = await startTestCoatcheck(t);
  const { id, cookie } = await openLab(coatcheck.site.origin, '01-one');
  const stream = await open(coatcheck.site.origin, `/api/labs/${id}/events`, { headers: { Cookie: cookie } });
  const read = events(stream);
  await read.next();
  await coatcheck.stop();
  assert.equal((await read.next()).done, true);
});

test('a new host makes the lab again from the list that the page kept', async (t) => {
  const first = await startTestCoatcheck(t);
  const opened = await ask(first.site.origin, '/api/labs', json(first.site.origin, { lesson: '01-one' }));
  const { seed, start } = viewOf(opened.text);
  await first.stop();
  const second = await startTestCoatcheck(t);
  const done = [{ at: 5, action: { do: 'request', browser: 'Ana', path: '/' } }];
  const again = await ask(
    second.site.origin,
    '/api/labs',
    json(second.site.origin, { lesson: '01-one', rebuild: { seed, start, done } }, cookiesOf(opened)),
  );
  const view = viewOf(again.text);
  assert.deepEqual([view.seed, view.start, view.rebuilt], [seed, start, { done: 1, of: 1 }]);
});
