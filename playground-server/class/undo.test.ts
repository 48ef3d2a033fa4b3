import assert from 'node:assert/strict';
import test from 'node:test';
import type { TeacherAction } from './class-protocol.ts';
import type { TeacherView } from './class-views.ts';
import { at, createFolder, minute, noon, refusal, TestClass } from './testing-class.ts';

const hint = { lesson: '01-lesson', step: '01.1', what: 'hint' } as const;
const question = { lesson: '01-lesson', question: '01.Q1' } as const;

/** What a teacher sees, without what tells of time and of the undo itself; calls bring who followed back and have a test of their own. */
function seen(room: TestClass): Omit<TeacherView, 'seq' | 'log' | 'now'> {
  const { seq: _seq, log: _log, now: _now, ...rest } = room.classroom.teacherView();
  return rest;
}

const cases: Readonly<Record<string, (learner: string) => TeacherAction>> = {
  go: () => ({ do: 'go', place: at(3) }),
  hold: () => ({ do: 'hold', after: at(3) }),
  'open the way': () => ({ do: 'hold', after: null }),
  release: () => ({ do: 'release', answer: { ...hint, what: 'solution' }, on: true }),
  'close a hint': () => ({ do: 'release', answer: hint, on: false }),
  ready: () => ({ do: 'ready', on: true }),
  'end a ready check': () => ({ do: 'ready', on: false }),
  poll: () => ({ do: 'poll', lesson: '02-lesson', question: '02.Q1' }),
  'close a poll': () => ({ do: 'end-poll', how: 'close' }),
  'drop a poll': () => ({ do: 'end-poll', how: 'drop' }),
  message: () => ({ do: 'message', text: 'Another one' }),
  'take the message away': () => ({ do: 'message', text: null }),
  timer: () => ({ do: 'timer', seconds: 60 }),
  'stop the timer': () => ({ do: 'timer', seconds: null }),
  break: () => ({ do: 'break', on: true }),
  lock: () => ({ do: 'lock', on: true }),
  rotate: () => ({ do: 'rotate' }),
  size: () => ({ do: 'size', size: 99 }),
  helped: (learner) => ({ do: 'helped', learner }),
  'ask for a look': (learner) => ({ do: 'ask-look', learner }),
  rename: (learner) => ({ do: 'rename', learner }),
  remove: (learner) => ({ do: 'status', learner, status: 'removed' }),
  block: (learner) => ({ do: 'status', learner, status: 'blocked' }),
  'remove all': () => ({ do: 'remove-all', joinedWithin: 60 }),
  end: () => ({ do: 'end' }),
};

/** A class in which everything is set already, so that each undo has something to come back to. */
async function openBusyClass(t: Parameters<typeof TestClass.open>[0]) {
  const room = await TestClass.open(t);
  const { learner } = room.join();
  const before: readonly TeacherAction[] = [
    { do: 'go', place: at(2) },
    { do: 'hold', after: at(2) },
    { do: 'release', answer: hint, on: true },
    { do: 'ready', on: true },
    { do: 'poll', ...question },
    { do: 'message', text: 'Look at the board' },
    { do: 'timer', seconds: 600 },
  ];
  for (const action of before) await room.teach(action);
  const { poll, ready } = room.classroom.learnerView(learner);
  room.act(
    learner,
    { do: 'at', place: at(2) },
    { do: 'vote', poll: poll?.id ?? '', option: 'b' },
    { do: 'ready', check: ready?.id ?? '', reply: 'help' },
    { do: 'look', allow: false },
  );
  return { room, learner };
}

for (const [name, action] of Object.entries(cases))
  test(`undo of “${name}” brings back all that was there`, async (t) => {
    const { room, learner } = await openBusyClass(t);
    const before = seen(room);
    const seq = await room.teach(action(learner));
    assert.notDeepEqual(seen(room), before);
    assert.equal(room.classroom.teacherView().log[0]?.canUndo, true);
    await room.undo(seq);
    assert.deepEqual(seen(room), before);
    const [line] = room.classroom.teacherView().log;
    assert.match(line?.text ?? '', /^Took back: /);
    assert.equal(line?.canUndo, false);
  });

