import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import { type TestContext, test } from 'node:test';
import express from 'express';
import { answerProblem } from '../problem.ts';
import { StreamLine } from '../stream-line.ts';
import { ask, open } from '../testing.ts';
import { ClassStreams } from './class-streams.ts';
import { TestClass } from './testing-class.ts';

/** A class whose only address is a learner's stream. */
async function listenTo(
  t: TestContext,
  klass: TestClass,
  learner: string,
  limits: { readonly each?: number; readonly all?: number; readonly beatMs?: number },
): Promise<string> {
  const streams = new ClassStreams(klass.classroom, limits);
  const app = express();
  app.use((request, response) => streams.openLearner(request, response, learner, () => true));
  app.use(answerProblem);
  t.after(() => streams.stop());
  return served(t, app);
}

/** The origin at which an app answers until the test ends. */
async function served(t: TestContext, app: RequestListener): Promise<string> {
  const server = createServer(app);
  const listening = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', listening.resolve);
  await listening.promise;
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  assert.ok(address !== null && typeof address === 'object');
  return `http://127.0.0.1:${address.port}`;
}

test('a stream beats while nothing happens, and whoever reads it is here', async (t) => {
  const klass = await TestClass.open(t);
  const { learner } = klass.join();
  const origin = await listenTo(t, klass, learner, { beatMs: 20 });
  const response = await open(origin, '/');
  t.after(() => response.destroy());
  klass.clock.pass(120_000);
  assert.equal(klass.row(learner).here, false);
  // The first beats may have been sent before the clock moved.
  let beats = 0;
  for await (const chunk of response) {
    if (String(chunk).includes(': here')) beats += 1;
    if (klass.row(learner).here || beats === 50) break;
  }
  assert.notEqual(beats, 0);
  assert.equal(klass.row(learner).here, true);
});

test('more streams than the host can hold are refused with a time to come back', async (t) => {
  const klass = await TestClass.open(t);
  const { learner } = klass.join();
  const origin = await listenTo(t, klass, learner, { all: 2 });
  for (let n = 0; n < 2; n += 1) {
    const response = await open(origin, '/');
    t.after(() => response.destroy());
  }
  const { status, headers } = await ask(origin, '/');
  assert.equal(status, 429);
  assert.equal(headers['retry-after'], '5');
});

test('the streams of learners keep neither the teacher nor the board out', async (t) => {
  const { classroom } = await TestClass.open(t);
  const streams = new ClassStreams(classroom, { all: 0 });
  t.after(() => streams.stop());
  const app = express();
  app.get('/teacher', (request, response) => streams.openTeacher(request, response, () => true));
  app.get('/board', (request, response) => streams.openBoard(request, response, () => true));
  const origin = await served(t, app);
  for (const path of ['/teacher', '/board']) {
    const response = await open(origin, path);
    t.after(() => response.destroy());
    assert.equal(response.statusCode, 200, path);
  }
});

test('a reader that is four megabytes behind is let go', async (t) => {
  const letGo = Promise.withResolvers<void>();
  const opened = Promise.withResolvers<StreamLine>();
  const app = express();
  app.use((request, response) => opened.resolve(new StreamLine(request, response, { retryMs: 1000, onClose: () => letGo.resolve() })));
  const response = await open(await served(t, app), '/');
  response.on('error', () => undefined);
  const line = await opened.promise;
  for (let n = 0; n < 64; n += 1) line.send('x'.repeat(1024 * 1024));
  await letGo.promise;
});
