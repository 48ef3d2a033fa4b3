import assert from 'node:assert/strict';
import test from 'node:test';
import type { TeacherAction } from './class-protocol.ts';
import { at, minute, noon, refusal, TestClass } from './testing-class.ts';

const hint = { lesson: '01-lesson', step: '01.1', what: 'hint' } as const;

test('everyone is brought to a place, with a call that pages can follow', async (t) => {
  const room = await TestClass.open(t);
  const { learner } = room.join();
  const seq = await room.teach({ do: 'go', place: at(3) });
  const view = room.classroom.learnerView(learner);
  assert.deepEqual(view.place, at(3));
  assert.deepEqual(view.call, { seq, place: at(3), at: noon });
});

test('who joins late sees where the class is', async (t) => {
  const room = await TestClass.open(t);
  await room.teach({ do: 'go', place: at(3) });
  assert.deepEqual(room.classroom.learnerView(room.join().learner).place, at(3));
});

test('the class is held after a step, and the way is opened', async (t) => {
  const room = await TestClass.open(t);
  await room.teach({ do: 'hold', after: at(2) });
  assert.deepEqual(room.classroom.boardView().hold, at(2));
  await room.teach({ do: 'hold', after: null });
  assert.equal(room.classroom.boardView().hold, null);
});

test('hints are the texts of the lesson, and a solution says what "Show me" does; before the release there is neither', async (t) => {
  const room = await TestClass.open(t);
  const { learner } = room.join();
  const released = () => room.classroom.learnerView(learner).released;
  assert.ok(!JSON.stringify(room.classroom.learnerView(learner)).includes('First hint'));
  await room.teach({ do: 'release', answer: hint, on: true });
  await room.teach({ do: 'release', answer: { ...hint, what: 'solution' }, on: true });
  assert.deepEqual(released(), [
    { ...hint, texts: ['First hint of 01.1', 'Second hint of 01.1'] },
    { ...hint, what: 'solution', texts: ['Ana sends GET /.', 'Restart the server.'] },
  ]);
  await room.teach({ do: 'release', answer: hint, on: false });
  assert.equal(released().length, 1);
});

test('a timer counts down, stands still during a break, and goes on after it', async (t) => {
  const room = await TestClass.open(t);
  const timer = () => room.classroom.boardView().timer;
  await room.teach({ do: 'timer', seconds: 300 });
  assert.deepEqual(timer(), { endsAt: noon + 5 * minute, left: 5 * minute });
  room.clock.pass(minute);
  await room.teach({ do: 'break', on: true });
  room.clock.pass(10 * minute);
  assert.equal(timer()?.left, 4 * minute);
  assert.equal(room.classroom.boardView().isBreak, true);
  await room.teach({ do: 'break', on: false });
  room.clock.pass(minute);
  assert.deepEqual(timer(), { endsAt: noon + 15 * minute, left: 3 * minute });
  room.clock.pass(5 * minute);
  assert.equal(timer()?.left, 0);
  await room.teach({ do: 'timer', seconds: null });
  assert.equal(timer(), null);
});

test('a timer that is set during a break begins with its end', async (t) => {
  const room = await TestClass.open(t);
  await room.teach({ do: 'break', on: true });
  await room.teach({ do: 'timer', seconds: 60 });
  room.clock.pass(10 * minute);
  assert.equal(room.classroom.boardView().timer?.left, minute);
});

test('a message stays until it is taken away', async (t) => {
  const room = await TestClass.open(t);
  await room.teach({ do: 'message', text: 'Look at <b>the wire</b>' });
  assert.equal(room.classroom.boardView().message, 'Look at <b>the wire</b>');
  await room.teach({ do: 'message', text: null });
  assert.equal(room.classroom.boardView().message, null);
});

test('a new return code is told once, and the old one is worth nothing', async (t) => {
  const room = await TestClass.open(t);
  const { learner, nick, returnCode } = room.join();
  const told = await room.classroom.teach({ id: 'new-code', action: { do: 'reissue', learner } });
  const code = /[2-9A-Z]{6}/.exec(told ?? '')?.[0] ?? '';
  assert.throws(() => room.classroom.comeBack({ nick, returnCode }, '10.0.0.1'), refusal('wrong-return-code'));
  assert.equal(room.classroom.comeBack({ nick, returnCode: code }, '10.0.0.1').learner, learner);
  assert.ok(!JSON.stringify(room.classroom.teacherView()).includes(code));
});

