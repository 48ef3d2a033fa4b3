import assert from 'node:assert/strict';
import test from 'node:test';
import { at, minute, noon, refusal, TestClass } from './testing-class.ts';

const hint = { lesson: '01-lesson', step: '01.1', what: 'hint' } as const;

test('a step on the screen is where the learner is, and is seen', async (t) => {
  const room = await TestClass.open(t);
  const { learner } = room.join();
  room.act(learner, { do: 'at', place: at(2) });
  assert.deepEqual(room.row(learner).place, at(2));
  assert.deepEqual(room.row(learner).cells, { '01-lesson': { '01.2': { state: 'seen', attempts: 0, hints: 0 } } });
});

test('the top of a lesson is a place, and no step is seen there', async (t) => {
  const room = await TestClass.open(t);
  const { learner } = room.join();
  room.act(learner, { do: 'at', place: at(null) });
  assert.deepEqual(room.row(learner).place, at(null));
  assert.deepEqual(room.row(learner).cells, {});
});

test('hints are counted', async (t) => {
  const room = await TestClass.open(t);
  const { learner } = room.join();
  room.act(learner, { do: 'hint', answer: hint }, { do: 'hint', answer: { ...hint, what: 'solution' } });
  assert.equal(room.row(learner).cells['01-lesson']?.['01.1']?.hints, 2);
});

test('the lab says what was tried and what passed; what has passed stays passed', async (t) => {
  const room = await TestClass.open(t);
  const { learner } = room.join();
  room.lab(learner, 1, 'tried');
  room.lab(learner, 1, 'tried');
  assert.deepEqual(room.row(learner).cells['01-lesson']?.['01.1'], { state: 'tried', attempts: 2, hints: 0 });
  room.lab(learner, 1, 'passed');
  room.lab(learner, 1, 'tried');
  assert.deepEqual(room.row(learner).cells['01-lesson']?.['01.1'], { state: 'passed', attempts: 2, hints: 0 });
});

test('news of somebody who is in no class, or of a step that is not in the course, change nothing', async (t) => {
  const room = await TestClass.open(t);
  const { learner } = room.join();
  const { seq } = room.classroom.teacherView();
  room.classroom.labNews({ visitor: 'a visitor', lesson: '01-lesson', step: '01.1', event: 'passed' });
  room.classroom.labNews({ visitor: room.classroom.visitorOf(learner), lesson: '01-lesson', step: '01.P1', event: 'tried' });
  assert.equal(room.classroom.teacherView().seq, seq);
});

test('an action that is sent twice is done once', async (t) => {
  const room = await TestClass.open(t);
  const { learner } = room.join();
  const request = { actions: [{ id: 'one', action: { do: 'hint', answer: hint } as const }] };
  room.classroom.do(learner, request);
  room.classroom.do(learner, request);
  assert.equal(room.row(learner).cells['01-lesson']?.['01.1']?.hints, 1);
});

test('of each learner the last five hundred actions are known again', async (t) => {
  const room = await TestClass.open(t);
  const { learner } = room.join();
  const send = (id: string) => room.classroom.do(learner, { actions: [{ id, action: { do: 'hint', answer: hint } }] });
  for (let count = 0; count < 500; count += 1)
    room.classroom.do(learner, { actions: [{ id: `${count}`, action: { do: 'follow', on: true } }] });
  send('0');
  assert.equal(room.row(learner).cells['01-lesson'], undefined);
  send('newer');
  send('0');
  assert.equal(room.row(learner).cells['01-lesson']?.['01.1']?.hints, 2);
});

test('two learners may use the same ids', async (t) => {
  const room = await TestClass.open(t);
  const [one, other] = [room.join().learner, room.join().learner];
  for (const learner of [one, other]) room.classroom.do(learner, { actions: [{ id: 'same', action: { do: 'help', on: true } }] });
  assert.ok(room.row(one).helpSince !== null && room.row(other).helpSince !== null);
});

