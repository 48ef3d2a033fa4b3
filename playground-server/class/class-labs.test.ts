import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LabView } from '../facts.ts';
import { ask } from '../testing.ts';
import { assertProblem, slug, TestRoom } from './class-routes-testing.ts';
import type { LabText, TeacherAnswer } from './class-views.ts';

const lab = (learner: string, lesson = slug): string => `/api/teach/learners/${learner}/labs/${lesson}`;

/** A learner whose lab has had one request. */
async function learnerAtWork(room: TestRoom) {
  const learner = await room.learner();
  const { id } = await learner.browser.post<{ id: string }>('/api/labs', { lesson: slug });
  await learner.browser.post(`/api/labs/${id}/actions`, { action: { do: 'request', browser: 'Ana', path: '/set?line=coat=<b>red</b>' } });
  const cookies = async (): Promise<number> => {
    const view: LabView = await learner.browser.post('/api/labs', { lesson: slug });
    return view.browsers.Ana.jar.length;
  };
  return { ...learner, lab: id, cookies };
}

test('a lab is closed to the teacher until its learner says yes, and closes when they say no', async (t) => {
  const room = await TestRoom.start(t);
  const teacher = await room.teacher();
  const ana = await learnerAtWork(room);
  assert.equal((await teacher.get(lab(ana.id))).status, 403);
  await room.teach(teacher, { do: 'ask-look', learner: ana.id });
  assert.equal((await teacher.get(lab(ana.id))).status, 403);
  await ana.act({ do: 'look', allow: true });
  assert.equal((await teacher.get(lab(ana.id))).status, 200);
  await ana.act({ do: 'look', allow: false });
  assert.equal((await teacher.get(lab(ana.id))).status, 403);
});

test('a raised hand opens the lab for as long as it is up', async (t) => {
  const room = await TestRoom.start(t);
  const teacher = await room.teacher();
  const ana = await learnerAtWork(room);
  await ana.act({ do: 'help', on: true });
  assert.equal((await teacher.get(lab(ana.id))).status, 200);
  await room.teach(teacher, { do: 'helped', learner: ana.id });
  assert.equal((await teacher.get(lab(ana.id))).status, 403);
});

test('a lab is shown as text: program, exchanges, rows, jars and console', async (t) => {
  const room = await TestRoom.start(t);
  const teacher = await room.teacher();
  const ana = await learnerAtWork(room);
  await ana.act({ do: 'help', on: true });
  const { headers, text } = await teacher.get(lab(ana.id));
  assert.match(headers['content-type'] ?? '', /^application\/json/);
  const seen: LabText = JSON.parse(text);
  assert.match(seen.program, /require\('express'\)/);
  assert.match(seen.exchanges[0]?.request ?? '', /^GET \/set\?line=coat=%3Cb%3Ered%3C\/b%3E HTTP\/1.1\r\n/);
  assert.match(seen.exchanges[0]?.response ?? '', /^HTTP\/1.1 200 OK\r\n/);
  assert.deepEqual(seen.jars['Ana'], ['coat=<b>red</b>']);
  assert.deepEqual(seen.rows, []);
  assert.deepEqual(Object.keys(seen).sort(), ['console', 'exchanges', 'jars', 'lesson', 'program', 'rows']);
});

test('a lesson in which the learner has no lab is said to be one', async (t) => {
  const room = await TestRoom.start(t);
  const teacher = await room.teacher();
  const ana = await learnerAtWork(room);
  await ana.act({ do: 'help', on: true });
  for (const lesson of ['02-two', 'no-lesson']) assert.equal((await teacher.get(lab(ana.id, lesson))).status, 404);
  assert.equal((await teacher.get(lab('nobody'))).status, 403);
});

test('a lab that the teacher resets is fresh, keeps its id, and comes back with undo', async (t) => {
  const room = await TestRoom.start(t);
  const teacher = await room.teacher();
  const ana = await learnerAtWork(room);
  assert.equal(await ana.cookies(), 1);
  const { view }: TeacherAnswer = await room.teach(teacher, { do: 'reset', learner: ana.id, lesson: slug });
  assert.equal(await ana.cookies(), 0);
  const [line] = view.log;
  assert.ok(line?.canUndo);
  await room.teach(teacher, { do: 'undo', seq: line.seq });
  assert.equal(await ana.cookies(), 1);
  assert.equal((await ana.browser.post<{ id: string }>('/api/labs', { lesson: slug })).id, ana.lab);
});

test('all labs of a lesson are reset by the word, and come back with one undo', async (t) => {
  const room = await TestRoom.start(t);
  const teacher = await room.teacher();
  const learners = [await learnerAtWork(room), await learnerAtWork(room)];
  await room.learner(); // somebody without a lab
  const wrong = await teacher.send('POST', '/api/teach/actions', { id: 'w', action: { do: 'reset-all', lesson: slug, confirm: 'reset' } });
  assert.equal(wrong.status, 400);
  const { view } = await room.teach(teacher, { do: 'reset-all', lesson: slug, confirm: 'RESET' });
  for (const { cookies } of learners) assert.equal(await cookies(), 0);
  await room.teach(teacher, { do: 'undo', seq: view.log[0]?.seq ?? 0 });
  for (const { cookies } of learners) assert.equal(await cookies(), 1);
});

test('what was done in a lab since its reset is never taken back', async (t) => {
  const room = await TestRoom.start(t);
  const teacher = await room.teacher();
  const ana = await learnerAtWork(room);
  const reset = async (): Promise<number> => {
    const { view } = await room.teach(teacher, { do: 'reset', learner: ana.id, lesson: slug });
    return view.log[0]?.seq ?? 0;
  };
  const undo = (seq: number) => teacher.send('POST', '/api/teach/actions', { id: room.id(), action: { do: 'undo', seq } });
  const [first, second] = [await reset(), await reset()];
  assertProblem(await undo(first), 409, 'cannot-undo'); // the second reset is newer
  assert.equal((await undo(second)).status, 200);
  assert.equal((await undo(first)).status, 200);
  assert.equal(await ana.cookies(), 1);
  const third = await reset();
  for (const line of ['hat=green', 'scarf=blue'])
    await ana.browser.post(`/api/labs/${ana.lab}/actions`, { action: { do: 'request', browser: 'Ana', path: `/set?line=${line}` } });
  assertProblem(await undo(third), 409, 'cannot-undo');
  assert.equal(await ana.cookies(), 2);
});

test('a link to a lab that was passed on leads nobody else into it', async (t) => {
  const room = await TestRoom.start(t);
  const [ana, ben] = [await learnerAtWork(room), await room.learner()];
  const follow = ({ cookie }: { readonly cookie: string }) =>
    ask(room.coatcheck.door.origin, `/__coatcheck/lab/${ana.lab}`, { headers: cookie ? { Cookie: cookie } : {} });
  assert.equal((await follow(ana.browser)).status, 303);
  for (const browser of [ben.browser, await room.teacher(), room.browser()]) {
    const { status, setCookies } = await follow(browser);
    assert.deepEqual([status, setCookies], [404, []]);
  }
});
