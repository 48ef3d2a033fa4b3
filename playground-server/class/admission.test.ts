import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { at, createFolder, refusal, TestClass } from './testing-class.ts';

test('whoever has the code and an offered name is in', async (t) => {
  const { classroom } = await TestClass.open(t);
  const [nick = ''] = classroom.info(null).names;
  const { learner, token, returnCode } = classroom.join({ code: classroom.code, nick }, '10.0.0.1');
  assert.equal(classroom.learnerOf(token), learner);
  assert.equal(classroom.learnerView(learner).me.nick, nick);
  assert.equal(classroom.info(token).nick, nick);
  assert.match(returnCode, /^[2-9A-Z]{6}$/);
});

test('the code may be typed in small letters, with spaces and dashes', async (t) => {
  const { classroom } = await TestClass.open(t);
  const typed = ` ${classroom.code.slice(0, 3).toLowerCase()}-${classroom.code.slice(3)} `;
  assert.ok(classroom.join({ code: typed, nick: classroom.info(null).names[0] ?? '' }, '10.0.0.1').token);
});

test('a wrong code lets nobody in', async (t) => {
  const { classroom } = await TestClass.open(t);
  const nick = classroom.info(null).names[0] ?? '';
  assert.throws(() => classroom.join({ code: 'AAAAAA', nick }, '10.0.0.1'), refusal('wrong-code'));
  assert.equal(classroom.boardView().joined, 0);
});

test('a name that somebody has or had is refused, and others are offered', async (t) => {
  const room = await TestClass.open(t);
  const { nick, learner } = room.join();
  assert.throws(
    () => room.classroom.join({ code: room.classroom.code, nick }, '10.0.0.1'),
    (error) =>
      refusal('name-taken')(error) && error instanceof Error && 'detail' in error && /such as \w+-\w+, \w+-\w+/.test(String(error.detail)),
  );
  await room.teach({ do: 'rename', learner });
  assert.throws(() => room.classroom.join({ code: room.classroom.code, nick }, '10.0.0.1'), refusal('name-taken'));
});

test('a name that nobody offered is refused', async (t) => {
  const { classroom } = await TestClass.open(t);
  for (const nick of ['the teacher', '<b>amber</b>-otter', '=1+1-otter'])
    assert.throws(() => classroom.join({ code: classroom.code, nick }, '10.0.0.1'), refusal('no-such-name'), nick);
});

test('a browser that is in the class does not join a second time', async (t) => {
  const room = await TestClass.open(t);
  const { token } = room.join();
  const { code } = room.classroom;
  const nick = room.classroom.info(null).names[0] ?? '';
  assert.throws(() => room.classroom.join({ code, nick }, '10.0.0.1', token), refusal('already-in'));
});

test('the class is full at its size and a fifth more, and has room again for whoever takes the place of one removed', async (t) => {
  const room = await TestClass.open(t, { size: 5 });
  const joined = Array.from({ length: 6 }, () => room.join());
  assert.equal(room.classroom.info(null).isFull, true);
  assert.throws(() => room.join(), refusal('class-full'));
  await room.teach({ do: 'status', learner: joined[0]?.learner ?? '', status: 'removed' });
  assert.ok(room.join().token);
});

test('no class has more than 500 learners', async (t) => {
  const room = await TestClass.open(t, { size: 500 });
  for (let count = 0; count < 500; count += 1) room.join();
  assert.throws(
    () => room.join(),
    (error) => refusal('class-full')(error) && error instanceof Error && 'detail' in error && String(error.detail).includes('500'),
  );
});

test('a locked class lets nobody new in, and those who were in come back', async (t) => {
  const room = await TestClass.open(t);
  const { nick, returnCode, learner } = room.join();
  await room.teach({ do: 'lock', on: true });
  assert.throws(() => room.join(), refusal('class-locked'));
  assert.equal(room.classroom.comeBack({ nick, returnCode }, '10.0.0.1').learner, learner);
});

test('after a new code the old one lets nobody in', async (t) => {
  const room = await TestClass.open(t);
  const { code } = room.classroom;
  await room.teach({ do: 'rotate' });
  assert.notEqual(room.classroom.code, code);
  assert.throws(() => room.classroom.join({ code, nick: room.classroom.info(null).names[0] ?? '' }, '10.0.0.1'), refusal('wrong-code'));
  assert.ok(room.join().token);
});

test('with name and return code a learner is back in the same row, in both browsers', async (t) => {
  const room = await TestClass.open(t);
  const { nick, learner, token, returnCode } = room.join();
  const back = room.classroom.comeBack({ nick: nick.toUpperCase().replace('-', ' '), returnCode: returnCode.toLowerCase() }, '10.0.0.2');
  assert.equal(back.learner, learner);
  assert.equal(room.classroom.learnerOf(back.token), learner);
  assert.equal(room.classroom.learnerOf(token), learner);
  assert.equal(room.classroom.teacherView().learners.length, 1);
});