test('a page that was offline sends two hundred actions at once, and they are done in their order', async (t) => {
  const room = await TestClass.open(t);
  const { learner } = room.join();
  const actions = Array.from({ length: 200 }, (_, index) => ({ do: 'at' as const, place: at((index % 4) + 1) }));
  room.act(learner, ...actions);
  assert.deepEqual(room.row(learner).place, at(4));
});

test('a page that runs wild is stopped, and the rest of the class is not', async (t) => {
  const room = await TestClass.open(t);
  const [wild, calm] = [room.join().learner, room.join().learner];
  const flood = () => {
    for (let count = 0; count < 2000; count += 1) room.act(wild, { do: 'help', on: count % 2 === 0 });
  };
  assert.throws(flood, refusal('too-fast'));
  assert.ok(room.classroom.teacherView().seq < 700);
  room.act(calm, { do: 'help', on: true });
  room.clock.pass(minute);
  room.act(wild, { do: 'at', place: at(1) });
  assert.deepEqual(room.row(wild).place, at(1));
});

test('a lab that runs wild fills no journal', async (t) => {
  const room = await TestClass.open(t);
  const { learner } = room.join();
  for (let count = 0; count < 5000; count += 1) room.lab(learner, 1, 'tried');
  assert.ok(room.classroom.teacherView().seq < 110);
});

test('a place or a step that is not in the course is refused, and then nothing of the request is done', async (t) => {
  const room = await TestClass.open(t);
  const { learner } = room.join();
  assert.throws(
    () => room.act(learner, { do: 'help', on: true }, { do: 'at', place: { lesson: '99-none', step: null } }),
    refusal('no-such-place'),
  );
  assert.throws(() => room.act(learner, { do: 'hint', answer: { ...hint, step: '01.9' } }), refusal('no-such-place'));
  assert.equal(room.row(learner).helpSince, null);
});

test('a hand that is up keeps its time until it is taken down', async (t) => {
  const room = await TestClass.open(t);
  const { learner } = room.join();
  room.act(learner, { do: 'help', on: true });
  room.clock.pass(minute);
  room.act(learner, { do: 'help', on: true });
  assert.equal(room.row(learner).helpSince, noon);
  assert.equal(room.classroom.learnerView(learner).me.asksForHelp, true);
  room.act(learner, { do: 'help', on: false });
  assert.equal(room.row(learner).helpSince, null);
});

test('a reply to the ready check is counted once a learner, and the newest counts', async (t) => {
  const room = await TestClass.open(t);
  const [one, other] = [room.join().learner, room.join().learner];
  room.join();
  await room.teach({ do: 'ready', on: true });
  const check = room.classroom.learnerView(one).ready?.id ?? '';
  room.act(one, { do: 'ready', check, reply: 'help' }, { do: 'ready', check, reply: 'done' });
  room.act(other, { do: 'ready', check, reply: 'help' });
  assert.deepEqual(room.classroom.boardView().readyCounts, { done: 1, help: 1, none: 1 });
  assert.equal(room.row(one).readyReply, 'done');
});

test('who needs help in a ready check has a hand up', async (t) => {
  const room = await TestClass.open(t);
  const { learner } = room.join();
  await room.teach({ do: 'ready', on: true });
  room.act(learner, { do: 'ready', check: room.classroom.learnerView(learner).ready?.id ?? '', reply: 'help' });
  assert.equal(room.row(learner).helpSince, noon);
});

test('a reply to a check that is over comes too late, and is no error', async (t) => {
  const room = await TestClass.open(t);
  const { learner } = room.join();
  await room.teach({ do: 'ready', on: true });
  const check = room.classroom.learnerView(learner).ready?.id ?? '';
  await room.teach({ do: 'ready', on: false });
  await room.teach({ do: 'ready', on: true });
  room.act(learner, { do: 'ready', check, reply: 'done' });
  assert.equal(room.classroom.learnerView(learner).me.readyReply, null);
});

