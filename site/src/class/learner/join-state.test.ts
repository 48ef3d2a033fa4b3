import assert from 'node:assert/strict';
import test from 'node:test';
import { learnerViewOf } from '../testing.ts';
import { type JoinState, nextName, screenOf } from './join-state.ts';

const info = {
  state: 'open',
  isLocked: false,
  isFull: false,
  names: ['amber-otter', 'calm-seal', 'keen-fox'],
  deletedAt: 0,
  nick: null,
} as const;
const state: JoinState = {
  ...{ info, problem: null, code: '', nick: 'amber-otter', way: 'join', isBusy: false, isLeaving: false, joined: null },
};
const problem = { status: 404, title: 'No class', detail: 'Ask.' };

test('the page asks first, and says when nothing answers', () => {
  assert.equal(screenOf({ ...state, info: null }), 'asking');
  assert.equal(screenOf({ ...state, info: null, problem }), 'absent');
});

test('a wrong code leaves the form where it is', () => assert.equal(screenOf({ ...state, problem }), 'join'));

test('who is in goes on, and who comes back says who they are', () => {
  assert.equal(screenOf({ ...state, info: { ...info, nick: 'amber-otter' } }), 'inside');
  assert.equal(screenOf({ ...state, way: 'return' }), 'return');
});

test('a class that is over lets nobody in', () => assert.equal(screenOf({ ...state, info: { ...info, state: 'ended' } }), 'ended'));

test('the return code is shown before anything else', () =>
  assert.equal(screenOf({ ...state, joined: { view: learnerViewOf(), returnCode: 'ABC234' } }), 'written-down'));

test('another name is the next of the offered ones', () => {
  assert.equal(nextName(info.names, 'amber-otter'), 'calm-seal');
  assert.equal(nextName(info.names, 'keen-fox'), 'amber-otter');
  assert.equal(nextName([], 'amber-otter'), 'amber-otter');
});
