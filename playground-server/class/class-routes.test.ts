import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Answer, ask, json, openLab, startTestCoatcheck } from '../testing.ts';
import { assertProblem, slug, TestRoom } from './class-routes-testing.ts';
import type { ClassInfo, Joined, LearnerView, TeacherView } from './class-views.ts';

test('the teacher sees who has joined, and how others may', async (t) => {
  const room = await TestRoom.start(t);
  const ana = await room.learner();
  const view: TeacherView = await (await room.teacher()).read('/api/teach/state');
  assert.deepEqual(
    view.learners.map(({ id, here }) => ({ id, here })),
    [{ id: ana.id, here: true }],
  );
  assert.equal(view.join.code, room.room.classroom.code);
  assert.deepEqual(view.join.addresses, [`http://192.168.7.5:${room.coatcheck.ports.site}`]);
  assert.ok((view.join.qr?.size ?? 0) >= 21);
  assert.equal(view.boardLink, `/board/#${room.room.classroom.secrets.board}`);
});

test('who comes back with a name and a code is the same learner, in the same place', async (t) => {
  const room = await TestRoom.start(t);
  const ana = await room.learner();
  await ana.act({ do: 'at', place: { lesson: slug, step: '01.2' } });
  const { nick } = ana.joined.view.me;
  const other = room.browser();
  const back: Joined = await other.post('/api/class/return', { nick: nick.toUpperCase(), returnCode: ana.joined.returnCode.toLowerCase() });
  assert.equal(back.view.me.id, ana.id);
  assert.equal((await other.read<LearnerView>('/api/class/state')).me.nick, nick);
  assertProblem(await room.browser().send('POST', '/api/class/return', { nick, returnCode: 'AAAAAA' }), 403, 'wrong-return-code');
});

test('a learner’s lab is theirs on every device, and not in a browser that they have left', async (t) => {
  const room = await TestRoom.start(t);
  const ana = await room.learner();
  const first = await ana.browser.post<{ id: string }>('/api/labs', { lesson: slug });
  const { nick } = ana.joined.view.me;
  const other = room.browser();
  await other.post('/api/class/return', { nick, returnCode: ana.joined.returnCode });
  assert.equal((await other.post<{ id: string }>('/api/labs', { lesson: slug })).id, first.id);
  await ana.browser.post('/api/class/leave', {});
  assert.doesNotMatch(ana.browser.cookie, /coatcheck_(class|lab)/);
  assert.notEqual((await ana.browser.post<{ id: string }>('/api/labs', { lesson: slug })).id, first.id);
  assert.equal((await ana.browser.read<ClassInfo>('/api/class/info')).nick, null);
  assert.equal((await other.read<LearnerView>('/api/class/state')).me.id, ana.id);
});

test('a learner may leave, come back and leave again', async (t) => {
  const room = await TestRoom.start(t);
  const ana = await room.learner();
  const [name, code] = [ana.joined.view.me.nick, ana.joined.returnCode];
  for (let round = 0; round < 2; round += 1) {
    await ana.browser.post('/api/class/return', { nick: name, returnCode: code });
    const token = ana.browser.cookie;
    await ana.browser.post('/api/class/leave', {});
    assertProblem(await ask(room.origin, '/api/class/state', { headers: { Cookie: token } }), 403, 'not-in-class');
  }
});

test('what a learner’s lab passes stands in the teacher’s view', async (t) => {
  const room = await TestRoom.start(t);
  const ana = await room.learner();
  const { id } = await ana.browser.post<{ id: string }>('/api/labs', { lesson: slug });
  const request = (path: string) => ana.browser.post(`/api/labs/${id}/actions`, { action: { do: 'request', browser: 'Ana', path } });
  await request('/set?line=a=1');
  const tried = await room.until(({ learners }) => learners[0]?.cells[slug]?.['01.1']?.state === 'tried');
  assert.equal(tried.learners[0]?.cells[slug]?.['01.1']?.attempts, 1);
  await request('/');
  await room.until(({ learners }) => learners[0]?.cells[slug]?.['01.1']?.state === 'passed');
});

test('a lab shows none of the class’s cookies, and sets none', async (t) => {
  const room = await TestRoom.start(t);
  const ana = await room.learner();
  const { cookie } = await openLab(room.origin, slug, ana.browser.cookie);
  const all = `${ana.browser.cookie}; coatcheck_teacher=t; coatcheck_board=b; ${cookie}; own=1`;
  const { text } = await ask(room.coatcheck.door.origin, '/echo', { headers: { Cookie: all } });
  const { headers }: { headers: readonly string[] } = JSON.parse(text);
  assert.equal(headers[headers.indexOf('Cookie') + 1], 'own=1');
  const { setCookies } = await ask(room.coatcheck.door.origin, '/set?line=coatcheck_class=x&line=own=2', { headers: { Cookie: all } });
  assert.deepEqual(setCookies, ['own=2']);
});

test('a browser without a routing cookie reaches no learner’s lab at the door', async (t) => {
  const room = await TestRoom.start(t);
  const ana = await room.learner();
  await openLab(room.origin, slug, ana.browser.cookie);
  assert.equal((await ask(room.coatcheck.door.origin, '/')).status, 404);
});

test('whoever is removed loses the class at once, and may join again', async (t) => {
  const room = await TestRoom.start(t);
  const teacher = await room.teacher();
  const ana = await room.learner();
  await room.teach(teacher, { do: 'status', learner: ana.id, status: 'removed' });
  assertProblem(await ana.browser.get('/api/class/state'), 403, 'not-in-class');
  const again = await room.learner(ana.browser);
  assert.notEqual(again.id, ana.id);
});

