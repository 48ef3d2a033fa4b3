import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labOfLesson, play } from '../../playground-server/lab/testing-lab.ts';
import { loadLessons } from '../../playground-server/lessons.ts';
import { submits, visits } from '../actions.ts';

test('what a handler wrote before it threw is saved', async (t) => {
  const lesson = (await loadLessons()).get('05-when-it-is-saved');
  assert.ok(lesson);
  const text = (lesson.files['server.js'] ?? '').replace("  res.redirect('/me');\n", "  throw new Error('after the write');\n");
  const lab = await labOfLesson(t, { ...lesson, lesson: { ...lesson.lesson, toggles: [] }, files: { 'server.js': text } });
  const [failed, page] = await play(lab, [submits('Ana', '/login', {}), visits('Ana', '/me')]);
  assert.equal(failed?.status, 503);
  assert.equal(page?.body, 'user: Ana');
});
