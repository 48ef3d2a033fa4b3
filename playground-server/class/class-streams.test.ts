import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, open } from '../testing.ts';
import { slug, TestBrowser, TestRoom } from './class-routes-testing.ts';
import { TeacherFeed } from './class-streams-teacher.ts';
import type { BoardView, LearnerView, TeacherMessage, TeacherView } from './class-views.ts';
import { TestClass } from './testing-class.ts';

const place = (index: number) => ({ lesson: slug, step: `01.${index}` });

test('a learner’s stream begins with the whole view and brings what the teacher does', async (t) => {
  const room = await TestRoom.start(t);
  const teacher = await room.teacher();
  const ana = await room.learner();
  const next = await ana.browser.listen<LearnerView>('/api/class/stream');
  assert.equal((await next())?.me.id, ana.id);
  await room.teach(teacher, { do: 'go', place: place(2) });
  const view = await next();
  assert.deepEqual(view?.place, place(2));
  assert.deepEqual(view?.call?.place, place(2));
});

test('a stream says that nothing may keep or collect it', async (t) => {
  const room = await TestRoom.start(t);
  const { browser } = await room.learner();
  const response = await open(room.origin, '/api/class/stream', { headers: { Cookie: browser.cookie } });
  t.after(() => response.destroy());
  const { headers } = response;
  assert.equal(headers['content-type'], 'text/event-stream');
  assert.equal(headers['cache-control'], 'no-store');
  assert.equal(headers['x-accel-buffering'], 'no');
});

test('a question about the headers of a stream opens none', async (t) => {
  const room = await TestRoom.start(t);
  const { browser } = await room.learner();
  const { status, text } = await ask(room.origin, '/api/class/stream', { method: 'HEAD', headers: { Cookie: browser.cookie } });
  assert.deepEqual([status, text], [200, '']);
});

test('what one learner does reaches no other learner’s stream', async (t) => {
  const room = await TestRoom.start(t);
  const teacher = await room.teacher();
  const [ana, ben] = [await room.learner(), await room.learner()];
  const next = await ana.browser.listen<LearnerView>('/api/class/stream');
  const first = await next();
  await ben.act({ do: 'help', on: true });
  await ben.act({ do: 'at', place: place(1) });
  await room.teach(teacher, { do: 'message', text: 'Look here' });
  const second = await next();
  assert.equal(first?.message, null);
  assert.equal(second?.message, 'Look here');
  assert.ok(!JSON.stringify([first, second]).includes(ben.id));
});

test('the teacher’s stream sends the whole once, and then only the rows that have changed', async (t) => {
  const room = await TestRoom.start(t);
  const teacher = await room.teacher();
  const [ana, ben] = [await room.learner(), await room.learner()];
  const next = await teacher.listen<TeacherMessage>('/api/teach/stream');
  const whole = await next();
  assert.ok(whole && 'whole' in whole);
  assert.deepEqual(
    whole.whole.learners.map(({ id }) => id),
    [ana.id, ben.id],
  );
  await ben.act({ do: 'help', on: true });
  const part = await next();
  assert.ok(part && 'part' in part);
  assert.deepEqual(
    part.learners.map(({ id, helpSince }) => [id, typeof helpSince]),
    [[ben.id, 'number']],
  );
  assert.equal('learners' in part.part, false);
  assert.deepEqual(part.gone, []);
});

test('what thirty learners do at once is one message to the teacher and one to the board', async (t) => {
  const room = await TestRoom.start(t);
  const teacher = await room.teacher();
  const board = await room.board();
  const learners = await Promise.all(Array.from({ length: 30 }, async () => room.learner().catch(() => room.learner())));
  const toTeacher = await teacher.listen<TeacherMessage>('/api/teach/stream');
  const toBoard = await board.listen<BoardView>('/api/board/stream');
  await Promise.all([toTeacher(), toBoard()]);
  // All in one turn, as if their requests had come in one packet.
  for (const { id } of learners) room.room.classroom.do(id, { actions: [{ id: room.id(), action: { do: 'at', place: place(1) } }] });
  const seen = new Set<string>();
  let messages = 0;
  while (seen.size < 30) {
    const part = await toTeacher();
    assert.ok(part && 'part' in part);
    for (const { id, place: where } of part.learners) if (where) seen.add(id);
    messages += 1;
  }
  // One may have been on its way already.
  assert.ok(messages <= 2, `${messages} messages`);
  let bars = (await toBoard())?.bars;
  if (bars?.[0]?.learners !== 30) bars = (await toBoard())?.bars;
  assert.deepEqual(bars?.[0], { step: '01.1', learners: 30 });
});

test('a second window of the teacher gets the whole view, and costs the first one nothing', async (t) => {
  const room = await TestRoom.start(t);
  const teacher = await room.teacher();
  const ana = await room.learner();
  const first = await teacher.listen<TeacherMessage>('/api/teach/stream');
  await first();
  await ana.act({ do: 'help', on: true });
  const second = await teacher.listen<TeacherMessage>('/api/teach/stream');
  const whole = await second();
  assert.ok(whole && 'whole' in whole && whole.whole.learners[0]?.helpSince !== null);
  const part = await first();
  assert.ok(part && 'part' in part && part.learners[0]?.helpSince !== null);
});

