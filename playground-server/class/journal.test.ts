import assert from 'node:assert/strict';
import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { Classroom } from './classroom.ts';
import { type JournalFile, openJournalFile } from './journal-file.ts';
import { at, createFolder, lessons, TestClass, TestClock } from './testing-class.ts';

/** A disk that can be made full. */
class TestDisk {
  isFull = false;
  /** Bytes that still fit, where it is full. */
  fit = 0;

  readonly open = (path: string): JournalFile => {
    const file = openJournalFile(path);
    return {
      ...file,
      write: (from, bytes) => {
        if (!this.isFull) return file.write(from, bytes);
        file.write(from, bytes.subarray(0, this.fit));
        throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
      },
    };
  };
}

const linesOf = async (folder: string): Promise<string[]> => (await readFile(join(folder, 'class.jsonl'), 'utf8')).split('\n');

test('an event is in the file before a view shows it', async (t) => {
  const folder = await createFolder(t);
  const room = await TestClass.open(t, { folder });
  const { learner } = room.join();
  room.act(learner, { do: 'help', on: true });
  const { seq } = room.classroom.learnerView(learner);
  const last = (await linesOf(folder)).at(-2) ?? '';
  assert.equal(JSON.parse(last).seq, seq);
  assert.equal(JSON.parse(last).action.do, 'help');
});

test('a class that was never stopped properly goes on where it was', async (t) => {
  const folder = await createFolder(t);
  const clock = new TestClock();
  const room = await TestClass.open(t, { folder, size: 20 }, clock);
  const { learner, token, nick } = room.join();
  room.act(learner, { do: 'at', place: at(3) });
  const { code, secrets } = room.classroom;
  const teacher = room.classroom.login('teacher', secrets.teacher);
  const next = await TestClass.open(t, { folder, size: 40 }, clock); // the first was not closed, as if it had been killed
  assert.equal(next.classroom.learnerOf(token), learner);
  assert.deepEqual(next.row(learner).place, at(3));
  assert.equal(next.row(learner).nick, nick);
  assert.equal(next.classroom.code, code);
  assert.deepEqual(next.classroom.secrets, secrets);
  assert.equal(next.classroom.isTeacher(teacher), true);
  assert.equal(next.classroom.teacherView().join.size, 20);
  assert.deepEqual(next.classroom.notices, []);
});

test('a last line that was cut off is left out and said, and the next line takes its place', async (t) => {
  const folder = await createFolder(t);
  const room = await TestClass.open(t, { folder });
  const { learner } = room.join();
  room.act(learner, { do: 'at', place: at(2) });
  await room.classroom.close();
  await appendFile(join(folder, 'class.jsonl'), '{"seq":4,"at":1,"type":"did","lear');
  const next = await TestClass.open(t, { folder });
  assert.match(next.classroom.notices.join(), /cut off/);
  assert.deepEqual(next.row(learner).place, at(2));
  next.act(learner, { do: 'at', place: at(3) });
  await next.classroom.close();
  const third = await TestClass.open(t, { folder });
  assert.deepEqual(third.classroom.notices, []);
  assert.deepEqual(third.row(learner).place, at(3));
});

test('wherever the file is cut, the class opens with all events before the cut', async (t) => {
  const folder = await createFolder(t);
  const room = await TestClass.open(t, { folder });
  const { learner } = room.join();
  for (const index of [1, 2, 3, 4]) room.act(learner, { do: 'at', place: at(index) });
  await room.classroom.close();
  const path = join(folder, 'class.jsonl');
  const whole = await readFile(path);
  const firstLine = whole.indexOf('\n') + 1;
  for (let bytes = whole.length - 1; bytes >= firstLine; bytes -= 37) {
    await writeFile(path, whole.subarray(0, bytes));
    const cut = await TestClass.open(t, { folder });
    const before = whole.subarray(0, bytes).toString().split('\n').length - 1;
    assert.equal(cut.classroom.teacherView().seq, before, `${bytes} bytes`);
    await cut.classroom.close();
  }
});

test('a line in the middle that cannot be read is left out and said', async (t) => {
  const folder = await createFolder(t);
  const room = await TestClass.open(t, { folder });
  const { learner } = room.join();
  room.act(learner, { do: 'help', on: true }, { do: 'at', place: at(2) });
  await room.classroom.close();
  const lines = await linesOf(folder);
  await writeFile(join(folder, 'class.jsonl'), lines.with(2, '{"seq":3,"type":"nonsense"}').join('\n'));
  const next = await TestClass.open(t, { folder });
  assert.match(next.classroom.notices.join(), /One line .* left out/);
  assert.equal(next.row(learner).helpSince, null);
  assert.deepEqual(next.row(learner).place, at(2));
});