test('what was refused may be sent again, and is done when it can be', async (t) => {
  const room = await TestClass.open(t);
  const request = { id: 'close', action: { do: 'end-poll', how: 'close' } as const };
  await assert.rejects(room.classroom.teach(request), refusal('no-poll'));
  await room.teach({ do: 'poll', lesson: '01-lesson', question: '01.Q1' });
  await room.classroom.teach(request);
  assert.equal(room.classroom.boardView().poll?.state, 'closed');
});

test('after the end nothing changes any more, and what was done can be read', async (t) => {
  const room = await TestClass.open(t);
  const { learner, token } = room.join();
  await room.teach({ do: 'end' });
  assert.equal(room.classroom.learnerView(learner).state, 'ended');
  assert.equal(room.classroom.info(token).state, 'ended');
  assert.throws(() => room.act(learner, { do: 'help', on: true }), refusal('class-ended'));
  assert.throws(() => room.join(), refusal('class-ended'));
  await assert.rejects(room.teach({ do: 'lock', on: true }), refusal('class-ended'));
  const { seq } = room.classroom.teacherView();
  room.lab(learner, 1, 'passed');
  assert.equal(room.classroom.teacherView().seq, seq);
  assert.equal(room.classroom.records().length, 1);
});

test('what is not there is refused by its name', async (t) => {
  const room = await TestClass.open(t);
  const cases: readonly (readonly [TeacherAction, string])[] = [
    [{ do: 'go', place: { lesson: '99-none', step: null } }, 'no-such-place'],
    [{ do: 'hold', after: { lesson: '01-lesson', step: '02.1' } }, 'no-such-place'],
    [{ do: 'release', answer: { ...hint, step: '01.9' }, on: true }, 'no-such-place'],
    [{ do: 'poll', lesson: '01-lesson', question: '02.Q1' }, 'no-such-question'],
    [{ do: 'end-poll', how: 'close' }, 'no-poll'],
    [{ do: 'helped', learner: 'nobody' }, 'no-such-learner'],
    [{ do: 'rename', learner: 'nobody' }, 'no-such-learner'],
    [{ do: 'reset-all', lesson: '99-none', confirm: 'RESET' }, 'no-such-place'],
    [{ do: 'undo', seq: 1 }, 'cannot-undo'],
    [{ do: 'undo', seq: 999 }, 'cannot-undo'],
  ];
  for (const [action, kind] of cases) await assert.rejects(room.teach(action), refusal(kind), kind);
  assert.equal(room.classroom.teacherView().log.length, 0);
});

test('what changes nothing is no event', async (t) => {
  const room = await TestClass.open(t);
  const { learner } = room.join();
  const { seq } = room.classroom.teacherView();
  await room.teach({ do: 'lock', on: false });
  await room.teach({ do: 'break', on: false });
  await room.teach({ do: 'ready', on: false });
  await room.teach({ do: 'helped', learner });
  await room.teach({ do: 'status', learner, status: 'active' });
  assert.equal(room.classroom.teacherView().seq, seq);
});

test('the log says in plain words what was done, newest first, and no more than fifty lines', async (t) => {
  const room = await TestClass.open(t);
  const { learner, nick } = room.join();
  await room.teach({ do: 'go', place: at(2) });
  await room.teach({ do: 'timer', seconds: 90 });
  await room.teach({ do: 'status', learner, status: 'removed' });
  const texts = () => room.classroom.teacherView().log.map(({ text }) => text);
  assert.deepEqual(texts(), [`Removed ${nick}`, 'Set the timer to 90 s', 'Brought everyone to step 2 of lesson 1']);
  for (let count = 0; count < 60; count += 1) await room.teach({ do: 'message', text: `Message ${count}` });
  assert.equal(texts().length, 50);
  assert.equal(texts()[0], 'Wrote “Message 59”');
});

test('whoever listens is told whose view has changed', async (t) => {
  const room = await TestClass.open(t);
  const [one, other] = [room.join().learner, room.join().learner];
  const changes: unknown[] = [];
  const stop = room.classroom.subscribe((change) => changes.push(change));
  room.act(one, { do: 'help', on: true });
  await room.teach({ do: 'ask-look', learner: other });
  await room.teach({ do: 'go', place: at(1) });
  stop();
  await room.teach({ do: 'go', place: at(2) });
  assert.deepEqual(changes, [
    { learners: [one], board: true },
    { learners: [other], board: true },
    { learners: 'all', board: true },
  ]);
});

