import assert from 'node:assert/strict';
import test from 'node:test';
import { createClassClock } from './class-clock.ts';

const hour = 3_600_000;

/** A computer whose two clocks are moved apart. */
function createComputer(from = 0) {
  const time = { wall: Date.UTC(2030, 0, 7), steady: 500.5 };
  return { time, now: createClassClock({ wall: () => time.wall, steady: () => time.steady, from }) };
}

test('a class’s clock goes on with the time that passes', () => {
  const { time, now } = createComputer();
  time.steady += hour;
  time.wall += hour;
  assert.equal(now(), Date.UTC(2030, 0, 7, 1));
});

test('a clock that is set back does not set the class back', () => {
  const { time, now } = createComputer();
  time.wall -= hour;
  time.steady += 1000;
  assert.equal(now(), Date.UTC(2030, 0, 7) + 1000);
});

test('a clock that was wrong by years and is put right makes the class no older', () => {
  const { time, now } = createComputer();
  time.wall += 6 * 365 * 24 * hour;
  time.steady += 1000;
  assert.equal(now(), Date.UTC(2030, 0, 7) + 1000);
});

test('while the computer sleeps the class grows older', () => {
  const { time, now } = createComputer();
  time.wall += 60 * hour;
  assert.equal(now(), Date.UTC(2030, 0, 7) + 60 * hour);
});

test('a class that goes on begins no earlier than its newest event', () => {
  const newest = Date.UTC(2031, 0, 1);
  const { time, now } = createComputer(newest);
  assert.equal(now(), newest);
  time.steady += 1000;
  assert.equal(now(), newest + 1000);
});
