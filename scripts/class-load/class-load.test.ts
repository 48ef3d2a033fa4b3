import assert from 'node:assert/strict';
import test from 'node:test';
import { runClassLoad } from './class-load.ts';

test('a class whose host is killed comes back whole: every stream, every step that was taken note of', async () => {
  const learners = 12;
  const { broadcasts, exchanges, streamsBack, lost, errors } = await runClassLoad({ learners, seconds: 4 });
  assert.deepEqual(errors, []);
  assert.equal(streamsBack, learners);
  assert.equal(lost, 0);
  assert.ok(broadcasts.length >= 2 * learners, `every learner heard more than one message; ${broadcasts.length} were heard in all`);
  assert.ok(exchanges.length >= learners, `each learner's lab answered; there were ${exchanges.length} answers`);
});
