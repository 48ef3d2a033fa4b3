import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fact } from '../../../playground-server/facts.ts';
import { bounded, doneIn, goneInto } from './kept-recipe.ts';

const action = (n: number, refused: string | null = null): Fact => ({
  ...{ n, at: 1000 + n, action: n, kind: 'action', did: { do: 'restart' } },
  refused,
});

test('what was refused is not done again', () => {
  assert.deepEqual(doneIn([action(1), action(2, 'No such cookie.')], 1000), [{ at: 1, action: { do: 'restart' } }]);
});

test('facts that are no actions are no part of a recipe', () => {
  assert.deepEqual(doneIn([{ n: 1, at: 1, action: 1, kind: 'started', copy: 1, startMs: 3 }], 0), []);
});

test('a list that is too long begins at its last reset', () => {
  const long = Array.from({ length: 2100 }, (_, at) => ({
    at,
    action: at === 1500 ? ({ do: 'reset' } as const) : ({ do: 'restart' } as const),
  }));
  const kept = bounded(long);
  assert.deepEqual(kept[0]?.action, { do: 'reset' });
  assert.equal(kept.length, 600);
});

test('a list is bounded by its bytes as the server counts them', () => {
  const done = Array.from({ length: 500 }, (_, at) => ({
    at,
    action: { do: 'jar', browser: 'Ana', verb: 'set', line: `a=${'漢'.repeat(3000)}` } as const,
  }));
  const kept = bounded(done);
  assert.ok(kept.length > 300 && Buffer.byteLength(JSON.stringify(kept)) <= 3_000_002);
  assert.deepEqual(kept, done.slice(0, kept.length));
});

test('what a server had no time to replay stays written down until something else is done', () => {
  const done = [1, 2, 3].map((at) => ({ at, action: { do: 'restart' } as const }));
  const rebuilt = { done: 2, of: 3 };
  assert.deepEqual(goneInto(done, rebuilt, false), done);
  assert.deepEqual(goneInto(done, rebuilt, true), done.slice(0, 2));
  assert.deepEqual(goneInto(done.slice(0, 2), rebuilt, true), done.slice(0, 2));
  assert.deepEqual(goneInto(done, null, true), done);
});
