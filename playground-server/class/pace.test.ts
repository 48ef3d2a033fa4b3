import assert from 'node:assert/strict';
import test from 'node:test';
import { at, minute, TestClass } from './testing-class.ts';

/** Everybody shows a sign of life, as pages do by their streams. */
function passWithAll(room: TestClass, learners: readonly string[], minutes: number): void {
  for (let count = 0; count < minutes * 2; count += 1) {
    room.clock.pass(minute / 2);
    for (const learner of learners) room.classroom.seen(learner);
  }
}

async function openClass(t: Parameters<typeof TestClass.open>[0], count: number) {
  const room = await TestClass.open(t);
  const learners = Array.from({ length: count }, () => room.join().learner);
  for (const learner of learners) room.act(learner, { do: 'at', place: at(1) });
  return { room, learners, last: learners.at(-1) ?? '' };
}

/** All but the last pass the first step and go on. */
function othersMoveOn(room: TestClass, learners: readonly string[]): void {
  for (const learner of learners.slice(0, -1)) {
    room.lab(learner, 1, 'passed');
    room.act(learner, { do: 'at', place: at(2) });
  }
}

test('a raised hand may need help', async (t) => {
  const { room, last } = await openClass(t, 1);
  room.act(last, { do: 'help', on: true });
  assert.equal(room.row(last).stuck, 'asks for help');
});

test('three checks that did not pass on one step may need help, two do not', async (t) => {
  const { room, last } = await openClass(t, 1);
  room.lab(last, 1, 'tried');
  room.lab(last, 1, 'tried');
  assert.equal(room.row(last).stuck, null);
  room.lab(last, 1, 'tried');
  assert.equal(room.row(last).stuck, '3 checks not passed');
  room.act(last, { do: 'at', place: { lesson: '01-lesson', step: '01.2' } });
  assert.equal(
    room.row(last).stuck,
    '3 checks not passed at step 1 of lesson 1',
    'they were brought on, and the step that was tried is named',
  );
  room.lab(last, 1, 'passed');
  assert.equal(room.row(last).stuck, null);
});

test('who is on a step for more than twice as long as the others, and three minutes, may need help', async (t) => {
  const { room, learners, last } = await openClass(t, 5);
  passWithAll(room, learners, 2);
  othersMoveOn(room, learners);
  passWithAll(room, learners, 2);
  assert.equal(room.row(last).stuck, null); // 4 min is twice, not more
  passWithAll(room, learners, 1);
  assert.equal(room.row(last).stuck, '5 min on this step, others 2 min');
});

test('under three minutes nobody is slow, however fast the others are', async (t) => {
  const { room, learners, last } = await openClass(t, 5);
  passWithAll(room, learners, 0.5);
  othersMoveOn(room, learners);
  passWithAll(room, learners, 2);
  assert.equal(room.row(last).stuck, null);
  passWithAll(room, learners, 0.5);
  assert.equal(room.row(last).stuck, '3 min on this step, others 1 min');
});

test('where all are on the step for long, nobody is slow', async (t) => {
  const { room, learners } = await openClass(t, 5);
  passWithAll(room, learners, 20);
  for (const learner of learners) assert.equal(room.row(learner).stuck, null);
});

test('two fast learners make no slow class', async (t) => {
  const { room, learners, last } = await openClass(t, 10);
  passWithAll(room, learners, 1);
  for (const learner of learners.slice(0, 2)) room.lab(learner, 1, 'passed');
  passWithAll(room, learners, 9);
  assert.equal(room.row(last).stuck, null);
});

test('scrolling past a step and back takes no time away and adds none', async (t) => {
  const { room, learners, last } = await openClass(t, 5);
  passWithAll(room, learners, 2);
  othersMoveOn(room, learners);
  room.act(last, { do: 'at', place: at(4) });
  passWithAll(room, learners, 10);
  room.act(last, { do: 'at', place: at(1) });
  assert.equal(room.row(last).stuck, null);
  passWithAll(room, learners, 3);
  assert.equal(room.row(last).stuck, '5 min on this step, others 2 min');
});

