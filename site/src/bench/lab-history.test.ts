import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fact, LabView } from '../../../playground-server/facts.ts';
import { LabHistory } from './lab-history.ts';

const fact = (n: number): Fact => ({ n, at: n, action: n, kind: 'action', did: { do: 'restart' }, refused: null });
const jars = { jar: [], page: null, address: '', past: [], stamps: [] };
const view = (now: number, facts: readonly Fact[], more: Partial<LabView> = {}): LabView => ({
  ...{
    id: 'a',
    lesson: '03-setting-up',
    seed: 'seed-one',
    start: 0,
    now,
    facts,
    begins: 0,
    forgotten: 0,
    rebuilt: null,
    step: null,
    door: null,
  },
  ...{ program: { state: 'running', failure: null, run: 1, copies: [true] }, clock: { server: 0, browser: 0 }, files: [], toggles: [] },
  store: {
    ...{
      kind: 'memory',
      label: 'MemoryStore',
      choices: [],
      rows: [],
      total: 0,
      server: null,
      commands: [],
      note: null,
      broken: [],
      stopped: false,
    },
    unstoppable: null,
    rowsEnd: 'with the program',
    delays: { get: 0, set: 0, touch: 0, destroy: 0 },
  },
  ...{ browsers: { Ana: jars, Ben: jars, You: jars }, kept: {}, steps: {}, answers: {} },
  ...more,
});

test('an older view that comes late adds its facts and replaces nothing', () => {
  const history = new LabHistory();
  history.take(view(2, [fact(2)]));
  const { fresh } = history.take(view(1, [fact(1)]));
  assert.equal(history.view?.now, 2);
  assert.deepEqual(
    fresh.map(({ n }) => n),
    [1],
  );
  assert.deepEqual(
    history.facts.map(({ n }) => n),
    [1, 2],
  );
});

test('the same view twice changes nothing the second time', () => {
  const history = new LabHistory();
  assert.equal(history.take(view(1, [fact(1)])).changed, true);
  assert.equal(history.take(view(1, [fact(1)])).changed, false);
});

test('rows that change without a new fact are a change', () => {
  const history = new LabHistory();
  const first = view(1, [fact(1)]);
  history.take(first);
  assert.equal(history.take({ ...first, facts: [], store: { ...first.store, total: 1 } }).changed, true);
});

test('another lab begins a new history', () => {
  const history = new LabHistory();
  history.take(view(5, [fact(5)]));
  history.take(view(1, [fact(1)], { id: 'b' }));
  assert.deepEqual(
    history.facts.map(({ n }) => n),
    [1],
  );
});

test('a lab that was made anew in its place begins a new history, also for what comes late', () => {
  const history = new LabHistory();
  history.take(view(5, [fact(5)]));
  history.take(view(7, [fact(6), fact(7)], { begins: 5 }));
  history.take(view(4, [fact(4)]));
  assert.deepEqual(
    history.facts.map(({ n }) => n),
    [6, 7],
  );
});