test('a learner goes along with the class until they say otherwise', async (t) => {
  const room = await TestClass.open(t);
  const { learner } = room.join();
  assert.equal(room.classroom.learnerView(learner).me.follows, true);
  room.act(learner, { do: 'follow', on: false });
  assert.equal(room.row(learner).follows, false);
});

test('the teacher may look while a hand is up, and not after it', async (t) => {
  const room = await TestClass.open(t);
  const { learner } = room.join();
  assert.equal(room.classroom.mayLook(learner), false);
  room.act(learner, { do: 'help', on: true });
  assert.equal(room.classroom.mayLook(learner), true);
  await room.teach({ do: 'helped', learner });
  assert.equal(room.classroom.mayLook(learner), false);
});

test('a learner who is asked may allow the look, which outlives the hand, and stop it', async (t) => {
  const room = await TestClass.open(t);
  const { learner } = room.join();
  const look = () => room.classroom.learnerView(learner).me.look;
  await room.teach({ do: 'ask-look', learner });
  assert.equal(look(), 'asked');
  room.act(learner, { do: 'look', allow: true }, { do: 'help', on: true }, { do: 'help', on: false });
  assert.equal(look(), 'open');
  room.act(learner, { do: 'look', allow: false });
  assert.equal(look(), 'closed');
});

test('whoever stops the look with the hand up is not looked at, until the hand goes up anew', async (t) => {
  const room = await TestClass.open(t);
  const { learner } = room.join();
  room.act(learner, { do: 'help', on: true }, { do: 'look', allow: false });
  assert.equal(room.row(learner).look, 'closed');
  room.act(learner, { do: 'help', on: false }, { do: 'help', on: true });
  assert.equal(room.row(learner).look, 'open');
});

test('the lab of somebody who was removed is not looked at', async (t) => {
  const room = await TestClass.open(t);
  const { learner } = room.join();
  room.act(learner, { do: 'help', on: true });
  await room.teach({ do: 'status', learner, status: 'removed' });
  assert.equal(room.classroom.mayLook(learner), false);
});

test('a refused look is not asked any more', async (t) => {
  const room = await TestClass.open(t);
  const { learner } = room.join();
  await room.teach({ do: 'ask-look', learner });
  room.act(learner, { do: 'look', allow: false });
  assert.equal(room.row(learner).look, 'closed');
});

test('a learner is here for a minute after the last sign of them', async (t) => {
  const room = await TestClass.open(t);
  const { learner } = room.join();
  assert.equal(room.row(learner).here, true);
  room.clock.pass(minute);
  assert.equal(room.row(learner).here, false);
  room.classroom.seen(learner);
  assert.equal(room.row(learner).here, true);
});

test('nobody who is not in the class does anything', async (t) => {
  const room = await TestClass.open(t);
  assert.throws(() => room.act('nobody', { do: 'help', on: true }), refusal('not-in-class'));
});

test('two learners have different labs, and no cookie of a visitor could name them', async (t) => {
  const room = await TestClass.open(t);
  const [one, other] = [room.join().learner, room.join().learner];
  assert.notEqual(room.classroom.visitorOf(one), room.classroom.visitorOf(other));
  assert.doesNotMatch(room.classroom.visitorOf(one), /^[\w-]+$/);
  assert.ok(room.classroom.visitorOf(one).length >= 22);
});

test('the records tell every step with its first and last time, in the order of the course', async (t) => {
  const room = await TestClass.open(t);
  const { learner, nick } = room.join();
  room.act(learner, { do: 'at', place: at(2) }, { do: 'at', place: at(1) });
  room.clock.pass(minute);
  room.lab(learner, 2, 'passed');
  const steps = [
    { lesson: '01-lesson', step: '01.1', state: 'seen', attempts: 0, hints: 0, firstAt: noon, lastAt: noon },
    { lesson: '01-lesson', step: '01.2', state: 'passed', attempts: 0, hints: 0, firstAt: noon, lastAt: noon + minute },
  ];
  assert.deepEqual(room.classroom.records(), [{ id: learner, nick, status: 'active', joinedAt: noon, steps }]);
});
