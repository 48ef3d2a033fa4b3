import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LabClock } from './clock.ts';

function machineAt(start: number) {
  let time = start;
  const pass = (ms: number): void => {
    time += ms;
  };
  return { machine: { now: () => time }, pass };
}

test('lab time runs at the pace of the machine from its own start', () => {
  const { machine, pass } = machineAt(1_000_000);
  const clock = new LabClock(500, machine);
  pass(20);
  assert.equal(clock.now(), 520);
  assert.equal(clock.browserNow(), 520);
});

test('server and browsers can be moved apart and come together at a reset', () => {
  const { machine } = machineAt(1000);
  const clock = new LabClock(1000, machine);
  clock.move('server', 10);
  clock.move('browser', 5);
  clock.move('both', 100);
  assert.deepEqual(clock.ahead, { server: 110, browser: 105 });
  clock.reset();
  assert.deepEqual(clock.ahead, { server: 0, browser: 0 });
});

test('a replay stands at each moment of its list, then catches up with the machine', () => {
  const { machine, pass } = machineAt(100_000);
  const clock = new LabClock(1000, machine);
  clock.replayAt(1000);
  clock.move('both', 50);
  clock.replayAt(5000);
  pass(3);
  assert.equal(clock.now(), 5003);
  clock.goOn();
  assert.equal(clock.now(), 100_053);
});

test('a replay that ends ahead of the machine does not go back', () => {
  const { machine } = machineAt(1000);
  const clock = new LabClock(1000, machine);
  clock.replayAt(9000);
  clock.goOn();
  assert.equal(clock.now(), 9000);
});
