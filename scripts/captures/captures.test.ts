import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { blamePrograms } from '../../playground-server/engine/blame.ts';
import { loadLessons } from '../../playground-server/lessons.ts';
import { captureText, keptText } from './file.ts';
import { captureLesson } from './play.ts';

// The test runner takes every stray error as a failure of the running test; here programs are to be blamed for theirs.
before(() => {
  process.removeAllListeners('uncaughtException').removeAllListeners('unhandledRejection');
  blamePrograms();
});

const lessons = await loadLessons();
const root = fileURLToPath(new URL('../../', import.meta.url));

for (const [slug, lesson] of lessons)
  test(`the captures of ${slug} are what a run gives, and name no folder of this machine`, async () => {
    const text = await captureText(lesson);
    assert.equal(await keptText(slug), text, 'Run: node scripts/capture.ts');
    assert.ok(!text.includes(JSON.stringify(root).slice(1, -1)));
  });

test('a capture holds what the prose names: heads, cookies, calls, rows, body and verdict', async () => {
  const lesson = lessons.get('03-setting-up');
  assert.ok(lesson);
  const [first, second] = (await captureLesson(lesson))['03.3'] ?? [];
  assert.match(first?.responseHead ?? '', /^HTTP\/1\.1 200 OK\r\n/);
  assert.match(first?.setCookies[0] ?? '', /^connect\.sid=s%3A/);
  assert.deepEqual(second?.calls, ['get', 'set']);
  assert.match(second?.cookie ?? '', /^connect\.sid=s%3A/);
  assert.match(second?.rows[0]?.json ?? '', /"visits":2/);
  assert.equal(second?.body, 'This is visit 2.');
  assert.equal(second?.rows[0]?.key, undefined);
  assert.equal(second?.verdict?.headline, 'No Set-Cookie: Ana already holds this ticket.');
});

test('a row of Redis has the key that Redis has for it', async () => {
  const lesson = lessons.get('06-stores');
  assert.ok(lesson);
  const [row] = (await captureLesson(lesson))['06.3']?.at(-1)?.rows ?? [];
  assert.ok(row);
  assert.equal(row.key, `sess:${row.sid}`);
});
