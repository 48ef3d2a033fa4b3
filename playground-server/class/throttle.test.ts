import assert from 'node:assert/strict';
import test from 'node:test';
import { Throttle } from './throttle.ts';

const createThrottle = () => {
  const clock = { now: 1_000_000 };
  return { clock, throttle: new Throttle({ now: () => clock.now }) };
};

function guess(throttle: Throttle, address: string, times: number): void {
  for (let count = 0; count < times; count += 1) throttle.count(address);
}

test('before 600 wrong codes nobody waits', () => {
  const { throttle } = createThrottle();
  guess(throttle, '10.0.0.1', 599);
  assert.equal(throttle.wait('10.0.0.1'), 0);
  assert.equal(throttle.wait('10.0.0.1'), 0);
});

test('after 600 wrong codes an address is looked at once a second', () => {
  const { throttle, clock } = createThrottle();
  guess(throttle, '10.0.0.1', 600);
  assert.equal(throttle.wait('10.0.0.1'), 0);
  assert.equal(throttle.wait('10.0.0.1'), 1000);
  clock.now += 400;
  assert.equal(throttle.wait('10.0.0.1'), 600);
  clock.now += 600;
  assert.equal(throttle.wait('10.0.0.1'), 0);
});

test('an hour later the address is free again', () => {
  const { throttle, clock } = createThrottle();
  guess(throttle, '10.0.0.1', 600);
  clock.now += 3_600_000;
  assert.equal(throttle.wait('10.0.0.1'), 0);
  assert.equal(throttle.wait('10.0.0.1'), 0);
});

test('who has never guessed does not wait for those who did', () => {
  const { throttle } = createThrottle();
  guess(throttle, '10.0.0.1', 5000);
  for (let times = 0; times < 100; times += 1) assert.equal(throttle.wait('10.0.0.2'), 0);
});

test('guesses from many addresses are one attack: each that has guessed waits', () => {
  const { throttle } = createThrottle();
  for (let host = 0; host < 200; host += 1) guess(throttle, `10.0.1.${host}`, 3);
  assert.equal(throttle.wait('10.0.1.7'), 0);
  assert.ok(throttle.wait('10.0.1.7') > 0);
});

test('an IPv6 block counts as one address, and an IPv4 address is the same in both notations', () => {
  const { throttle } = createThrottle();
  for (let host = 1; host <= 600; host += 1) throttle.count(`2001:db8:1:2::${host.toString(16)}`);
  throttle.wait('2001:db8:1:2::ffff');
  assert.ok(throttle.wait('2001:db8:1:2:aaaa::1') > 0);
  guess(throttle, '::ffff:10.0.0.9', 600);
  throttle.wait('10.0.0.9');
  assert.ok(throttle.wait('10.0.0.9') > 0);
});

test('a flood of addresses is remembered only up to a bound', () => {
  const { throttle } = createThrottle();
  guess(throttle, '10.0.0.1', 599);
  for (let host = 0; host < 10_000; host += 1) throttle.count(`10.${host >> 16}.${(host >> 8) & 255}.${host & 255}-x`);
  assert.equal(throttle.wait('10.0.0.1'), 0); // forgotten, so it has never guessed
  assert.equal(throttle.wait('10.0.0.1'), 0);
});
