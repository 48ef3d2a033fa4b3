import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { Classroom } from './classroom.ts';
import { createFolder, lessons, minute, refusal, TestClass, TestClock } from './testing-class.ts';

const journalOf = (folder: string): Promise<string> => readFile(join(folder, 'class.jsonl'), 'utf8');

test('a class that could never be saved can be deleted', async (t) => {
  const parent = await createFolder(t);
  await writeFile(join(parent, 'taken'), 'a file');
  const room = await TestClass.open(t, { folder: join(parent, 'taken', 'class') });
  room.classroom.delete();
  assert.equal(room.classroom.isDeleted, true);
});

/** Another process that holds the folder, until it is killed. */
async function holdElsewhere(t: TestContext, folder: string): Promise<ChildProcess> {
  const holder = new URL('class-folder.ts', import.meta.url).href;
  const program = `import { takeFolder } from ${JSON.stringify(holder)}; takeFolder(process.argv[1]); console.log('held'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  t.after(() => child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  return child;
}

test('a folder whose class another process runs is refused, and free as soon as that process is gone', async (t) => {
  const folder = await createFolder(t);
  const child = await holdElsewhere(t, folder);
  await assert.rejects(Classroom.open({ folder, lessons }), /Another Coatcheck .* --data/);
  child.kill('SIGKILL');
  await once(child, 'exit');
  assert.equal((await TestClass.open(t, { folder })).classroom.teacherView().notSaved, null);
});

test('a class whose files cannot be deleted goes on, and can be deleted again', async (t) => {
  const folder = await createFolder(t);
  const room = await TestClass.open(t, { folder });
  const { learner } = room.join();
  await mkdir(join(folder, 'keys.json.new')); // rmSync refuses a folder
  assert.throws(() => room.classroom.delete(), refusal('not-deleted'));
  assert.equal(room.row(learner).status, 'active');
  await rm(join(folder, 'keys.json.new'), { recursive: true });
  room.classroom.delete();
  assert.equal(room.classroom.isDeleted, true);
  for (const name of await readdir(folder)) assert.fail(`${name} was left`);
});

test('a clock that is put right neither deletes a class that runs nor makes it last', async (t) => {
  const clock = new TestClock();
  const steady = { now: 0 };
  const room = await TestClass.open(t, { steady: () => steady.now }, clock);
  clock.pass(6 * 365 * 24 * 60 * minute);
  steady.now += minute;
  room.classroom.tick();
  assert.equal(room.classroom.isDeleted, false);
  await room.teach({ do: 'timer', seconds: 600 });
  clock.pass(-12 * 365 * 24 * 60 * minute);
  assert.equal(room.classroom.boardView().timer?.left, 10 * minute);
  steady.now += 7 * 24 * 60 * minute;
  room.classroom.tick();
  assert.equal(room.classroom.isDeleted, true);
});

test('a deleted class leaves no file of it, and knows nothing any more', async (t) => {
  const folder = await createFolder(t);
  await writeFile(join(folder, 'mine.txt'), 'of somebody else');
  const room = await TestClass.open(t, { folder });
  const { learner, token } = room.join();
  const teacher = room.classroom.login('teacher', room.classroom.secrets.teacher);
  room.classroom.delete();
  assert.equal(await readFile(join(folder, 'mine.txt'), 'utf8'), 'of somebody else');
  for (const name of ['class.jsonl', 'keys.json', 'running.lock']) await assert.rejects(readFile(join(folder, name)), { code: 'ENOENT' });
  assert.equal(room.classroom.learnerOf(token), undefined);
  assert.equal(room.classroom.isTeacher(teacher), false);
  for (const call of [
    () => room.classroom.learnerView(learner),
    () => room.classroom.teacherView(),
    () => room.classroom.boardView(),
    () => room.classroom.records(),
    () => room.join(),
  ])
    assert.throws(call, refusal('no-class'));
});

test('after seven days a class deletes itself while it runs', async (t) => {
  const folder = await createFolder(t);
  const room = await TestClass.open(t, { folder });
  const { deletedAt } = room.classroom.teacherView();
  room.clock.now = deletedAt - 1;
  room.classroom.tick();
  assert.equal(room.classroom.isDeleted, false);
  room.clock.now = deletedAt;
  room.classroom.tick();
  assert.equal(room.classroom.isDeleted, true);
  await assert.rejects(readFile(join(folder, 'class.jsonl')), { code: 'ENOENT' });
});

test('a class of seven days ago is deleted when the next one starts', async (t) => {
  const folder = await createFolder(t);
  const clock = new TestClock();
  const room = await TestClass.open(t, { folder }, clock);
  const { nick, token } = room.join();
  await room.classroom.close();
  clock.now = room.classroom.teacherView().deletedAt;
  const next = await TestClass.open(t, { folder }, clock);
  assert.match(next.classroom.notices.join(), /seven days/);
  assert.equal(next.classroom.learnerOf(token), undefined);
  assert.ok(!(await journalOf(folder)).includes(nick));
});

test('a new class takes the place of the one in the folder, with new links and a new code', async (t) => {
  const folder = await createFolder(t);
  const room = await TestClass.open(t, { folder });
  const { nick } = room.join();
  await room.classroom.close();
  const next = await TestClass.open(t, { folder, isNew: true });
  assert.notDeepEqual(next.classroom.secrets, room.classroom.secrets);
  assert.equal(next.classroom.boardView().joined, 0);
  assert.ok(!(await journalOf(folder)).includes(nick));
  await next.classroom.close();
  assert.deepEqual((await TestClass.open(t, { folder })).classroom.secrets, next.classroom.secrets);
});

test('without its keys a class goes on with new links, and says so', async (t) => {
  const folder = await createFolder(t);
  const room = await TestClass.open(t, { folder });
  const { learner, token } = room.join();
  await room.classroom.close();
  await truncate(join(folder, 'keys.json'));
  const next = await TestClass.open(t, { folder });
  assert.match(next.classroom.notices.join(), /new links/);
  assert.equal(next.classroom.learnerOf(token), learner);
});

test('without a folder nothing is written and nothing is missed', async (t) => {
  const { classroom } = await TestClass.open(t);
  assert.equal(classroom.teacherView().notSaved, null);
});

test('a class folder within folders that are not there is made', async (t) => {
  const folder = join(await createFolder(t), 'a', 'b');
  await TestClass.open(t, { folder });
  assert.ok((await journalOf(folder)).includes('\n'));
});

test('with new links the class goes on, return codes stay good, and who came by an old link is out', async (t) => {
  const folder = await createFolder(t);
  const room = await TestClass.open(t, { folder });
  const { nick, returnCode, learner } = room.join();
  const { teacher, board } = room.classroom.secrets;
  const tokens = { teacher: room.classroom.login('teacher', teacher), board: room.classroom.login('board', board) };
  await room.classroom.close();
  const next = await TestClass.open(t, { folder, hasNewLinks: true });
  assert.match(next.classroom.notices.join(), /links are new/);
  assert.throws(() => next.classroom.login('teacher', teacher), refusal('wrong-link'));
  assert.deepEqual([next.classroom.isTeacher(tokens.teacher), next.classroom.isBoard(tokens.board)], [false, false]);
  assert.ok(next.classroom.isTeacher(next.classroom.login('teacher', next.classroom.secrets.teacher)));
  assert.equal(next.classroom.comeBack({ nick, returnCode }, '10.0.0.1').learner, learner);
  await next.classroom.close();
  const third = await TestClass.open(t, { folder });
  assert.deepEqual(third.classroom.secrets, next.classroom.secrets);
});