test('a break counts for nobody', async (t) => {
  const { room, learners, last } = await openClass(t, 5);
  passWithAll(room, learners, 2);
  othersMoveOn(room, learners);
  await room.teach({ do: 'break', on: true });
  passWithAll(room, learners, 30);
  assert.equal(room.row(last).stuck, null);
  assert.equal(room.row(last).isQuiet, false);
  await room.teach({ do: 'break', on: false });
  passWithAll(room, learners, 2);
  assert.equal(room.row(last).stuck, null);
  assert.equal(room.row(last).isQuiet, false);
});

test('after the end nobody gets slower or quiet', async (t) => {
  const { room, learners, last } = await openClass(t, 5);
  passWithAll(room, learners, 2);
  othersMoveOn(room, learners);
  await room.teach({ do: 'end' });
  passWithAll(room, learners, 30);
  assert.deepEqual([room.row(last).stuck, room.row(last).isQuiet], [null, false]);
});

test('who was quiet at the end is not said to be quiet for ever', async (t) => {
  const { room, learners, last } = await openClass(t, 1);
  passWithAll(room, learners, 5);
  await room.teach({ do: 'end' });
  assert.equal(room.row(last).isQuiet, false);
});

test('during a break nobody becomes quiet, not even who was nearly so', async (t) => {
  const { room, learners, last } = await openClass(t, 1);
  passWithAll(room, learners, 5);
  await room.teach({ do: 'break', on: true });
  assert.equal(room.row(last).isQuiet, false);
});

test('who is not here is neither slow nor quiet', async (t) => {
  const { room, learners, last } = await openClass(t, 5);
  passWithAll(room, learners, 2);
  othersMoveOn(room, learners);
  passWithAll(room, learners.slice(0, -1), 10);
  assert.deepEqual([room.row(last).here, room.row(last).stuck, room.row(last).isQuiet], [false, null, false]);
});

test('who is here and has done nothing for five minutes is quiet', async (t) => {
  const { room, learners, last } = await openClass(t, 1);
  passWithAll(room, learners, 4);
  assert.equal(room.row(last).isQuiet, false);
  passWithAll(room, learners, 1);
  assert.equal(room.row(last).isQuiet, true);
  room.lab(last, 1, 'tried');
  assert.equal(room.row(last).isQuiet, false);
});

test('a removed learner needs no help', async (t) => {
  const { room, last } = await openClass(t, 1);
  room.act(last, { do: 'help', on: true });
  await room.teach({ do: 'status', learner: last, status: 'removed' });
  assert.equal(room.row(last).stuck, null);
});

test('the line above the rows counts who is here, the step in the middle, and who may need help', async (t) => {
  const { room, learners } = await openClass(t, 5);
  room.clock.pass(minute);
  const steps = [4, 3, 3, 1];
  steps.forEach((step, index) => {
    room.act(learners[index] ?? '', { do: 'at', place: at(step) });
  });
  room.act(learners[0] ?? '', { do: 'help', on: true });
  assert.deepEqual(room.classroom.teacherView().summary, { joined: 5, here: 4, medianStep: '01.3', mayNeedHelp: 1, quiet: 0 });
});

test('the bars of the board count who is at each step of the lesson of the class', async (t) => {
  const { room, learners } = await openClass(t, 4);
  room.act(learners[0] ?? '', { do: 'at', place: at(3) });
  room.act(learners[1] ?? '', { do: 'at', place: { lesson: '02-lesson', step: '02.1' } });
  await room.teach({ do: 'status', learner: learners[2] ?? '', status: 'removed' });
  assert.deepEqual(
    room.classroom.boardView().bars.map(({ step, learners: count }) => `${step}: ${count}`),
    ['01.1: 1', '01.2: 0', '01.3: 1', '01.4: 0'],
  );
  await room.teach({ do: 'go', place: { lesson: '02-lesson', step: null } });
  assert.equal(room.classroom.boardView().bars[0]?.learners, 1);
});
