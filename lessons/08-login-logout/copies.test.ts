/** Other ways through lesson 08 than the one that is shown. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { labOfLesson, play } from '../../playground-server/lab/testing-lab.ts';
import { loadLessons } from '../../playground-server/lessons.ts';
import type { ActionInput } from '../../playground-server/protocol.ts';
import { answers, dropsCookie, submits, toggle, visits } from '../actions.ts';
import { keep, login, logout } from './visits.ts';

/** What a step says after those actions. */
async function stepAfter(t: TestContext, id: string, actions: readonly ActionInput[]) {
  const lesson = (await loadLessons()).get('08-login-logout');
  assert.ok(lesson);
  const lab = await labOfLesson(t, lesson);
  await play(lab, [{ do: 'open', step: id }, ...actions]);
  return (await lab.view(0)).steps[id];
}

const bensMe = visits('Ben', '/me');
const half = (way: string, look: readonly ActionInput[]): readonly ActionInput[] => [toggle('logout', way), login, keep, logout, ...look];
const inBensJar: readonly ActionInput[] = [{ do: 'jar', browser: 'Ben', verb: 'put', from: 'A' }, bensMe];

test('a kept cookie in Ben’s jar tells what one that is sent by hand tells', async (t) => {
  const step = await stepAfter(t, '08.3', [...half('clear-cookie', inBensJar), ...half('destroy', inBensJar)]);
  assert.equal(step?.status, 'passed');
});

test('Ben who knows the password has no copy of Ana’s ticket', async (t) => {
  const asAna: readonly ActionInput[] = [submits('Ben', '/login', { name: 'ana', password: 'lime tree' }), bensMe];
  const step = await stepAfter(t, '08.3', [...half('clear-cookie', asAna), dropsCookie('Ben', 'connect.sid'), ...half('destroy', asAna)]);
  assert.equal(step?.status, 'open');
});

test('a logout by GET is spoken of until one by POST has followed', async (t) => {
  const byGet: readonly ActionInput[] = [toggle('logout', 'destroy-and-clear'), login, visits('Ana', '/logout')];
  assert.match((await stepAfter(t, '08.4', byGet))?.feedback ?? '', /Keep POST\.$/);
  assert.doesNotMatch((await stepAfter(t, '08.4', [...byGet, logout]))?.feedback ?? '', /Keep POST\.$/);
});

test('a missing sid is spoken of until a lime was added', async (t) => {
  const wrong = submits('Ana', '/login', { name: 'ana', password: 'x' });
  assert.match((await stepAfter(t, '08.1', [wrong]))?.feedback ?? '', /^Ana had no sid/);
  assert.doesNotMatch((await stepAfter(t, '08.1', [wrong, submits('Ana', '/add', { item: 'lime' })]))?.feedback ?? '', /^Ana had no sid/);
});

for (const typed of [
  'regenerate flash save redirect',
  'Regenerate > flash > save(cb) > redirect',
  'regenerate → flash → save() → redirect.',
])
  test(`the order may be typed as ${typed}`, async (t) => {
    assert.equal((await stepAfter(t, '08.7', [answers('08.7', typed)]))?.status, 'passed');
  });
