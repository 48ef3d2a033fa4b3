import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertProblem, slug, TestRoom } from './class/class-routes-testing.ts';
import { ask, json, startTestCoatcheck } from './testing.ts';

/** A request for a lab that is longer than 64 KB, and names no lesson. */
const long = { lesson: 'x'.repeat(100_000) };

test('in a class a long body is read only of who has a lab or is in the class, and only so often', async (t) => {
  const room = await TestRoom.start(t);
  const stranger = room.browser();
  assertProblem(await stranger.send('POST', '/api/labs', long), 413, 'body-too-large');
  await stranger.post('/api/labs', { lesson: slug });
  assertProblem(await stranger.send('POST', '/api/labs', long), 400, 'bad-request');
  const { browser } = await room.learner();
  for (let count = 0; count < 20; count += 1) assertProblem(await browser.send('POST', '/api/labs', long), 400, 'bad-request');
  const refused = await browser.send('POST', '/api/labs', long);
  assertProblem(refused, 429, 'too-much');
  assert.match(refused.headers['retry-after'] ?? '', /^\d+$/);
  assert.equal((await browser.send('POST', '/api/labs', { lesson: slug })).status, 200);
});

test('alone on a computer everybody may bring a long list', async (t) => {
  const { site } = await startTestCoatcheck(t);
  assertProblem(await ask(site.origin, '/api/labs', json(site.origin, long)), 400, 'bad-request');
});
