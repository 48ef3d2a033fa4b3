import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { type TestContext, test } from 'node:test';
import express from 'express';
import { slug, TestRoom } from './class/class-routes-testing.ts';
import { answerProblem } from './problem.ts';
import { type StreamLimits, Streams } from './streams.ts';
import { ask, open } from './testing.ts';

/** A host that streams a lab in which nothing happens to whoever asks, by the name that they give. */
async function streaming(t: TestContext, limits: StreamLimits): Promise<string> {
  const streams = new Streams(limits);
  const app = express();
  const lab = { view: () => new Promise<never>(() => undefined), subscribe: () => () => undefined };
  app.get('/:visitor', (request, response) =>
    streams.open(request, response, { visitor: request.params.visitor, isStill: () => true }, lab, 0),
  );
  app.use(answerProblem);
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    streams.stop();
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
}

test('strangers take no stream from those who have a place', async (t) => {
  const isOne = (visitor: string): boolean => visitor.startsWith('stranger');
  const origin = await streaming(t, { perVisitor: 12, all: 2, strangers: { most: 3, isOne } });
  const opened = async (visitor: string): Promise<number | undefined> => {
    const response = await open(origin, `/${visitor}`);
    t.after(() => response.destroy());
    return response.statusCode;
  };
  for (const name of ['stranger1', 'stranger2', 'stranger3', 'ana', 'ben']) assert.equal(await opened(name), 200, name);
  for (const name of ['stranger4', 'eve']) assert.equal((await ask(origin, `/${name}`)).status, 429, name);
});

test('the lab’s stream of a learner ends when they are removed, and that of another goes on', async (t) => {
  const room = await TestRoom.start(t);
  const teacher = await room.teacher();
  const streams = await Promise.all(
    [await room.learner(), await room.learner()].map(async ({ browser, id }) => {
      const lab = await browser.post<{ id: string }>('/api/labs', { lesson: slug });
      const next = await browser.listen<object>(`/api/labs/${lab.id}/events`);
      assert.notEqual(await next(), null);
      const act = () => browser.send('POST', `/api/labs/${lab.id}/actions`, { action: { do: 'request', browser: 'Ana', path: '/' } });
      return { id, next, act };
    }),
  );
  const [removed, other] = streams;
  assert.ok(removed && other);
  await room.teach(teacher, { do: 'status', learner: removed.id, status: 'removed' });
  assert.equal(await removed.next(), null);
  assert.equal((await other.act()).status, 200);
  assert.notEqual(await other.next(), null);
});