test('a return code opens only the row that it was given for', async (t) => {
  const room = await TestClass.open(t);
  const [one, other] = [room.join(), room.join()];
  const { classroom } = room;
  assert.throws(() => classroom.comeBack({ nick: one.nick, returnCode: other.returnCode }, '10.0.0.1'), refusal('wrong-return-code'));
  assert.throws(() => classroom.comeBack({ nick: 'no-body', returnCode: one.returnCode }, '10.0.0.1'), refusal('wrong-return-code'));
  assert.throws(() => classroom.comeBack({ nick: 'no-body', returnCode: '' }, '10.0.0.1'), refusal('wrong-return-code'));
});

test('the name from before a renaming still leads back', async (t) => {
  const room = await TestClass.open(t);
  const { nick, learner, returnCode } = room.join();
  await room.teach({ do: 'rename', learner });
  assert.notEqual(room.row(learner).nick, nick);
  assert.equal(room.classroom.comeBack({ nick, returnCode }, '10.0.0.1').learner, learner);
});

test('a device that guesses without end locks nobody of its address out', async (t) => {
  const room = await TestClass.open(t);
  const { classroom, clock } = room;
  const school = '203.0.113.7';
  const guess = () => classroom.join({ code: 'AAAAAA', nick: 'amber-otter' }, school);
  for (let count = 0; count < 600; count += 1) assert.throws(guess, refusal('wrong-code'));
  const pupil = room.join();
  for (let second = 0; second < 30; second += 1) {
    clock.pass(1000);
    for (let loop = 0; loop < 60; loop += 1) assert.throws(guess, refusal('wrong-code'));
    assert.ok(room.join(school).token);
    if (second < 20) assert.ok(classroom.comeBack(pupil, school).token);
  }
  assert.equal(classroom.hold(school), 1000);
  assert.equal(classroom.hold('203.0.113.8'), 0);
});

test('whoever has the key of the join link is never slowed down', async (t) => {
  const room = await TestClass.open(t);
  const { classroom } = room;
  const school = '203.0.113.7';
  const guess = () => classroom.join({ code: 'AAAAAA', nick: 'amber-otter' }, school);
  for (let count = 0; count < 600; count += 1) assert.throws(guess, refusal('wrong-code'));
  for (let count = 0; count < 100; count += 1) assert.throws(guess, refusal('wrong-code'));
  assert.throws(guess, (error) => refusal('too-many-guesses')(error) && error instanceof Error && 'headers' in error);
  assert.throws(() => room.join(school), refusal('too-many-guesses'));
  const [nick = ''] = classroom.info(null).names;
  assert.ok(classroom.join({ code: classroom.code, nick, key: classroom.joinKey }, school).token);
});

test('the key of the join link goes with its code', async (t) => {
  const room = await TestClass.open(t);
  const { code, joinKey: key } = room.classroom;
  assert.match(key, /^[\w-]{22}$/);
  await room.teach({ do: 'rotate' });
  assert.throws(() => room.classroom.join({ code, nick: 'amber-otter', key }, '10.0.0.1'), refusal('wrong-code'));
});

test('who goes through the names with the right code is stopped, and the next who joins is not for long', async (t) => {
  const room = await TestClass.open(t);
  const { nick } = room.join();
  const probe = () => room.classroom.join({ code: room.classroom.code, nick }, '10.0.0.66');
  for (let count = 0; count < 800; count += 1) assert.throws(probe, refusal('name-taken'));
  assert.throws(probe, refusal('too-many-joins'));
  assert.ok(room.join('10.0.0.67').token);
  room.clock.pass(500);
  assert.ok(room.join('10.0.0.66').token);
});

test('right codes are never counted: a school of 300 joins from one address at once', async (t) => {
  const room = await TestClass.open(t, { size: 300 });
  for (let pupil = 0; pupil < 300; pupil += 1) room.join('203.0.113.7');
  assert.equal(room.classroom.boardView().joined, 300);
});

test('wrong return codes are counted for the name, wherever they come from', async (t) => {
  const room = await TestClass.open(t);
  const [one, other] = [room.join(), room.join()];
  const guess = (host: number) => room.classroom.comeBack({ nick: one.nick, returnCode: 'AAAAAA' }, `10.0.0.${host}`);
  for (let count = 0; count < 80; count += 1) assert.throws(() => guess(count), refusal('wrong-return-code'));
  assert.throws(() => guess(99), refusal('too-many-guesses'));
  assert.ok(room.classroom.comeBack(other, '10.0.0.1').token);
  room.clock.pass(1000);
  assert.ok(room.classroom.comeBack(one, '10.0.0.1').token);
});

test('a page that comes back again and again is stopped before it fills the journal', async (t) => {
  const room = await TestClass.open(t);
  const learner = room.join();
  for (let count = 0; count < 30; count += 1) room.classroom.comeBack(learner, '10.0.0.1');
  assert.throws(() => room.classroom.comeBack(learner, '10.0.0.1'), refusal('too-many-returns'));
  room.clock.pass(10_000);
  assert.ok(room.classroom.comeBack(learner, '10.0.0.1').token);
});

