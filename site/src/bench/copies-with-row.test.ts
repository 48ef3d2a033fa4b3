import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Lab } from '../../../playground-server/lab/lab.ts';
import { loadLessons } from '../../../playground-server/lessons.ts';
import { Action, type ActionInput } from '../../../playground-server/protocol.ts';
import { copiesWithRow } from './copies-with-row.ts';

async function played(actions: readonly ActionInput[]): Promise<Awaited<ReturnType<Lab['view']>>> {
  const lesson = (await loadLessons()).get('03-setting-up');
  assert.ok(lesson);
  const recipe = { seed: 'copies-with-row-seed', start: Date.UTC(2026, 10, 24) };
  const lab = await Lab.create({ id: 'lab', lesson, recipe, doorOrigin: null });
  for (const action of actions) await lab.do(Action.parse(action));
  const view = await lab.view(0);
  lab.stop();
  return view;
}

const count = (browser: 'Ana' | 'Ben'): ActionInput => ({ do: 'request', browser, path: '/count' });
const two: ActionInput = { do: 'copies', count: 2 };

test('each row is with the copy that answered when it was written', async () => {
  const view = await played([two, count('Ana'), count('Ben')]);
  const wrote = new Map(
    view.facts.flatMap((fact) =>
      fact.kind === 'exchange' ? [[fact.exchange.setCookies[0]?.sid ?? '', [fact.exchange.copy]] as const] : [],
    ),
  );
  assert.equal(wrote.size, 2);
  assert.deepEqual(copiesWithRow(view.facts, view), wrote);
});

test('what a copy held is gone with its memory', async () => {
  const view = await played([two, count('Ana'), { do: 'restart' }, count('Ben')]);
  assert.equal(copiesWithRow(view.facts, view)?.size, 1);
});

test('one process needs no number, and of a log with gaps nothing is said', async () => {
  const alone = await played([count('Ana')]);
  assert.equal(copiesWithRow(alone.facts, alone), null);
  const view = await played([two, count('Ana')]);
  assert.equal(copiesWithRow(view.facts, { ...view, forgotten: 1 }), null);
});
