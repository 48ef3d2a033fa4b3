import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fact } from '../facts.ts';
import { was } from '../lesson.ts';
import { createSeen } from './seen.ts';
import { did, exchanged, sessionCookie, stateOf } from './testing-facts.ts';

const answer = (n: number, value: string, refused: string | null = null): Fact => did(n, { do: 'answer', question: 'q', value }, refused);

test('a scope holds what is newer than its fact, and ever holds all', () => {
  const seen = createSeen([exchanged(1, { path: '/a' }), exchanged(2, { path: '/b' })], stateOf(), 1);
  assert.deepEqual(
    [seen.some(was('GET /a')), seen.some(was('GET /b')), seen.ever.some(was('GET /a')), seen.ever.ever.count(was('GET /b'))],
    [false, true, true, 1],
  );
});

test('exchanges stand in order with others between them, and one exchange is not two', () => {
  const seen = createSeen([exchanged(1, { path: '/a' }), exchanged(2, { path: '/x' }), exchanged(3, { path: '/b' })], stateOf());
  assert.ok(seen.inOrder(was('GET /a'), was('GET /b')));
  assert.ok(!seen.inOrder(was('GET /b'), was('GET /a')));
  assert.ok(!seen.inOrder(was('GET /a'), was('GET /a')));
});

test('a refused action is a fact, but was not done', () => {
  const seen = createSeen([did(1, { do: 'restart' }, 'Not now.'), did(2, { do: 'restart' })], stateOf());
  assert.equal(seen.facts.length, 2);
  assert.equal(seen.actions.length, 1);
});

test('the log has the lines of exchanges in their place among the others', () => {
  const line = (n: number, text: string): Fact => ({ n, at: 0, action: n, kind: 'console', copy: 1, line: { stream: 'stdout', text } });
  const inside = exchanged(2, { console: [{ stream: 'stderr', text: 'two' }] });
  assert.deepEqual(createSeen([line(1, 'one'), inside, line(3, 'three')], stateOf()).log, ['one', 'two', 'three']);
});

test('the row of a browser is the one whose key is in its jar', () => {
  const rows = ['a', 'b'].map((sid) => ({ sid, json: `{"n":"${sid}"}`, expires: null }));
  const seen = createSeen([], stateOf({ rows, jars: { Ana: [], Ben: [sessionCookie('b')], You: [sessionCookie('gone')] } }));
  assert.deepEqual(
    [seen.sid('Ana'), seen.sid('Ben'), seen.row('Ana'), seen.row('Ben'), seen.row('You')],
    [null, 'b', null, { n: 'b' }, null],
  );
});

test('the answer is the last one of the scope that was taken', () => {
  const facts = [answer(1, 'first'), answer(2, 'second'), answer(3, 'third', 'No such option.')];
  assert.equal(createSeen(facts, stateOf()).answer('q'), 'second');
  assert.equal(createSeen(facts, stateOf(), 2).answer('q'), null);
});