test('undo of a return code makes the old one good again', async (t) => {
  const room = await TestClass.open(t);
  const { learner, nick, returnCode } = room.join();
  await room.undo(await room.teach({ do: 'reissue', learner }));
  assert.equal(room.classroom.comeBack({ nick, returnCode }, '10.0.0.1').learner, learner);
});

test('who was brought along is called back', async (t) => {
  const room = await TestClass.open(t);
  const { learner } = room.join();
  await room.teach({ do: 'go', place: at(1) });
  const seq = await room.teach({ do: 'go', place: at(4) });
  room.clock.pass(3000);
  await room.undo(seq);
  assert.deepEqual(room.classroom.learnerView(learner).call, { seq: seq + 1, place: at(1), at: noon + 3000 });
});

test('a timer loses nothing by a break that was taken back', async (t) => {
  const room = await TestClass.open(t);
  await room.teach({ do: 'timer', seconds: 300 });
  const seq = await room.teach({ do: 'break', on: true });
  room.clock.pass(10 * minute);
  await room.undo(seq);
  assert.deepEqual(room.classroom.boardView().timer, { endsAt: noon + 15 * minute, left: 5 * minute });
});

test('only the newest change of one thing can be taken back, and then the one before it', async (t) => {
  const room = await TestClass.open(t);
  const first = await room.teach({ do: 'message', text: 'one' });
  const second = await room.teach({ do: 'message', text: 'two' });
  await assert.rejects(room.undo(first), refusal('cannot-undo'));
  await room.undo(second);
  assert.equal(room.classroom.boardView().message, 'one');
  await room.undo(first);
  assert.equal(room.classroom.boardView().message, null);
  await assert.rejects(room.undo(first), refusal('cannot-undo'));
});

test('changes of different things are taken back in any order', async (t) => {
  const room = await TestClass.open(t);
  const message = await room.teach({ do: 'message', text: 'one' });
  await room.teach({ do: 'hold', after: at(2) });
  await room.undo(message);
  assert.equal(room.classroom.boardView().message, null);
  assert.deepEqual(room.classroom.boardView().hold, at(2));
});

test('what a learner has changed since is not overridden by an undo', async (t) => {
  const room = await TestClass.open(t);
  const { learner } = room.join();
  room.act(learner, { do: 'help', on: true });
  const seq = await room.teach({ do: 'helped', learner });
  room.act(learner, { do: 'help', on: true }, { do: 'help', on: false });
  await assert.rejects(room.undo(seq), refusal('cannot-undo'));
});

test('what the learner has answered is not asked for once more by an undo', async (t) => {
  const room = await TestClass.open(t);
  const { learner, nick, returnCode } = room.join();
  const asked = await room.teach({ do: 'ask-look', learner });
  room.act(learner, { do: 'look', allow: true });
  await assert.rejects(room.undo(asked), refusal('cannot-undo'));
  const removed = await room.teach({ do: 'status', learner, status: 'removed' });
  room.classroom.comeBack({ nick, returnCode }, '10.0.0.1');
  await assert.rejects(room.undo(removed), refusal('cannot-undo'));
});

test('the last two hundred changes can be taken back', async (t) => {
  const room = await TestClass.open(t);
  const hold = await room.teach({ do: 'hold', after: at(2) });
  for (let count = 1; count < 200; count += 1) await room.teach({ do: 'message', text: `Message ${count}` });
  await room.undo(hold);
  assert.equal(room.classroom.boardView().hold, null);
  const again = await room.teach({ do: 'hold', after: at(2) });
  for (let count = 0; count < 200; count += 1) await room.teach({ do: 'message', text: `Message ${count}` });
  await assert.rejects(room.undo(again), refusal('cannot-undo'));
});

test('events can be taken back after a restart, and what was taken back stays so', async (t) => {
  const folder = await createFolder(t);
  const room = await TestClass.open(t, { folder });
  const kept = await room.teach({ do: 'hold', after: at(2) });
  await room.undo(await room.teach({ do: 'message', text: 'gone' }));
  await room.classroom.close();
  const next = await TestClass.open(t, { folder });
  assert.equal(next.classroom.boardView().message, null);
  await next.undo(kept);
  assert.equal(next.classroom.boardView().hold, null);
});

