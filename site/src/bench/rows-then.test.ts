import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { blamePrograms } from '../../../playground-server/engine/blame.ts';
import { Lab } from '../../../playground-server/lab/lab.ts';
import { loadLessons } from '../../../playground-server/lessons.ts';
import { Action } from '../../../playground-server/protocol.ts';
import { rowsThen } from './rows-then.ts';

// The test runner takes every stray error as a failure of the running test; here programs are to be blamed for theirs.
before(() => {
  process.removeAllListeners('uncaughtException').removeAllListeners('unhandledRejection');
  blamePrograms();
});

for (const loaded of (await loadLessons()).values())
  test(`${loaded.lesson.slug}: the rows after each exchange are those that the store held then`, async (t) => {
    const recipe = { seed: 'rows-then-seed', start: Date.UTC(2026, 10, 24) };
    const lab = await Lab.create({ id: 'lab', lesson: loaded, recipe, doorOrigin: null });
    t.after(() => lab.stop());
    let compared = 0;
    for (const action of loaded.lesson.steps.flatMap(({ showMe }) => showMe)) {
      await lab.do(Action.parse(action));
      const { facts, store } = await lab.view(0);
      const last = facts.at(-1);
      if (last?.kind !== 'exchange') continue;
      const then = rowsThen(facts, last.exchange, store);
      if (then === null) continue;
      // A row that has expired may still lie in the store until somebody asks for it.
      const live = store.rows.filter(({ expires }) => expires === null || expires > last.exchange.at);
      assert.deepEqual(
        Object.fromEntries(then.map(({ sid, json }) => [sid, JSON.parse(json)])),
        Object.fromEntries(live.map(({ sid, json }) => [sid, JSON.parse(json)])),
        `${last.exchange.id} ${last.exchange.method} ${last.exchange.path}`,
      );
      compared += 1;
    }
    const inMemory = 'express-session' in (loaded.versions ?? {}) && (loaded.lesson.stores?.[0]?.kind ?? 'memory') === 'memory';
    assert.ok(compared > 0 || !inMemory, 'no exchange was compared');
  });
