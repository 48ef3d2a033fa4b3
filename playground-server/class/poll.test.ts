import assert from 'node:assert/strict';
import test from 'node:test';
import { TestClass } from './testing-class.ts';

/** A class in which a poll runs, and so many have voted for b. */
async function openPoll(t: Parameters<typeof TestClass.open>[0], votes: number) {
  const room = await TestClass.open(t);
  const learners = Array.from({ length: 6 }, () => room.join().learner);
  await room.teach({ do: 'poll', lesson: '01-lesson', question: '01.Q1' });
  const poll = room.classroom.boardView().poll?.id ?? '';
  for (const learner of learners.slice(0, votes)) room.act(learner, { do: 'vote', poll, option: 'b' });
  const views = () => ({
    teacher: room.classroom.teacherView().poll,
    board: room.classroom.boardView().poll,
    learner: room.classroom.learnerView(learners[0] ?? '').poll,
  });
  return { room, learners, poll, views };
}

test('a poll asks the question of the lesson, without saying what is right', async (t) => {
  const { views } = await openPoll(t, 0);
  const { learner } = views();
  assert.equal(learner?.text, 'Which one?');
  assert.deepEqual(
    learner?.options,
    ['a', 'b', 'c'].map((id) => ({ id, text: `Option ${id}` })),
  );
  assert.deepEqual([learner?.counts, learner?.right], [null, null]);
});

test('while a poll is open only the teacher sees the counts, and what is right', async (t) => {
  const { views } = await openPoll(t, 6);
  const { teacher, board, learner } = views();
  assert.deepEqual([teacher?.counts, teacher?.right], [{ a: 0, b: 6, c: 0 }, 'b']);
  for (const poll of [board, learner]) assert.deepEqual([poll?.counts, poll?.right], [null, null]);
  assert.equal(board?.answered, 6);
});

test('once it is closed with five answers or more all see the counts and the right one', async (t) => {
  const { room, views } = await openPoll(t, 5);
  await room.teach({ do: 'end-poll', how: 'close' });
  const { teacher, board, learner } = views();
  for (const poll of [teacher, board, learner]) assert.deepEqual([poll?.counts, poll?.right], [{ a: 0, b: 5, c: 0 }, 'b']);
});

test('with fewer than five answers the counts stay with the teacher, and what is right is told all the same', async (t) => {
  const { room, views } = await openPoll(t, 4);
  await room.teach({ do: 'end-poll', how: 'close' });
  const { teacher, board, learner } = views();
  assert.deepEqual(teacher?.counts, { a: 0, b: 4, c: 0 });
  for (const poll of [board, learner]) assert.deepEqual([poll?.counts, poll?.right], [null, 'b']);
});

test('a vote can be changed while the poll is open, and not after that', async (t) => {
  const { room, learners, poll } = await openPoll(t, 1);
  const [first = ''] = learners;
  room.act(first, { do: 'vote', poll, option: 'c' });
  assert.equal(room.classroom.learnerView(first).me.vote, 'c');
  await room.teach({ do: 'end-poll', how: 'close' });
  room.act(first, { do: 'vote', poll, option: 'a' });
  assert.equal(room.classroom.learnerView(first).me.vote, 'c');
});

test('a vote for what is no option, or in a poll that is over, counts nothing', async (t) => {
  const { room, learners, poll } = await openPoll(t, 0);
  const [first = ''] = learners;
  room.act(first, { do: 'vote', poll, option: 'z' });
  await room.teach({ do: 'poll', lesson: '01-lesson', question: '01.Q1' });
  room.act(first, { do: 'vote', poll, option: 'a' });
  assert.equal(room.classroom.boardView().poll?.answered, 0);
});

test('the teacher sees who has voted, and nobody sees for what', async (t) => {
  const { room, learners } = await openPoll(t, 1);
  const [first = '', second = ''] = learners;
  assert.equal(room.row(first).hasVoted, true);
  assert.equal(room.row(second).hasVoted, false);
  assert.ok(!JSON.stringify(room.row(first)).includes('"b"'));
});

test('a poll that is dropped is gone for everybody', async (t) => {
  const { room, views } = await openPoll(t, 6);
  await room.teach({ do: 'end-poll', how: 'drop' });
  assert.deepEqual(views(), { teacher: null, board: null, learner: null });
});

test('no view of a learner or of the board holds a name or an id of any other learner', async (t) => {
  const { room, learners } = await openPoll(t, 6);
  const [first = ''] = learners;
  await room.teach({ do: 'ready', on: true });
  const check = room.classroom.boardView().ready?.id ?? '';
  for (const learner of learners) room.act(learner, { do: 'help', on: true }, { do: 'ready', check, reply: 'help' });
  await room.teach({ do: 'rename', learner: learners[1] ?? '' });
  await room.teach({ do: 'status', learner: learners[2] ?? '', status: 'blocked' });
  await room.teach({ do: 'end-poll', how: 'close' });
  const rows = room.classroom.teacherView().learners;
  const visitors = room.classroom.visitorOf(learners[1] ?? '');
  const mine = JSON.stringify(room.classroom.learnerView(first));
  const board = JSON.stringify(room.classroom.boardView());
  for (const { id, nick } of rows) {
    assert.ok(!board.includes(id) && !board.includes(nick), nick);
    if (id !== first) assert.ok(!mine.includes(id) && !mine.includes(nick), nick);
  }
  assert.ok(!mine.includes(visitors) && !board.includes(visitors));
  assert.ok(mine.includes(room.row(first).nick));
  const { teacher, board: boardSecret } = room.classroom.secrets;
  for (const secret of [teacher, boardSecret, room.classroom.code]) assert.ok(!mine.includes(secret));
});

test('the answers of those who were removed are not counted', async (t) => {
  const { room, learners, views } = await openPoll(t, 6);
  for (const learner of learners.slice(4)) await room.teach({ do: 'status', learner, status: 'removed' });
  await room.teach({ do: 'end-poll', how: 'close' });
  const { teacher, board } = views();
  assert.deepEqual(teacher?.counts, { a: 0, b: 4, c: 0 });
  assert.deepEqual([board?.answered, board?.counts], [4, null]);
});
