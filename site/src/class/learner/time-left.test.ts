import assert from 'node:assert/strict';
import test from 'node:test';
import { timeLeft } from './time-left.ts';

const timer = { endsAt: 300_000, left: 90_000 };

test('a timer counts down to its end', () => {
  assert.equal(timeLeft({ timer, isBreak: false }, 0), '5:00 left');
  assert.equal(timeLeft({ timer, isBreak: false }, 235_500), '1:05 left');
  assert.equal(timeLeft({ timer, isBreak: false }, 300_000), 'time is up');
});

test('in a break the timer stands still', () => assert.equal(timeLeft({ timer, isBreak: true }, 250_000), 'timer stopped, 1:30 left'));

test('without a timer nothing is left', () => {
  assert.equal(timeLeft({ timer: null, isBreak: false }, 0), null);
  assert.equal(timeLeft({ timer: null, isBreak: true }, 0), null);
});
