import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Lab } from '../../../playground-server/lab/lab.ts';
import { loadLessons } from '../../../playground-server/lessons.ts';
import { Action, type ActionInput } from '../../../playground-server/protocol.ts';
import { isTornThen } from './torn-then.ts';

const visit = (path: string): ActionInput => ({ do: 'request', browser: 'Ana', path });

test('a ticket that was refused is torn from then on, and neither before nor for who holds another', async (t) => {
  const lesson = (await loadLessons()).get('03-setting-up');
  assert.ok(lesson);
  const recipe = { seed: 'torn-then-seed', start: Date.UTC(2026, 10, 24) };
  const lab = await Lab.create({ id: 'lab', lesson, recipe, doorOrigin: null });
  t.after(() => lab.stop());
  const actions: readonly ActionInput[] = [
    visit('/count'),
    { do: 'jar', browser: 'Ana', verb: 'tamper', part: 'signature' },
    visit('/'),
    visit('/count'),
  ];
  for (const action of actions) await lab.do(Action.parse(action));
  const exchanges = (await lab.view(0)).facts.flatMap((fact) => (fact.kind === 'exchange' ? [fact.exchange] : []));
  const torn = exchanges.map((x) => x.jarAfter.map((cookie) => isTornThen(exchanges, x, 'Ana', cookie)));
  assert.deepEqual(torn, [[false], [true], [false]]);
  const [, refused] = exchanges;
  assert.ok(refused);
  assert.deepEqual(
    refused.jarAfter.map((cookie) => isTornThen(exchanges, refused, 'Ben', cookie)),
    [false],
  );
});
