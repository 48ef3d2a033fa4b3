import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { labOfLesson, play } from '../../playground-server/lab/testing-lab.ts';
import { loadLessons } from '../../playground-server/lessons.ts';
import type { ActionInput } from '../../playground-server/protocol.ts';
import { submits, toggle, visits } from '../actions.ts';
import { login, plus } from './writes.ts';

test('what a handler wrote before it threw is saved', async (t) => {
  const lesson = (await loadLessons()).get('05-when-it-is-saved');
  assert.ok(lesson);
  const text = (lesson.files['server.js'] ?? '').replace("  res.redirect('/me');\n", "  throw new Error('after the write');\n");
  const lab = await labOfLesson(t, { ...lesson, lesson: { ...lesson.lesson, toggles: [] }, files: { 'server.js': text } });
  const [failed, page] = await play(lab, [submits('Ana', '/login', {}), visits('Ana', '/me')]);
  assert.equal(failed?.status, 503);
  assert.equal(page?.body, 'user: Ana');
});

const report: ActionInput & { do: 'request' } = { do: 'request', browser: 'Ana', path: '/report' };
const reportAndPlus: ActionInput = { do: 'during', first: report, after: 80, second: plus };

/** What a step says after those actions. */
async function stepAfter(t: TestContext, id: string, actions: readonly ActionInput[]) {
  const lesson = (await loadLessons()).get('05-when-it-is-saved');
  assert.ok(lesson);
  const lab = await labOfLesson(t, lesson);
  await play(lab, [{ do: 'open', step: id }, ...actions]);
  return (await lab.view(0)).steps[id];
}

test('a click counts as lost or kept from whatever number it began', async (t) => {
  const half = (resave: string): readonly ActionInput[] => [toggle('resave', resave), login, plus, plus, reportAndPlus, plus];
  assert.equal((await stepAfter(t, '05.4', [...half('true'), ...half('false')]))?.status, 'passed');
});

test('a count that a restart began anew is no lost click', async (t) => {
  const half = (resave: string): readonly ActionInput[] => [toggle('resave', resave), login, reportAndPlus, { do: 'restart' }, plus];
  assert.equal((await stepAfter(t, '05.4', [...half('true'), toggle('resave', 'false'), login, reportAndPlus, plus]))?.status, 'open');
});

test('a broken read is spoken of as long as it is broken', async (t) => {
  const broken: readonly ActionInput[] = [login, { do: 'store', verb: 'break', op: 'get' }, visits('Ana', '/me')];
  assert.match((await stepAfter(t, '05.6', broken))?.feedback ?? '', /^A broken read/);
  assert.doesNotMatch((await stepAfter(t, '05.6', [...broken, { do: 'store', verb: 'heal' }, login]))?.feedback ?? '', /^A broken read/);
});
