import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { type TestContext, test } from 'node:test';
import express from 'express';
import { ask } from '../testing.ts';
import { TestRoom } from './class-routes-testing.ts';
import type { TeacherMessage } from './class-views.ts';
import { Preflight } from './preflight.ts';

/** Asks once by this Host and from this address; whether that counts as another device. */
async function isReached(t: TestContext, from: string, host = '192.168.7.5'): Promise<boolean> {
  let reached = 0;
  const preflight = new Preflight({ list: ['192.168.7.5', 'fd00::5'] }, 'class.school.example', () => {
    reached += 1;
  });
  const app = express();
  app.use((request, _response, next) => {
    Object.defineProperty(request.socket, 'remoteAddress', { value: from, configurable: true });
    next();
  });
  app.use(preflight.watch, (_request, response) => void response.send('here'));
  const server = createServer(app);
  const listening = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', listening.resolve);
  await listening.promise;
  t.after(() => server.close());
  const address = server.address();
  assert.ok(address !== null && typeof address === 'object');
  for (let round = 0; round < 2; round += 1)
    assert.equal((await ask(`http://127.0.0.1:${address.port}`, '/', { headers: { Host: host } })).text, 'here');
  assert.equal(preflight.view.reachedAt !== null, reached === 1);
  return reached === 1;
}

for (const from of ['127.0.0.1', '::1', '::ffff:127.0.0.1', '192.168.7.5', '::ffff:192.168.7.5', 'fd00::5'])
  test(`${from} is this computer itself`, async (t) => {
    assert.equal(await isReached(t, from), false);
  });

for (const from of ['192.168.7.20', '::ffff:192.168.7.20', 'fd00::20', 'fe80::20%en0'])
  test(`${from} is another device, which is told once`, async (t) => {
    assert.equal(await isReached(t, from), true);
  });

test('who asks by the public name has come through what leads here', async (t) => {
  assert.equal(await isReached(t, '127.0.0.1', 'class.school.example'), true);
});

test('the teacher’s view says since when devices may come, and when the first one has', async (t) => {
  const room = await TestRoom.start(t, ['--public-url', 'http://class.school.example']);
  const teacher = await room.teacher();
  const next = await teacher.listen<TeacherMessage>('/api/teach/stream');
  const first = await next();
  assert.ok(first && 'whole' in first);
  assert.equal(first.whole.preflight.reachedAt, null);
  await room.browser('class.school.example').get('/');
  const second = await next();
  assert.ok(second && 'part' in second);
  assert.ok((second.part.preflight.reachedAt ?? 0) >= second.part.preflight.since);
});