test('a deleted class is gone for everybody, with the labs of its learners', async (t) => {
  const room = await TestRoom.start(t);
  const teacher = await room.teacher();
  const ana = await room.learner();
  const { id } = await ana.browser.post<{ id: string }>('/api/labs', { lesson: slug });
  const own = await openLab(room.origin, slug);
  assert.equal((await teacher.send('DELETE', '/api/teach/class', '')).status, 200);
  for (const path of ['/api/class/info', '/api/class/state', '/api/board/state', '/api/teach/state'])
    assertProblem(await ana.browser.get(path), 404, 'no-class');
  assert.equal((await ana.browser.send('POST', `/api/labs/${id}/actions`, { action: { do: 'restart' } })).status, 404);
  assert.equal((await openLab(room.origin, slug, own.cookie)).id, own.id);
  assert.equal((await ana.browser.send('POST', '/api/labs', { lesson: slug })).status, 200);
});

for (const path of ['/api/class/info', '/api/class/stream', '/api/teach/state', '/api/teach/nowhere', '/api/board/stream'])
  test(`${path} says how a class is started where none runs`, async (t) => {
    const { site } = await startTestCoatcheck(t);
    const answer = await ask(site.origin, path);
    assertProblem(answer, 404, 'no-class');
    assert.match(answer.text, /npm run class/);
    assertProblem(await ask(site.origin, '/api/class/join', json(site.origin, { code: 'x', nick: 'y' })), 404, 'no-class');
  });

test('bodies that are too large or say something else change nothing', async (t) => {
  const room = await TestRoom.start(t);
  const { browser } = await room.learner();
  const teacher = await room.teacher();
  assertProblem(await browser.send('POST', '/api/class/actions', { actions: ['x'.repeat(70_000)] }), 413, 'body-too-large');
  assertProblem(
    await teacher.send('POST', '/api/teach/actions', { id: 'x', action: { do: 'message', text: 'x'.repeat(5000) } }),
    413,
    'body-too-large',
  );
  assertProblem(
    await teacher.send('POST', '/api/teach/actions', { id: 'x', action: { do: 'message', text: 'x'.repeat(129) } }),
    400,
    'bad-request',
  );
  assertProblem(await teacher.send('POST', '/api/teach/actions', { id: 'x', action: { do: 'rule', on: true } }), 400, 'bad-request');
  assertProblem(await browser.send('POST', '/api/class/actions', '{'), 400, 'bad-json');
});

test('two hundred actions of a page that was offline fit into one body', async (t) => {
  const room = await TestRoom.start(t);
  const ana = await room.learner();
  const actions = Array.from({ length: 200 }, (_, n) => ({
    id: `${n}-0123456789-0123456789`,
    action: { do: 'at', place: { lesson: slug, step: `01.${(n % 3) + 1}` } },
  }));
  await ana.browser.post('/api/class/actions', { actions });
  assert.equal(room.room.classroom.teacherView().learners[0]?.place?.step, '01.2');
});

test('a learner who floods the class is slowed down, and others are not', async (t) => {
  const room = await TestRoom.start(t);
  const ana = await room.learner();
  const ben = await room.learner();
  const flood = (round: number) => ({
    actions: Array.from({ length: 200 }, (_, n) => ({ id: `${round}-${n}`, action: { do: 'follow', on: n % 2 === 0 } })),
  });
  const answers: Answer[] = [];
  for (let round = 0; round < 4; round += 1) answers.push(await ana.browser.send('POST', '/api/class/actions', flood(round)));
  const last = answers.at(-1);
  assert.ok(last);
  assertProblem(last, 429, 'too-fast');
  assert.match(last.headers['retry-after'] ?? '', /^\d+$/);
  await ben.act({ do: 'help', on: true });
});

test('who guesses codes is slowed down, and a newcomer behind the same address gets in beside them', async (t) => {
  const room = await TestRoom.start(t);
  const guess = (): Promise<Answer> => room.browser().send('POST', '/api/class/join', { code: 'AAAAAA', nick: 'amber-otter' });
  assertProblem(await guess(), 403, 'wrong-code');
  for (let round = 0; round < 24; round += 1) await Promise.all(Array.from({ length: 25 }, guess));
  const guesses = Array.from({ length: 20 }, guess);
  const first = await Promise.race([...guesses, room.learner()]);
  assert.ok('joined' in first, 'a guess was answered before the newcomer was let in');
  for (const answer of await Promise.all(guesses)) assertProblem(answer, 403, 'wrong-code');
});

test('what anybody writes comes as JSON that no browser takes for a page', async (t) => {
  const room = await TestRoom.start(t);
  const teacher = await room.teacher();
  const ana = await room.learner();
  const text = '<img src=x onerror=alert(1)>';
  await room.teach(teacher, { do: 'message', text });
  const { headers, text: body } = await ana.browser.get('/api/class/state');
  assert.match(headers['content-type'] ?? '', /^application\/json/);
  assert.equal(headers['x-content-type-options'], 'nosniff');
  assert.equal(JSON.parse(body).message, text);
  const nick = '<b>amber-otter</b>';
  assertProblem(await room.browser().send('POST', '/api/class/join', { code: room.room.classroom.code, nick }), 400, 'no-such-name');
});

test('an address takes its own methods only, and an unknown one is none', async (t) => {
  const room = await TestRoom.start(t);
  const teacher = await room.teacher();
  const wrong = await teacher.send('POST', '/api/teach/state', {});
  assertProblem(wrong, 405, 'wrong-method');
  assert.equal(wrong.headers['allow'], 'GET, HEAD');
  assertProblem(await teacher.get('/api/teach/nowhere'), 404, 'no-such-address');
});
