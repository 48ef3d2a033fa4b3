import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runLabel } from './run-label.ts';

test('a run of one request is named after it', () => {
  assert.equal(runLabel([{ do: 'request', browser: 'Ana', path: '/' }]), 'Run GET / as Ana');
  assert.equal(runLabel([{ do: 'request', browser: 'Ben', method: 'POST', path: '/add' }]), 'Run POST /add as Ben');
});

test('a run of robots says how many, and where they go', () => {
  assert.equal(runLabel([{ do: 'bots', count: 50, path: '/' }]), 'Send 50 robots to /');
});

test('a longer run has a plain name', () => {
  assert.equal(runLabel([{ do: 'restart' }, { do: 'request', browser: 'Ana', path: '/' }]), 'Run it');
});
