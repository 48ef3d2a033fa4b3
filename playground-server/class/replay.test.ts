import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import test from 'node:test';
import type { LearnerAction, TeacherAction } from './class-protocol.ts';
import { at, createFolder, minute, TestClass } from './testing-class.ts';

const runs = 12;
const actions = 150;

const one = <T>(...choices: readonly [T, ...T[]]): T => choices[randomInt(choices.length)] ?? choices[0];
const isOn = (): boolean => randomInt(2) === 0;
const place = () => at(one(null, 1, 2, 3, 4));
const answer = () => ({ lesson: '01-lesson', step: one('01.1', '01.2'), what: one('hint' as const, 'solution' as const) });

function learnerAction(room: TestClass): LearnerAction {
  const { poll, ready } = room.classroom.boardView();
  return one<() => LearnerAction>(
    () => ({ do: 'at', place: place() }),
    () => ({ do: 'hint', answer: answer() }),
    () => ({ do: 'help', on: isOn() }),
    () => ({ do: 'ready', check: ready?.id ?? 'none', reply: one('done', 'help') }),
    () => ({ do: 'vote', poll: poll?.id ?? 'none', option: one('a', 'b', 'c') }),
    () => ({ do: 'follow', on: isOn() }),
    () => ({ do: 'look', allow: isOn() }),
  )();
}

function teacherAction(room: TestClass, learner: string): TeacherAction {
  const undoable = room.classroom.teacherView().log.filter(({ canUndo }) => canUndo);
  const undo = (): TeacherAction => ({ do: 'undo', seq: undoable[randomInt(undoable.length)]?.seq ?? 0 });
  const polls: TeacherAction[] = room.classroom.boardView().poll ? [{ do: 'end-poll', how: one('close', 'drop') }] : [];
  return one<() => TeacherAction>(
    () => ({ do: 'go', place: place() }),
    () => ({ do: 'hold', after: one(null, at(2)) }),
    () => ({ do: 'release', answer: answer(), on: isOn() }),
    () => ({ do: 'ready', on: isOn() }),
    () => ({ do: 'poll', lesson: '01-lesson', question: '01.Q1' }),
    () => polls[0] ?? { do: 'message', text: null },
    () => ({ do: 'message', text: one('one', 'two') }),
    () => ({ do: 'timer', seconds: one(null, 60, 600) }),
    () => ({ do: 'break', on: isOn() }),
    () => ({ do: 'lock', on: isOn() }),
    () => ({ do: 'rotate' }),
    () => ({ do: 'size', size: one(30, 40) }),
    () => ({ do: one('helped', 'ask-look', 'rename', 'reissue'), learner }),
    () => ({ do: 'status', learner, status: one('active', 'removed', 'blocked') }),
    () => (undoable.length > 0 ? undo() : { do: 'rotate' }),
  )();
}

interface Known {
  learner: string;
  nick: string;
  returnCode: string;
  token: string;
}

/** Something that happens in a class, by chance; what is refused is no part of it. */
async function happen(room: TestClass, known: Known[]): Promise<void> {
  room.clock.pass(randomInt(2 * minute));
  const who = known[randomInt(known.length)];
  const isIn = who !== undefined && room.classroom.learnerOf(who.token) === who.learner;
  const dice = randomInt(10);
  if (!who || (dice === 0 && !room.classroom.teacherView().join.isLocked)) known.push(room.join());
  else if (dice < 4) await room.teach(teacherAction(room, who.learner));
  else if (!isIn) room.clock.pass(1);
  else if (dice === 4) room.lab(who.learner, one(1, 2, 3), one('passed', 'tried'));
  else if (dice === 5) room.classroom.do(who.learner, { actions: [{ id: `${room.clock.now}`, action: { do: 'leave' } }] }, who.token);
  else room.act(who.learner, learnerAction(room));
}

/** Everything that anybody can see of a class, with all its learners here. */
function everyView({ classroom }: TestClass): unknown {
  const { learners } = classroom.teacherView();
  for (const { id } of learners) classroom.seen(id);
  return {
    teacher: classroom.teacherView(),
    board: classroom.boardView(),
    learners: learners.filter(({ status }) => status === 'active').map(({ id }) => classroom.learnerView(id)),
    records: classroom.records(),
  };
}

test('whatever has happened, the journal makes the same class again', async (t) => {
  for (let run = 0; run < runs; run += 1) {
    const folder = await createFolder(t);
    const room = await TestClass.open(t, { folder });
    const known = [room.join(), room.join()];
    for (let count = 0; count < actions; count += 1) await happen(room, known);
    const again = await TestClass.open(t, { folder }, room.clock);
    assert.deepEqual(everyView(again), everyView(room));
    for (const { token } of known) assert.equal(again.classroom.learnerOf(token), room.classroom.learnerOf(token));
    await again.classroom.close();
  }
});

test('a replay does no action twice that a page sends again after a restart', async (t) => {
  const folder = await createFolder(t);
  const room = await TestClass.open(t, { folder });
  const { learner } = room.join();
  const hint = { lesson: '01-lesson', step: '01.1', what: 'hint' } as const;
  const request = { actions: [{ id: 'sent-once', action: { do: 'hint', answer: hint } as const }] };
  room.classroom.do(learner, request);
  const again = await TestClass.open(t, { folder });
  again.classroom.do(learner, request);
  assert.equal(again.row(learner).cells['01-lesson']?.['01.1']?.hints, 1);
});
