import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createProgram } from '../engine/program.ts';
import type { Exchange } from '../facts.ts';
import { defineLesson } from '../lesson.ts';
import { embeddedStores } from '../stores/offers.ts';
import { assemble } from './assembly.ts';
import { machineClock } from './clock.ts';
import { Judge } from './judge.ts';
import { Ledger } from './ledger.ts';
import { exchangeOf } from './testing-facts.ts';
import { get, labOf, play, programOf } from './testing-lab.ts';

const plain = 'resave: false, saveUninitialized: false';
const route = "app.get('/slow', (req, res) => setTimeout(() => res.send('slow'), 300));";

test('the lines of a handler that answered are told', async (t) => {
  const lab = await labOf(t, programOf(plain, route));
  const [x] = await play(lab, [get('/slow')]);
  assert.deepEqual(x?.lines, [5]);
});

test('without a secret no handler is reached, so no lines are told', async (t) => {
  const lab = await labOf(t, programOf(`${plain}, secret: ''`, route));
  const [x] = await play(lab, [get('/slow')]);
  assert.deepEqual([x?.verdicts[0]?.rule, x?.lines], ['secret-missing', []]);
});

test('a request is explained by the program that it met, not by the one that is there now', async (t) => {
  const put = `\n\n${route}`;
  const lab = await labOf(t, programOf(plain, route), [
    {
      name: 'place',
      label: 'Place',
      values: [
        { value: 'here', label: 'here', edits: [{ find: route, put: route }] },
        { value: 'below', label: 'below', edits: [{ find: route, put }] },
      ],
    },
  ]);
  const slow = { do: 'request', browser: 'Ana', path: '/slow', follow: false } as const;
  const [x] = await play(lab, [{ do: 'during', first: slow, after: 100, second: { do: 'toggle', set: { place: 'below' } } }]);
  assert.deepEqual([x?.endedBy, x?.lines], ['stop', [5]]);
});

class BrokenLedger extends Ledger {
  override record(): void {
    throw new RangeError('The ledger is full.');
  }
}

test('an exchange that cannot be judged stays, without lines, and says so itself', () => {
  const lesson = defineLesson({
    ...{ slug: '90-test', title: '', part: 'A', minutes: 1, goal: '', summary: '', needs: [], main: 'server.js' },
    ...{ acts: [], toggles: [], steps: [], predictions: [], quiz: [] },
  });
  const parts = assemble({
    ...{ loaded: { lesson, files: { 'server.js': '' }, packages: [] }, seed: 'seed-of-a-test', start: 0, machine: machineClock },
    ...{ patience: 1000, offers: embeddedStores, create: createProgram, tell: () => {}, now: () => 0 },
  });
  const exchange: Exchange = exchangeOf({ body: 'hello', status: 200 });
  const [judged] = new Judge({ ...parts, ledger: new BrokenLedger(() => 0) }).judge([exchange]);
  assert.deepEqual([judged?.body, judged?.status, judged?.lines], ['hello', 200, []]);
  assert.deepEqual(
    judged?.verdicts.map(({ rule, because }) => [rule, because]),
    [['unexplained', 'The ledger is full. The raw lines and calls are true nevertheless.']],
  );
});
