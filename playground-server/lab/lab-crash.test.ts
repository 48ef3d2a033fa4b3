import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { blamePrograms } from '../engine/blame.ts';
import { get, labOf, play, programOf } from './testing-lab.ts';

// The test runner takes every stray error as a failure of the running test; here programs are to be blamed for theirs.
before(() => {
  for (const event of ['uncaughtException', 'unhandledRejection']) process.removeAllListeners(event);
  blamePrograms();
});

const B = 'resave: false, saveUninitialized: false';

test('a program that crashes in a request is a fact of this request, with its place', async (t) => {
  const lab = await labOf(t, programOf(B, `app.get('/crash', () => setImmediate(() => { throw new RangeError('too many limes'); }));`));
  const [x] = await play(lab, [get('/crash')]);
  assert.deepEqual(
    [x?.error, x?.failure?.name, x?.failure?.message, x?.failure?.file, x?.failure?.line],
    ['reset', 'RangeError', 'too many limes', 'server.js', 5],
  );
  const { program, facts } = await lab.view(0);
  assert.deepEqual([program.state, program.failure?.message], ['exited', 'too many limes']);
  assert.ok(facts.some(({ kind }) => kind === 'exited'));
  await play(lab, [{ do: 'restart' }]);
  assert.equal((await lab.view(0)).program.state, 'running');
});

test('a crash of one lab leaves every other lab as it is', async (t) => {
  const crashing = programOf(B, `app.get('/crash', async () => { setTimeout(() => Promise.reject(new Error('lost')), 5); });`);
  const [one, other] = [await labOf(t, crashing), await labOf(t, crashing)];
  await play(one, [get('/crash')]);
  const states = [(await one.view(0)).program, (await other.view(0)).program];
  assert.deepEqual(
    states.map(({ state, failure }) => [state, failure?.message]),
    [
      ['exited', 'lost'],
      ['running', undefined],
    ],
  );
});