/** Hands that note what was done to which lab. */
function createHands(without: (visitor: string) => boolean = () => false) {
  const done: string[] = [];
  return {
    done,
    reset: async (visitor: string, lesson: string) => {
      if (without(visitor)) return undefined;
      done.push(`reset ${visitor} ${lesson}`);
      return async () => done.push(`back ${visitor} ${lesson}`) > 0;
    },
  };
}

test('a fresh lab gets back what was in it', async (t) => {
  const hands = createHands();
  const room = await TestClass.open(t, { hands });
  const [one] = [room.join(), room.join()];
  const visitor = room.classroom.visitorOf(one.learner);
  const seq = await room.teach({ do: 'reset', learner: one.learner, lesson: '01-lesson' });
  assert.deepEqual(hands.done, [`reset ${visitor} 01-lesson`]);
  await room.undo(seq);
  assert.deepEqual(hands.done, [`reset ${visitor} 01-lesson`, `back ${visitor} 01-lesson`]);
  await assert.rejects(room.undo(seq), refusal('cannot-undo'));
});

test('all labs are made fresh, those that are there, and all get back what was in them', async (t) => {
  let first = '';
  const hands = createHands((visitor) => visitor === first);
  const room = await TestClass.open(t, { hands });
  const joined = [room.join(), room.join(), room.join()];
  first = room.classroom.visitorOf(joined[0]?.learner ?? '');
  const action = { do: 'reset-all', lesson: '01-lesson', confirm: 'RESET' } as const;
  assert.equal(await room.classroom.teach({ id: 'all', action }), '2 labs are fresh.');
  await room.undo(room.classroom.teacherView().seq);
  assert.equal(hands.done.filter((line) => line.startsWith('back')).length, 2);
});

test('after ten minutes fresh labs stay fresh', async (t) => {
  const hands = createHands();
  const room = await TestClass.open(t, { hands });
  const { learner } = room.join();
  const seq = await room.teach({ do: 'reset', learner, lesson: '01-lesson' });
  room.clock.pass(10 * minute);
  assert.equal(room.classroom.teacherView().log[0]?.canUndo, false);
  await assert.rejects(room.undo(seq), refusal('cannot-undo'));
  assert.equal(hands.done.length, 1);
});

test('where a lab cannot be made fresh nothing is said to have happened', async (t) => {
  const room = await TestClass.open(t, { hands: { reset: () => Promise.reject(new Error('The lab hangs.')) } });
  const { learner } = room.join();
  await assert.rejects(room.teach({ do: 'reset', learner, lesson: '01-lesson' }), /hangs/);
  assert.equal(room.classroom.teacherView().log.length, 0);
});

test('undo of “Helped” opens no lab whose learner has said no since', async (t) => {
  const room = await TestClass.open(t);
  const { learner } = room.join();
  room.act(learner, { do: 'look', allow: true }, { do: 'help', on: true });
  const seq = await room.teach({ do: 'helped', learner });
  room.act(learner, { do: 'look', allow: false });
  await room.undo(seq);
  assert.notEqual(room.row(learner).helpSince, null);
  assert.equal(room.classroom.mayLook(learner), false);
});

test('undo of “Helped” opens no lab whose learner wanted no look with that hand up', async (t) => {
  const room = await TestClass.open(t);
  const { learner } = room.join();
  room.act(learner, { do: 'help', on: true }, { do: 'look', allow: false });
  await room.undo(await room.teach({ do: 'helped', learner }));
  assert.equal(room.classroom.mayLook(learner), false);
});

test('of a class that is over nothing is taken back but its end', async (t) => {
  const room = await TestClass.open(t);
  const message = await room.teach({ do: 'message', text: 'Look at the board' });
  const end = await room.teach({ do: 'end' });
  await assert.rejects(room.undo(message), refusal('class-ended'));
  await room.undo(end);
  await room.undo(message);
  assert.equal(room.classroom.teacherView().message, null);
});
