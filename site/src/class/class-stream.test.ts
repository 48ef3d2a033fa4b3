import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import test, { type TestContext } from 'node:test';
import { ClassStream } from './class-stream.ts';
import { type Link, nextOn } from './link.ts';

interface Seen {
  readonly seq: number;
  readonly by: 'stream' | 'poll';
}

/** A class's host that answers as it is told, and a stream that hears it without waiting between tries. */
async function hearing(
  t: TestContext,
  answer: RequestListener,
): Promise<{
  readonly stream: ClassStream<Seen, { seq: number }>;
  until(what: (links: readonly Link[], seen: readonly Seen[]) => boolean): Promise<void>;
  readonly seen: Seen[];
  readonly links: Link[];
}> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  assert.ok(address !== null && typeof address === 'object');
  const seen: Seen[] = [];
  const links: Link[] = [];
  const news = new EventTarget();
  const stream = new ClassStream<Seen, { seq: number }>({
    role: 'class',
    origin: `http://127.0.0.1:${address.port}`,
    ofState: ({ seq }) => ({ seq, by: 'poll' }),
    heard: (message) => {
      seen.push(message);
      news.dispatchEvent(new Event('news'));
    },
    changed: (link) => {
      links.push(link);
      news.dispatchEvent(new Event('news'));
    },
    next: (link) => ({ what: nextOn(link, 0).what, after: 0 }),
  });
  t.after(() => {
    stream.sleep();
    server.closeAllConnections();
    server.close();
  });
  const until = async (what: (links: readonly Link[], seen: readonly Seen[]) => boolean): Promise<void> => {
    while (!what(links, seen)) await once(news, 'news');
  };
  return { stream, until, seen, links };
}

const open = (response: ServerResponse): ServerResponse => response.writeHead(200, { 'Content-Type': 'text/event-stream' });
const say = (response: ServerResponse, seq: number): boolean => response.write(`data: ${JSON.stringify({ seq, by: 'stream' })}\n\n`);
const states = (links: readonly Link[]): readonly string[] => links.map(({ state }) => state);

test('a stream that ends is opened again, and the page hears on', async (t) => {
  let opened = 0;
  const { stream, until, seen, links } = await hearing(t, (_request, response) => {
    opened += 1;
    say(open(response), opened);
    if (opened === 1) response.end();
  });
  stream.wake();
  await until((_links, all) => all.length === 2);
  assert.deepEqual(
    seen.map(({ seq }) => seq),
    [1, 2],
  );
  assert.deepEqual(states(links).slice(-3), ['live', 'lost', 'live']);
});

test('a 503 is no end: the next try is answered', async (t) => {
  let asked = 0;
  const { stream, until } = await hearing(t, (_request, response) => {
    asked += 1;
    if (asked === 1) response.writeHead(503).end();
    else say(open(response), asked);
  });
  stream.wake();
  await until((links) => links.at(-1)?.state === 'live');
  assert.equal(asked, 2);
});

test('where no stream gets through, the state is asked for, and both end in one place', async (t) => {
  const { stream, until, seen } = await hearing(t, (request, response) => {
    if (request.url === '/api/class/stream') response.writeHead(503).end();
    else response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"seq":4}');
  });
  stream.wake();
  await until((links) => links.at(-1)?.state === 'polling');
  assert.deepEqual(seen[0], { seq: 4, by: 'poll' });
});

test('an answer that is no stream, such as the page of a proxy, is not taken for one', async (t) => {
  const { stream, until, seen } = await hearing(t, (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' }).end('<p>Sign in to the school network</p>');
  });
  stream.wake();
  await until((links) => links.at(-1)?.state === 'away');
  assert.deepEqual(seen, []);
});

test('a refusal comes with its reason', async (t) => {
  const { stream, until, links } = await hearing(t, (_request, response) => {
    const body = JSON.stringify({ title: 'You are not in this class', detail: 'Join it at /class/.' });
    response.writeHead(403, { 'Content-Type': 'application/problem+json' }).end(body);
  });
  stream.wake();
  await until((all) => all.some(({ state }) => state === 'refused'));
  assert.deepEqual(links.find(({ state }) => state === 'refused')?.refusal, {
    status: 403,
    title: 'You are not in this class',
    detail: 'Join it at /class/.',
  });
});

test('a page that sleeps holds no stream; when it wakes it hears the whole again', async (t) => {
  const answers: ServerResponse[] = [];
  const { stream, until, seen } = await hearing(t, (_request, response) => {
    answers.push(response);
    say(open(response), answers.length);
  });
  stream.wake();
  await until((_links, all) => all.length === 1);
  const [first] = answers;
  assert.ok(first);
  const closed = once(first, 'close');
  stream.sleep();
  await closed;
  stream.wake();
  await until((_links, all) => all.length === 2);
  assert.deepEqual(
    seen.map(({ seq }) => seq),
    [1, 2],
  );
});

test('several messages come in order through one stream', async (t) => {
  let opened = 0;
  const { stream, until, seen } = await hearing(t, (_request, response) => {
    opened += 1;
    say(open(response), 1);
    response.write(': heartbeat\n\n');
    say(response, 2);
  });
  stream.wake();
  await until((_links, all) => all.length === 2);
  assert.deepEqual([opened, seen.map(({ seq }) => seq)], [1, [1, 2]]);
});
