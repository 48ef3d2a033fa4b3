import assert from 'node:assert/strict';
import { mkdir, readdir, stat } from 'node:fs/promises';
import { type TestContext, test } from 'node:test';
import { ask } from '../testing.ts';
import { main, type Started, startMain } from '../testing-main.ts';
import { TestBrowser } from './class-routes-testing.ts';
import type { ClassInfo, Joined, LearnerView, TeacherView } from './class-views.ts';
import { createFolder } from './testing-class.ts';

const offline = new URL('class-start-offline-hook.ts', import.meta.url).href;
const place = { lesson: '03-setting-up', step: '03.1' };

interface Running extends Started {
  readonly origin: string;
  readonly secret: string;
}

/** Starts a class in a process of its own, on this machine only. */
async function startClass(t: TestContext, args: readonly string[], port = '0', node: readonly string[] = []): Promise<Running> {
  const command = [process.execPath, ...node, main, '--class', '--host', 'localhost', ...args];
  const started = startMain(t, { PORT: port, LAB_PORT: '0' }, command);
  const [, origin = ''] = await started.line(/^Coatcheck is ready: (http:\/\/localhost:\d+)$/m);
  const [, secret = ''] = await started.line(/\/teach\/#([\w-]+)$/m);
  await started.line(/^Ctrl\+C stops it\.$/m);
  return { ...started, origin, secret };
}

async function joinClass(
  t: TestContext,
  origin: string,
  code: string,
): Promise<{ readonly browser: TestBrowser; readonly joined: Joined }> {
  const browser = new TestBrowser(t, origin);
  const { names }: ClassInfo = await browser.read('/api/class/info');
  return { browser, joined: await browser.post('/api/class/join', { code, nick: names[0] }) };
}

test('a class whose host is killed goes on where it was: links, code, learners, places and cookies', { timeout: 60_000 }, async (t) => {
  const folder = await createFolder(t);
  const first = await startClass(t, ['--data', folder]);
  const teacher = new TestBrowser(t, first.origin);
  await teacher.post('/api/teach/login', { secret: first.secret });
  const { join }: TeacherView = await teacher.read('/api/teach/state');
  const { browser, joined } = await joinClass(t, first.origin, join.code);
  await browser.post('/api/class/actions', { actions: [{ id: 'a', action: { do: 'at', place } }] });
  await teacher.post('/api/teach/actions', { id: 'b', action: { do: 'go', place } });
  // Everything is on disk by the time that a later answer comes; the kill itself waits for nothing.
  first.child.kill('SIGKILL');
  await first.ended;

  const second = await startClass(t, ['--data', folder], new URL(first.origin).port);
  assert.equal(second.secret, first.secret);
  const view: TeacherView = await teacher.read('/api/teach/state');
  assert.equal(view.join.code, join.code);
  assert.deepEqual(view.place, place);
  assert.deepEqual(
    view.learners.map(({ id, nick, place: where }) => ({ id, nick, where })),
    [{ id: joined.view.me.id, nick: joined.view.me.nick, where: place }],
  );
  const own: LearnerView = await browser.read('/api/class/state');
  assert.equal(own.me.id, joined.view.me.id);
  const other = new TestBrowser(t, second.origin);
  const back: Joined = await other.post('/api/class/return', { nick: joined.view.me.nick, returnCode: joined.returnCode });
  assert.equal(back.view.me.id, joined.view.me.id);
  second.child.kill('SIGTERM');
  assert.equal((await second.ended).code, 0);
});

test('--new begins another class in the same folder, to which the old link leads no more', { timeout: 60_000 }, async (t) => {
  const folder = await createFolder(t);
  const first = await startClass(t, ['--data', folder]);
  first.child.kill('SIGTERM');
  assert.equal((await first.ended).code, 0);
  const second = await startClass(t, ['--data', folder, '--new']);
  assert.notEqual(second.secret, first.secret);
  const answer = await new TestBrowser(t, second.origin).send('POST', '/api/teach/login', { secret: first.secret });
  assert.equal(answer.status, 403);
});

test('a folder whose class runs already ends the second host with a sentence', { timeout: 60_000 }, async (t) => {
  const folder = await createFolder(t);
  await startClass(t, ['--data', folder]);
  const { code, printed } = await startMain(t, { PORT: '0', LAB_PORT: '0' }, [
    process.execPath,
    main,
    '--class',
    '--host',
    'localhost',
    '--data',
    folder,
  ]).ended;
  assert.equal(code, 1);
  assert.match(
    printed,
    /^Coatcheck cannot start: Another Coatcheck runs the class in .+\. Stop it, or choose another folder with --data\.\n$/,
  );
});

test('a class that cannot be read ends the host with a sentence', async (t) => {
  const folder = await createFolder(t);
  await mkdir(`${folder}/class.jsonl`);
  const args = ['--class', '--host', 'localhost', '--data', folder];
  const { code, printed } = await startMain(t, { PORT: '0', LAB_PORT: '0' }, [process.execPath, main, ...args]).ended;
  assert.equal(code, 1);
  assert.match(
    printed,
    /^Coatcheck cannot start: The class in .+ cannot be read\. Make it readable, or choose another folder with --data\.\n$/,
  );
});

test('an option that means nothing ends it with a sentence', async (t) => {
  const { code, printed } = await startMain(t, {}, [process.execPath, main, '--class', '--size', 'all']).ended;
  assert.equal(code, 1);
  assert.equal(printed, 'Coatcheck cannot start: --size all is no head count: give a number from 1 to 500.\n');
});

test('what a class keeps is readable by its owner only', {
  skip: process.platform === 'win32' && 'Windows has no such modes',
  timeout: 60_000,
}, async (t) => {
  const folder = await createFolder(t);
  const { child, ended } = await startClass(t, ['--data', folder]);
  const names = await readdir(folder);
  assert.ok(names.includes('class.jsonl'));
  for (const name of names) assert.equal((await stat(`${folder}/${name}`)).mode & 0o077, 0, name);
  child.kill('SIGTERM');
  await ended;
});

test('a whole class asks nothing of any other computer', { timeout: 60_000 }, async (t) => {
  const running = await startClass(t, ['--rehearse'], '0', ['--import', offline]);
  const { origin, secret } = running;
  const teacher = new TestBrowser(t, origin);
  await teacher.post('/api/teach/login', { secret });
  const { join }: TeacherView = await teacher.read('/api/teach/state');
  const { browser } = await joinClass(t, origin, join.code);
  const next = await browser.listen<LearnerView>('/api/class/stream');
  assert.equal((await next())?.place.lesson, '00-one-request');
  await teacher.post('/api/teach/actions', { id: 'a', action: { do: 'go', place } });
  const { id } = await browser.post<{ id: string }>('/api/labs', { lesson: '06-stores' });
  for (const kind of ['redis', 'sqlite', 'file', 'memory']) {
    await browser.post(`/api/labs/${id}/actions`, { action: { do: 'store', verb: 'choose', kind } });
    await browser.post(`/api/labs/${id}/actions`, { action: { do: 'request', browser: 'Ana', path: '/' } });
  }
  for (const path of ['/', '/class/', '/teach/', '/board/', '/here', '/lessons/03-setting-up/']) await ask(origin, path);
  for (const path of ['/api/teach/export/steps.csv', '/api/teach/export/learners.csv']) assert.equal((await teacher.get(path)).status, 200);
  running.child.kill('SIGTERM');
  const { code, printed } = await running.ended;
  assert.equal(code, 0, printed);
  assert.match(printed, /^offline-hook: watching$/m);
  assert.doesNotMatch(printed, /^offline-hook: refused/m);
});

test('the watch on that would see a connection to another computer', async (t) => {
  const program =
    "require('node:net').connect(80, '192.0.2.1').on('error', () => {}); require('node:dns').lookup('example.com', () => {}); fetch('http://198.51.100.1/').catch(() => {})";
  const { printed } = await startMain(t, {}, [process.execPath, '--import', offline, '-e', program]).ended;
  assert.match(printed, /^offline-hook: refused a connection to 192\.0\.2\.1$/m);
  assert.match(printed, /^offline-hook: refused a connection to 198\.51\.100\.1$/m);
  assert.match(printed, /^offline-hook: refused the name example\.com$/m);
});
