import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, json, openLab, startTestCoatcheck } from '../testing.ts';
import { slug, type TestBrowser, TestRoom } from './class-routes-testing.ts';
import type { BoardView, ClassInfo, Joined, LearnerView, TeacherAnswer, TeacherView } from './class-views.ts';

type Answer = Awaited<ReturnType<typeof ask>>;

function assertProblem({ status, text, headers }: Answer, wanted: number, kind: string): void {
  assert.equal(status, wanted, text);
  assert.match(headers['content-type'] ?? '', /^application\/problem\+json/);
  assert.equal(JSON.parse(text).type, `urn:coatcheck:problem:${kind}`);
}

/** Every address that is the teacher's alone. */
const teachersOwn = [
  ['GET', '/api/teach/state'],
  ['GET', '/api/teach/stream'],
  ['POST', '/api/teach/actions'],
  ['GET', `/api/teach/learners/LEARNER/labs/${slug}`],
  ['GET', '/api/teach/export/steps.csv'],
  ['GET', '/api/teach/export/learners.csv'],
  ['DELETE', '/api/teach/class'],
] as const;
const boardsOwn = [
  ['GET', '/api/board/state'],
  ['GET', '/api/board/stream'],
] as const;
const learnersOwn = [
  ['GET', '/api/class/state'],
  ['GET', '/api/class/stream'],
  ['POST', '/api/class/actions'],
] as const;

const asked = (browser: TestBrowser, method: 'GET' | 'POST' | 'DELETE', path: string): Promise<Answer> =>
  method === 'GET' ? browser.get(path) : browser.send(method, path, { id: 'x', action: { do: 'break', on: true } });

for (const [method, path] of teachersOwn)
  test(`${method} ${path} is closed to learners, to the board and to strangers`, async (t) => {
    const room = await TestRoom.start(t);
    const other = await room.learner();
    const { browser: learner } = await room.learner();
    for (const browser of [learner, await room.board(), room.browser()]) {
      const answer = await asked(browser, method, path.replace('LEARNER', other.id));
      assertProblem(answer, 403, 'not-the-teacher');
      assert.ok(!answer.text.includes(other.joined.view.me.nick));
    }
    assert.equal(room.room.classroom.teacherView().isBreak, false);
    assert.equal(room.room.classroom.isDeleted, false);
  });

for (const [method, path] of boardsOwn)
  test(`${method} ${path} is closed to learners and to strangers`, async (t) => {
    const room = await TestRoom.start(t);
    const { browser: learner } = await room.learner();
    for (const browser of [learner, room.browser()]) assertProblem(await asked(browser, method, path), 403, 'not-the-board');
  });

for (const [method, path] of learnersOwn)
  test(`${method} ${path} is closed to whoever has not joined`, async (t) => {
    const room = await TestRoom.start(t);
    for (const browser of [room.browser(), await room.teacher(), await room.board()])
      assertProblem(await asked(browser, method, path), 403, 'not-in-class');
  });

test('a token of one role opens nothing under the name of another', async (t) => {
  const room = await TestRoom.start(t);
  const { browser } = await room.learner();
  const token = browser.cookie.split('=')[1] ?? '';
  for (const cookie of [`coatcheck_teacher=${token}`, `coatcheck_teacher=${room.room.classroom.secrets.board}`])
    assertProblem(await ask(room.origin, '/api/teach/state', { headers: { Cookie: cookie } }), 403, 'not-the-teacher');
});

test('a wrong secret gets a refusal that says nothing of the class', async (t) => {
  const room = await TestRoom.start(t);
  for (const role of ['teach', 'board']) {
    const answer = await room.browser().send('POST', `/api/${role}/login`, { secret: 'wrong' });
    assertProblem(answer, 403, 'wrong-link');
    assert.deepEqual(answer.setCookies, []);
    assert.doesNotMatch(answer.text, new RegExp(room.room.classroom.code));
  }
});

