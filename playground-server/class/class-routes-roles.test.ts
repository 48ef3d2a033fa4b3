import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Answer, ask } from '../testing.ts';
import { assertProblem, slug, type TestBrowser, TestRoom } from './class-routes-testing.ts';
import type { BoardView } from './class-views.ts';

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

test('a cookie that a page on another port has put beside it shuts neither the teacher nor the board out', async (t) => {
  const room = await TestRoom.start(t);
  for (const [browser, path] of [
    [await room.teacher(), '/api/teach/state'],
    [await room.board(), '/api/board/state'],
  ] as const) {
    const [name = ''] = browser.cookie.split('=');
    const Cookie = `${name}=planted-by-another-port; ${browser.cookie}; ${name}=and-once-more-after-it`;
    assert.equal((await ask(room.origin, path, { headers: { Cookie } })).status, 200, path);
    const planted = { headers: { Cookie: `${name}=planted-by-another-port` } };
    assert.equal((await ask(room.origin, path, planted)).status, 403, path);
  }
});

test('a browser that logs out is the teacher’s or the board’s no longer, even with its cookie', async (t) => {
  const room = await TestRoom.start(t);
  const other = await room.teacher();
  for (const [browser, role] of [
    [await room.teacher(), 'teach'],
    [await room.board(), 'board'],
  ] as const) {
    const { cookie } = browser;
    const next = await browser.listen<object>(`/api/${role}/stream`);
    assert.notEqual(await next(), null);
    await browser.post(`/api/${role}/logout`, {});
    assert.equal(browser.cookie, '');
    assert.equal((await ask(room.origin, `/api/${role}/state`, { headers: { Cookie: cookie } })).status, 403);
    assert.equal(await next(), null);
  }
  assert.equal((await other.get('/api/teach/state')).status, 200);
});