test('a learner may come back so often; of many browsers the oldest is forgotten', async (t) => {
  const room = await TestClass.open(t);
  const { nick, token, returnCode } = room.join();
  const back = Array.from({ length: 8 }, () => room.classroom.comeBack({ nick, returnCode }, '10.0.0.1'));
  assert.equal(room.classroom.learnerOf(token), undefined);
  for (const { token: other, learner } of back) assert.equal(room.classroom.learnerOf(other), learner);
});

test('whoever leaves is out with that browser, and comes back with the return code', async (t) => {
  const room = await TestClass.open(t);
  const { nick, learner, token, returnCode } = room.join();
  const other = room.classroom.comeBack({ nick, returnCode }, '10.0.0.1').token;
  room.classroom.do(learner, { actions: [{ id: 'bye', action: { do: 'leave' } }] }, token);
  assert.equal(room.classroom.learnerOf(token), undefined);
  assert.equal(room.classroom.learnerOf(other), learner);
  assert.equal(room.classroom.comeBack({ nick, returnCode }, '10.0.0.1').learner, learner);
});

test('whoever leaves after the end is out, too', async (t) => {
  const room = await TestClass.open(t);
  const { learner, token } = room.join();
  await room.teach({ do: 'end' });
  room.classroom.do(learner, { actions: [{ id: 'bye', action: { do: 'leave' } }] }, token);
  assert.equal(room.classroom.learnerOf(token), undefined);
});

test('whoever was removed is out at once and may come back; whoever is blocked may not', async (t) => {
  const room = await TestClass.open(t);
  const { classroom } = room;
  const { nick, learner, token, returnCode } = room.join();
  await room.teach({ do: 'status', learner, status: 'removed' });
  assert.equal(classroom.learnerOf(token), undefined);
  assert.throws(() => classroom.learnerView(learner), refusal('not-in-class'));
  classroom.comeBack({ nick, returnCode }, '10.0.0.1');
  assert.equal(room.row(learner).status, 'active');
  await room.teach({ do: 'status', learner, status: 'blocked' });
  assert.throws(() => classroom.comeBack({ nick, returnCode }, '10.0.0.1'), refusal('blocked'));
  const next = classroom.info(null).names[0] ?? '';
  assert.throws(() => classroom.join({ code: classroom.code, nick: next }, '10.0.0.1', token), refusal('blocked'));
});

test('only the secret of its own link makes a teacher or a board', async (t) => {
  const { classroom } = await TestClass.open(t);
  const { teacher, board } = classroom.secrets;
  const token = classroom.login('teacher', teacher);
  assert.equal(classroom.isTeacher(token), true);
  assert.equal(classroom.isBoard(token), false);
  assert.equal(classroom.isTeacher(teacher), false);
  assert.equal(classroom.isTeacher(classroom.login('board', board)), false);
  assert.throws(() => classroom.login('teacher', board), refusal('wrong-link'));
  assert.throws(() => classroom.login('teacher', ''), refusal('wrong-link'));
});

test('fifty browsers are the teacher at once; a further one takes the place of the oldest', async (t) => {
  const { classroom } = await TestClass.open(t);
  const tokens = Array.from({ length: 51 }, () => classroom.login('teacher', classroom.secrets.teacher));
  assert.deepEqual(
    tokens.map((token) => classroom.isTeacher(token)),
    tokens.map((_, index) => index > 0),
  );
});

test('on disk there is no secret but the keys, and nobody else may read either file', async (t) => {
  const folder = await createFolder(t);
  const room = await TestClass.open(t, { folder });
  const { token, returnCode } = room.join();
  const { teacher, board } = room.classroom.secrets;
  const login = room.classroom.login('teacher', teacher);
  const journal = await readFile(join(folder, 'class.jsonl'), 'utf8');
  for (const secret of [token, returnCode, teacher, board, login]) assert.ok(!journal.includes(secret));
  for (const name of ['class.jsonl', 'keys.json']) assert.equal((await stat(join(folder, name))).mode & 0o077, 0, name);
});

test('rows of those who were removed and never at a step make room for others', { timeout: 60_000 }, async (t) => {
  const room = await TestClass.open(t, { size: 400 });
  const worker = room.join('10.0.0.1');
  room.act(worker.learner, { do: 'at', place: at(1) });
  await room.teach({ do: 'status', learner: worker.learner, status: 'removed' });
  for (let round = 0; round < 5; round += 1) {
    for (let count = 0; count < 400; count += 1) room.join(`10.0.${round + 1}.1`);
    await room.teach({ do: 'remove-all', joinedWithin: null });
  }
  assert.equal(room.classroom.info(null).isFull, false);
  assert.ok(room.join().token);
  const { learners } = room.classroom.teacherView();
  assert.ok(learners.length < 1000, `${learners.length} rows`);
  assert.equal(learners[0]?.id, worker.learner);
});
