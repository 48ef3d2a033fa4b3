import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Lab } from '../../../playground-server/lab/lab.ts';
import { loadLessons } from '../../../playground-server/lessons.ts';
import { Action, type ActionInput } from '../../../playground-server/protocol.ts';
import { sinceReset } from './since-reset.ts';

const count: ActionInput = { do: 'request', browser: 'Ana', path: '/count' };

test('what came before the bench was emptied is not what it shows now', async (t) => {
  const lesson = (await loadLessons()).get('03-setting-up');
  assert.ok(lesson);
  const lab = await Lab.create({
    id: 'lab',
    lesson,
    recipe: { seed: 'since-reset-seed', start: Date.UTC(2026, 10, 24) },
    doorOrigin: null,
  });
  t.after(() => lab.stop());
  const seen = async (): Promise<readonly number[]> => sinceReset((await lab.view(0)).facts).map(({ id }) => id);
  await lab.do(Action.parse(count));
  assert.deepEqual(await seen(), [1]);
  await lab.do(Action.parse({ do: 'reset' }));
  assert.deepEqual(await seen(), []);
  await lab.do(Action.parse(count));
  assert.deepEqual(await seen(), [2]);
});
