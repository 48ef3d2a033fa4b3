import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { type TestContext, test } from 'node:test';
import { ask, open, openLab } from './testing.ts';
import { main, startMain } from './testing-main.ts';

async function holdPort(t: TestContext): Promise<string> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  t.after(() => server.close());
  const address = server.address();
  assert.ok(address !== null && typeof address === 'object');
  return String(address.port);
}

const anyPorts = { PORT: '0', LAB_PORT: '0' };

test('it says where it is ready, answers there, and ends well when it is asked to', async (t) => {
  const { child, line, ended } = startMain(t, anyPorts);
  const [, origin = ''] = await line(/^Coatcheck is ready: (http:\/\/localhost:\d+)$/m);
  const [, door = ''] = await line(/^The door.*: (http:\/\/localhost:\d+)$/m);
  const health = JSON.parse((await ask(origin, '/api/health')).text);
  assert.equal(health.status, 'ok');
  assert.equal(health.labs, 0);
  assert.equal((await ask(door, '/')).status, 404);
  child.kill('SIGTERM');
  assert.equal((await ended).code, 0);
});

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  test(`${signal} ends it although a page listens and a request is under way`, async (t) => {
    const { child, line, ended } = startMain(t, anyPorts);
    const [, origin = ''] = await line(/ready: (\S+)/);
    const { id, cookie } = await openLab(origin, '03-setting-up');
    const stream = await open(origin, `/api/labs/${id}/events`, { headers: { Cookie: cookie } });
    stream.resume();
    child.kill(signal);
    assert.equal((await ended).code, 0);
  });

const skip = process.platform === 'win32' && 'Windows has no signals and no sh';

test('it ends where npm has ended the shell that runs it', { skip, timeout: 30_000 }, async (t) => {
  // A second command keeps sh from becoming the program itself.
  const shell = ['sh', '-c', `"${process.execPath}" "${main}"; true`];
  const { child, line, ended } = startMain(t, { ...anyPorts, npm_lifecycle_event: 'start' }, shell);
  const [, origin = ''] = await line(/ready: (\S+)/);
  child.kill('SIGTERM');
  // Its output closes when the last process that holds it has ended.
  await ended;
  await assert.rejects(ask(origin, '/api/health'), { code: 'ECONNREFUSED' });
});

for (const variable of ['PORT', 'LAB_PORT'] as const)
  test(`an explicit ${variable} that is taken ends it with a sentence that names it`, async (t) => {
    const port = await holdPort(t);
    const { code, printed } = await startMain(t, { ...anyPorts, [variable]: port }).ended;
    assert.equal(code, 1);
    assert.equal(
      printed,
      `Coatcheck cannot start: ${variable}=${port} is taken by another program: stop that one, or choose another number.\n`,
    );
  });

test('a port that is none ends it with a sentence', async (t) => {
  const { code, printed } = await startMain(t, { PORT: 'http' }).ended;
  assert.equal(code, 1);
  assert.equal(printed, 'Coatcheck cannot start: PORT=http is no port: give a number from 1 to 65535, or 0 for any free one.\n');
});

test('a HOST beyond this machine is served with a warning of what that means', async (t) => {
  const { child, line, ended } = startMain(t, { ...anyPorts, HOST: '0.0.0.0' });
  await line(/HOST=0\.0\.0\.0: everybody who reaches this machine on its network can use these labs/);
  await line(/ready: http:\/\/\d/);
  child.kill('SIGTERM');
  assert.equal((await ended).code, 0);
});