test('a line that stands there twice counts once', async (t) => {
  const folder = await createFolder(t);
  const room = await TestClass.open(t, { folder });
  const { learner } = room.join();
  room.act(learner, { do: 'hint', answer: { lesson: '01-lesson', step: '01.1', what: 'hint' } });
  await room.classroom.close();
  const lines = await linesOf(folder);
  await appendFile(join(folder, 'class.jsonl'), `${lines.at(-2)}\n`);
  const next = await TestClass.open(t, { folder });
  assert.match(next.classroom.notices.join(), /left out/);
  assert.equal(next.row(learner).cells['01-lesson']?.['01.1']?.hints, 1);
});

test('a journal without its first line is not overwritten', async (t) => {
  const folder = await createFolder(t);
  const room = await TestClass.open(t, { folder });
  room.join();
  await room.classroom.close();
  const broken = (await linesOf(folder)).with(0, 'x').join('\n');
  await writeFile(join(folder, 'class.jsonl'), broken);
  await assert.rejects(Classroom.open({ folder, lessons }), /first line is damaged.*--new/);
  assert.equal(await readFile(join(folder, 'class.jsonl'), 'utf8'), broken);
});

test('an empty file is a new class', async (t) => {
  const folder = await createFolder(t);
  await writeFile(join(folder, 'class.jsonl'), '');
  const { classroom } = await TestClass.open(t, { folder });
  assert.equal(classroom.teacherView().seq, 1);
});

test('with a full disk the class goes on in memory and says so; when there is room again everything is saved', async (t) => {
  const folder = await createFolder(t);
  const disk = new TestDisk();
  const clock = new TestClock();
  const room = await TestClass.open(t, { folder, openFile: disk.open }, clock);
  const { learner } = room.join();
  assert.equal(room.classroom.teacherView().notSaved, null);
  let told = 0;
  room.classroom.subscribe(() => {
    told += 1;
  });
  Object.assign(disk, { isFull: true, fit: 20 });
  room.act(learner, { do: 'at', place: at(2) });
  const late = room.join();
  assert.match(room.classroom.teacherView().notSaved ?? '', /disk is full/);
  assert.deepEqual(room.row(learner).place, at(2));
  assert.ok(told > 0);
  disk.isFull = false;
  room.classroom.save();
  assert.equal(room.classroom.teacherView().notSaved, null);
  const next = await TestClass.open(t, { folder }, clock);
  assert.deepEqual(next.classroom.notices, []);
  assert.equal(next.classroom.learnerOf(late.token), late.learner);
  assert.deepEqual(next.row(learner).place, at(2));
});

test('what a full disk has taken of a line is overwritten by the next try', async (t) => {
  const folder = await createFolder(t);
  const disk = new TestDisk();
  const room = await TestClass.open(t, { folder, openFile: disk.open });
  Object.assign(disk, { isFull: true, fit: 35 });
  room.join();
  room.classroom.save();
  disk.isFull = false;
  await room.classroom.close();
  const lines = (await linesOf(folder)).slice(0, -1);
  assert.equal(lines.length, room.classroom.teacherView().seq);
  for (const line of lines) assert.doesNotThrow(() => JSON.parse(line), line);
});

test('a journal that somebody deletes while the class runs is written anew', {
  skip: process.platform === 'win32' && 'Windows deletes no open file.',
}, async (t) => {
  const folder = await createFolder(t);
  const room = await TestClass.open(t, { folder });
  const early = room.join();
  await rm(folder, { recursive: true });
  const late = room.join();
  assert.equal(room.classroom.teacherView().notSaved, null);
  await room.classroom.close();
  const next = await TestClass.open(t, { folder });
  assert.deepEqual(next.classroom.notices, []);
  for (const { learner, token } of [early, late]) assert.equal(next.classroom.learnerOf(token), learner);
  assert.deepEqual(next.classroom.secrets, room.classroom.secrets);
});

test('a line that is longer than what is read at once is read whole', async (t) => {
  const folder = await createFolder(t);
  const room = await TestClass.open(t, { folder });
  const { learner } = room.join();
  await room.classroom.close();
  const lines = await linesOf(folder);
  await writeFile(join(folder, 'class.jsonl'), lines.with(1, `${' '.repeat(300_000)}${lines[1]}`).join('\n'));
  const next = await TestClass.open(t, { folder });
  assert.deepEqual(next.classroom.notices, []);
  assert.equal(next.row(learner).status, 'active');
  next.act(learner, { do: 'help', on: true });
  await next.classroom.close();
  assert.notEqual((await TestClass.open(t, { folder })).row(learner).helpSince, null);
});

test('where no folder can be made the class runs in memory, says why, and is saved as soon as the way is free', async (t) => {
  const parent = await createFolder(t);
  const folder = join(parent, 'taken', 'class');
  await writeFile(join(parent, 'taken'), 'a file');
  const room = await TestClass.open(t, { folder });
  const { learner, token } = room.join();
  assert.match(room.classroom.teacherView().notSaved ?? '', /Not saved: .*file/);
  await rm(join(parent, 'taken'));
  room.classroom.save();
  assert.equal(room.classroom.teacherView().notSaved, null);
  const next = await TestClass.open(t, { folder });
  assert.equal(next.classroom.learnerOf(token), learner);
  assert.deepEqual(next.classroom.secrets, room.classroom.secrets);
});