test('the stream of a learner who is removed ends', async (t) => {
  const room = await TestRoom.start(t);
  const teacher = await room.teacher();
  const ana = await room.learner();
  const next = await ana.browser.listen<LearnerView>('/api/class/stream');
  await next();
  await room.teach(teacher, { do: 'status', learner: ana.id, status: 'removed' });
  assert.equal(await next(), null);
});

test('a browser that has left hears nothing more, and the learner’s other browser does', async (t) => {
  const room = await TestRoom.start(t);
  const teacher = await room.teacher();
  const ana = await room.learner();
  const other = room.browser();
  await other.post('/api/class/return', { nick: ana.joined.view.me.nick, returnCode: ana.joined.returnCode });
  const [here, there] = [await ana.browser.listen<LearnerView>('/api/class/stream'), await other.listen<LearnerView>('/api/class/stream')];
  await Promise.all([here(), there()]);
  await ana.browser.post('/api/class/leave', {});
  await room.teach(teacher, { do: 'message', text: 'Look here' });
  assert.equal(await here(), null);
  let heard = await there();
  if (heard?.message === null) heard = await there();
  assert.equal(heard?.message, 'Look here');
});

test('every stream ends when the class is deleted, and when the host stops', async (t) => {
  for (const how of ['delete', 'stop'] as const) {
    const room = await TestRoom.start(t);
    const [teacher, board, ana] = [await room.teacher(), await room.board(), await room.learner()];
    const streams = [
      await teacher.listen<TeacherMessage>('/api/teach/stream'),
      await board.listen<BoardView>('/api/board/stream'),
      await ana.browser.listen<LearnerView>('/api/class/stream'),
    ];
    for (const next of streams) await next();
    await (how === 'delete' ? teacher.send('DELETE', '/api/teach/class', '') : room.coatcheck.stop());
    for (const next of streams) {
      // Views that were on their way come first.
      let message = await next();
      for (let rest = 0; message !== null && rest < 3; rest += 1) message = await next();
      assert.equal(message, null, how);
    }
  }
});

test('a learner who opens more streams than a person needs loses the oldest, and nobody else loses one', async (t) => {
  const room = await TestRoom.start(t);
  const teacher = await room.teacher();
  const [ana, ben] = [await room.learner(), await room.learner()];
  const bens = await ben.browser.listen<LearnerView>('/api/class/stream');
  await bens();
  const anas = [];
  for (let n = 0; n < 14; n += 1) {
    const next = await ana.browser.listen<LearnerView>('/api/class/stream');
    await next();
    anas.push(next);
  }
  assert.equal(await anas[0]?.(), null);
  await room.teach(teacher, { do: 'message', text: 'Look here' });
  assert.equal((await anas.at(-1)?.())?.message, 'Look here');
  assert.equal((await bens())?.message, 'Look here');
});

test('a poll brings what the stream brings', async (t) => {
  const room = await TestRoom.start(t);
  const teacher = await room.teacher();
  const ana = await room.learner();
  const next = await ana.browser.listen<LearnerView>('/api/class/stream');
  await room.teach(teacher, { do: 'message', text: 'Look here' });
  let heard = await next();
  if (heard?.message === null) heard = await next();
  assert.ok(heard);
  const { now: _, ...polled } = await ana.browser.read<LearnerView>('/api/class/state');
  const { now: __, ...streamed } = heard;
  assert.deepEqual(streamed, polled);
});

test('a feed that was cleared knows no row any more', async (t) => {
  const klass = await TestClass.open(t);
  klass.join();
  const feed = new TeacherFeed();
  const view = klass.classroom.teacherView();
  feed.whole(view, true);
  feed.clear();
  const part = feed.part(view);
  assert.ok('learners' in part);
  assert.deepEqual(part.learners, view.learners);
});

test('the view of a teacher who polls and of one who listens come to the same', async (t) => {
  const room = await TestRoom.start(t);
  const teacher = new TestBrowser(t, room.origin);
  await teacher.post('/api/teach/login', { secret: room.room.classroom.secrets.teacher });
  const ana = await room.learner();
  const next = await teacher.listen<TeacherMessage>('/api/teach/stream');
  const first = await next();
  assert.ok(first && 'whole' in first);
  const rows = new Map(first.whole.learners.map((row) => [row.id, row]));
  await ana.act({ do: 'at', place: place(3) });
  const ben = await room.learner();
  for (let part = await next(); part && 'part' in part; part = await next()) {
    for (const row of part.learners) rows.set(row.id, row);
    if (rows.has(ben.id) && rows.get(ana.id)?.place?.step === '01.3') break;
  }
  const { learners } = await teacher.read<TeacherView>('/api/teach/state');
  assert.deepEqual([...rows.values()], learners);
});
