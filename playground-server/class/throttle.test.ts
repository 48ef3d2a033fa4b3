import assert from 'node:assert/strict';
import test from 'node:test';
import { Throttle } from './throttle.ts';

const createThrottle = () => {
  const clock = { now: 1_000_000 };
  return { clock, throttle: new Throttle({ now: () => clock.now, most: 600, perSecond: 10 }) };
};

function guess(throttle: Throttle, source: string, times: number): void {
  for (let count = 0; count < times; count += 1) throttle.count(source);
}

/** How many of these attempts at once are looked at. */
const lookedAt = (throttle: Throttle, source: string, attempts = 50): number =>
  Array.from({ length: attempts }, () => throttle.wait(source)).filter((wait) => wait === 0).length;

test('before 600 wrong codes nobody waits', () => {
  const { throttle } = createThrottle();
  guess(throttle, '10.0.0.1', 599);
  assert.equal(lookedAt(throttle, '10.0.0.1'), 50);
  assert.equal(throttle.hold('10.0.0.1'), 0);
});

test('after 600 wrong codes so many attempts of a source are looked at in a second, and a wrong one is answered later', () => {
  const { throttle, clock } = createThrottle();
  guess(throttle, '10.0.0.1', 600);
  assert.equal(lookedAt(throttle, '10.0.0.1'), 10);
  assert.equal(throttle.wait('10.0.0.1'), 1);
  clock.now += 500;
  assert.equal(lookedAt(throttle, '10.0.0.1'), 5);
  assert.equal(throttle.hold('10.0.0.1'), 1000);
  assert.equal(throttle.hold('10.0.0.2'), 0);
});

test('an hour later the source is free again', () => {
  const { throttle, clock } = createThrottle();
  guess(throttle, '10.0.0.1', 600);
  clock.now += 3_600_000;
  assert.equal(lookedAt(throttle, '10.0.0.1'), 50);
});

test('who has never guessed does not wait for those who did', () => {
  const { throttle } = createThrottle();
  guess(throttle, '10.0.0.1', 5000);
  assert.equal(lookedAt(throttle, '10.0.0.2', 100), 100);
});

test('guesses from many sources are one attack: each that has guessed is slowed down', () => {
  const { throttle } = createThrottle();
  for (let host = 0; host < 200; host += 1) guess(throttle, `10.0.1.${host}`, 3);
  assert.equal(lookedAt(throttle, '10.0.1.7'), 10);
});

test('a flood of sources is remembered only up to a bound', () => {
  const { throttle } = createThrottle();
  guess(throttle, '10.0.0.1', 599);
  for (let host = 0; host < 10_000; host += 1) throttle.count(`10.${host >> 16}.${(host >> 8) & 255}.${host & 255}-x`);
  assert.equal(lookedAt(throttle, '10.0.0.1'), 50); // forgotten, so it has never guessed
});