test('the cookies of a class are kept from scripts and from other sites, and end with the class', async (t) => {
  const room = await TestRoom.start(t);
  const { secrets } = room.room.classroom;
  for (const role of ['teach', 'board'] as const) {
    const secret = role === 'teach' ? secrets.teacher : secrets.board;
    const { setCookies } = await room.browser().send('POST', `/api/${role}/login`, { secret });
    const name = role === 'teach' ? 'teacher' : 'board';
    assert.match(setCookies.join('\n'), new RegExp(`^coatcheck_${name}=[\\w-]{32}; Path=/; HttpOnly; SameSite=Strict; Max-Age=60\\d{4}$`));
  }
});

test('a learner’s answers hold nothing of another learner', async (t) => {
  const room = await TestRoom.start(t);
  const ana = await room.learner();
  const ben = await room.learner();
  await ben.act({ do: 'help', on: true });
  const seen = [await ana.browser.get('/api/class/state'), await ana.browser.get('/api/class/info')].map(({ text }) => text).join('\n');
  assert.ok(seen.includes(ana.id));
  for (const secret of [ben.id, ben.joined.view.me.nick, ben.joined.returnCode]) assert.ok(!seen.includes(secret), secret);
});

test('the board’s answers hold no name and no learner', async (t) => {
  const room = await TestRoom.start(t);
  const ana = await room.learner();
  const board = await room.board();
  const view: BoardView = await board.read('/api/board/state');
  assert.equal(view.joined, 1);
  for (const secret of [ana.id, ana.joined.view.me.nick]) assert.ok(!JSON.stringify(view).includes(secret));
});

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

test('an action of the teacher is done once, however often it is sent', async (t) => {
  const room = await TestRoom.start(t);
  const teacher = await room.teacher();
  const ana = await room.learner();
  const action = { do: 'reissue', learner: ana.id };
  const answers: TeacherAnswer[] = await Promise.all(
    [1, 2].map(() => teacher.post<TeacherAnswer>('/api/teach/actions', { id: 'same', action })),
  );
  assert.equal(answers[0]?.told, answers[1]?.told);
  assert.match(answers[0]?.told ?? '', /comes back with the code [A-Z2-9]{6}/);
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

for (const headers of [{ Origin: 'https://evil.example' }, { Origin: 'null' }, { 'Content-Type': 'text/plain' }])
  test(`a change with ${JSON.stringify(headers)} is none, whatever cookie comes along`, async (t) => {
    const room = await TestRoom.start(t);
    const teacher = await room.teacher();
    const { status } = await teacher.send('POST', '/api/teach/actions', { id: 'x', action: { do: 'break', on: true } }, headers);
    assert.ok(status === 403 || status === 415, String(status));
    const { status: deleted } = await teacher.send('DELETE', '/api/teach/class', '{}', headers);
    assert.ok(deleted === 403 || deleted === 415, String(deleted));
    assert.equal(room.room.classroom.teacherView().isBreak, false);
  });

test('a page of another site reads nothing of a class', async (t) => {
  const room = await TestRoom.start(t);
  const teacher = await room.teacher();
  for (const path of ['/api/teach/state', '/api/teach/export/steps.csv', '/api/class/info']) {
    const headers = { Cookie: teacher.cookie, 'Sec-Fetch-Site': 'cross-site' };
    assertProblem(await ask(room.origin, path, { headers }), 403, 'wrong-origin');
  }
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

test('who guesses codes is slowed down, and a newcomer behind the same address is not for long', async (t) => {
  const room = await TestRoom.start(t);
  const guess = (): Promise<Answer> => room.browser().send('POST', '/api/class/join', { code: 'AAAAAA', nick: 'amber-otter' });
  assertProblem(await guess(), 403, 'wrong-code');
  for (let round = 0; round < 24; round += 1) await Promise.all(Array.from({ length: 25 }, guess));
  const late = await guess();
  assertProblem(late, 429, 'too-many-guesses');
  assert.equal(late.headers['retry-after'], '1');
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
