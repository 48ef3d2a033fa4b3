import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fact } from '../../../playground-server/facts.ts';
import { bounded, doneIn, goneInto, nextKept } from './kept-recipe.ts';

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

const viewOf = (now: number, more: object = {}) => ({
  ...{ id: 'a', seed: 'seed-one', start: 1000, begins: 0, rebuilt: null },
  now,
  ...more,
});
const placesIn = (kept: { readonly recipe: { readonly done: readonly { readonly at: number }[] } }) => kept.recipe.done.map(({ at }) => at);

test('a list goes on with what is new, and once the server has forgotten the lab, with what comes after it was made again', () => {
  const first = nextKept(null, viewOf(2), [action(1), action(2)]);
  const second = nextKept(first, viewOf(3), [action(2), action(3)]);
  assert.deepEqual(placesIn(second), [1, 2, 3]);
  const again = nextKept(second, viewOf(3, { id: 'b', rebuilt: { done: 3, of: 3 } }), [action(1), action(2), action(3)]);
  assert.deepEqual(placesIn(again), [1, 2, 3]);
  assert.deepEqual(placesIn(nextKept(again, viewOf(4, { id: 'b', rebuilt: { done: 3, of: 3 } }), [action(4)])), [1, 2, 3, 4]);
});

test('a lab that was made anew in its place begins the list anew, of the same seed and of another', () => {
  const first = nextKept(null, viewOf(3), [action(1), action(2), action(3)]);
  for (const seed of ['seed-one', 'seed-two']) {
    const anew = { begins: 3, seed, rebuilt: { done: 1, of: 1 } };
    const second = nextKept(first, viewOf(4, anew), [action(4)]);
    assert.deepEqual(placesIn(second), [4]);
    assert.deepEqual(placesIn(nextKept(second, viewOf(5, anew), [action(5)])), [4, 5]);
  }
});