test('the teacher is told when time alone has changed the rows', async (t) => {
  const room = await TestClass.open(t);
  room.join();
  room.classroom.tick();
  let told = 0;
  room.classroom.subscribe(() => {
    told += 1;
  });
  room.classroom.tick();
  assert.equal(told, 0);
  room.clock.pass(minute);
  room.classroom.tick();
  assert.equal(told, 1);
});

test('a line of the log names a learner as they are called now', async (t) => {
  const room = await TestClass.open(t);
  const { learner, nick } = room.join();
  await room.teach({ do: 'reissue', learner });
  await room.teach({ do: 'rename', learner });
  const { nick: now } = room.row(learner);
  const text = JSON.stringify(room.classroom.teacherView().log.map((line) => line.text));
  assert.ok(!text.includes(nick), text);
  assert.ok(text.includes(`Gave ${now} a new return code`), text);
});

test('those who joined of late are removed at once, and come back at once', async (t) => {
  const room = await TestClass.open(t);
  const { learner: early } = room.join();
  room.clock.pass(10 * minute);
  const late = [room.join(), room.join()].map(({ learner }) => learner);
  const seq = await room.teach({ do: 'remove-all', joinedWithin: 5 });
  assert.deepEqual(
    [early, ...late].map((each) => room.row(each).status),
    ['active', 'removed', 'removed'],
  );
  await room.undo(seq);
  assert.deepEqual(
    late.map((each) => room.row(each).status),
    ['active', 'active'],
  );
});

test('those who have never been at a step are removed at once, and nobody else', async (t) => {
  const room = await TestClass.open(t);
  const { learner: idle } = room.join();
  const { learner } = room.join();
  room.act(learner, { do: 'at', place: at(1) });
  await room.teach({ do: 'remove-all', joinedWithin: null });
  assert.deepEqual(
    [idle, learner].map((each) => room.row(each).status),
    ['removed', 'active'],
  );
});

test('undo of a removal of many leaves alone whom the teacher has blocked since', async (t) => {
  const room = await TestClass.open(t);
  const { learner } = room.join();
  const seq = await room.teach({ do: 'remove-all', joinedWithin: null });
  await room.teach({ do: 'status', learner, status: 'blocked' });
  await room.undo(seq);
  assert.equal(room.row(learner).status, 'blocked');
});

test('a look is an event that the learner reads of, and looking again within a minute is no other one', async (t) => {
  const room = await TestClass.open(t);
  const { learner, nick } = room.join();
  const lookedAt = () => room.classroom.learnerView(learner).me.lookedAt;
  assert.equal(lookedAt(), null);
  const first = room.clock.now;
  room.classroom.look(learner, '01-lesson');
  assert.equal(lookedAt(), first);
  room.clock.pass(minute / 2);
  room.classroom.look(learner, '01-lesson');
  assert.equal(lookedAt(), first);
  assert.deepEqual(
    room.classroom.teacherView().log.map(({ text }) => text),
    [`Looked at the lab of ${nick} in “Lesson 01”`],
  );
  room.clock.pass(minute);
  room.classroom.look(learner, '01-lesson');
  assert.ok((lookedAt() ?? 0) > first);
});

test('what changes nothing is no event', async (t) => {
  const room = await TestClass.open(t, { size: 20 });
  const actions: readonly TeacherAction[] = [
    { do: 'release', answer: hint, on: true },
    { do: 'hold', after: at(2) },
    { do: 'size', size: 30 },
    { do: 'message', text: 'Look at the board' },
  ];
  for (const action of actions) await room.teach(action);
  const { seq } = room.classroom.teacherView();
  for (const action of actions) await room.teach(action);
  assert.equal(room.classroom.teacherView().seq, seq);
});

test('somebody who is blocked is told so, and a stranger is not', async (t) => {
  const room = await TestClass.open(t);
  const { learner, token } = room.join();
  assert.equal(room.classroom.learnerWith(token), learner);
  await room.teach({ do: 'status', learner, status: 'blocked' });
  assert.throws(() => room.classroom.learnerWith(token), refusal('blocked'));
  for (const other of ['no-token-of-anybody', null]) assert.throws(() => room.classroom.learnerWith(other), refusal('not-in-class'));
});
