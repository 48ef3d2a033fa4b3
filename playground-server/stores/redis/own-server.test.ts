import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { before, test } from 'node:test';
import { blamePrograms } from '../../engine/blame.ts';
import { play } from '../../lab/testing-lab.ts';
import { createStores } from '../offers.ts';
import { embeddedRedis, type RedisHouse, redisFrom } from '../redis.ts';
import { labOn, rowsOf, viewOf, visit } from '../testing.ts';
import { OwnServer } from './own-server.ts';
import { noRedis } from './testing.ts';

before(() => {
  // The runner would take what a program did not catch for its own.
  process.removeAllListeners('uncaughtException');
  process.removeAllListeners('unhandledRejection');
  blamePrograms();
});

const houseOf =
  (own: OwnServer): RedisHouse =>
  async (needs) =>
    (await own.part()) ?? embeddedRedis(needs);

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test('a private server that somebody kills is an outage, and a start of the store brings another', { skip: noRedis }, async (t) => {
  const own = new OwnServer();
  t.after(() => own.stop());
  const lab = await labOn(t, 'redis', { stores: [redisFrom(houseOf(own))] });
  await visit(lab, '/put?k=a&v=1');
  const pid = await own.pid();
  assert.ok(pid);
  process.kill(pid, 'SIGKILL');
  while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 5));
  const during = await visit(lab, '/get');
  assert.equal(during.status, 500);
  assert.deepEqual(await rowsOf(lab), []);
  await play(lab, [{ do: 'store', verb: 'start' }]);
  assert.equal((await visit(lab, '/put?k=a&v=2')).body, 'ok');
  assert.equal((await rowsOf(lab)).length, 1);
  assert.notEqual(await own.pid(), pid);
});

test('it starts when the first lab asks, and ends with the host', { skip: noRedis }, async (t) => {
  const own = new OwnServer();
  assert.equal(await own.pid(), undefined);
  const lab = await labOn(t, 'redis', { stores: [redisFrom(houseOf(own))] });
  const pid = await own.pid();
  assert.ok(pid && isAlive(pid));
  lab.stop();
  await own.stop();
  while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 5));
});

test('it ends also where its host is killed', { skip: noRedis }, async () => {
  const module = JSON.stringify(new URL('./server-process.ts', import.meta.url).href);
  const code = `const { ServerProcess } = await import(${module}); console.log((await ServerProcess.start(4)).pid); setInterval(() => {}, 1000);`;
  const host = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [text] = await once(host.stdout, 'data');
  const pid = Number(String(text));
  assert.ok(isAlive(pid));
  host.kill('SIGKILL');
  while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 5));
});

for (const [name, skip, make] of [
  ['stand-in', false, () => redisFrom(embeddedRedis)],
  ['private server', noRedis, (own: OwnServer) => redisFrom(houseOf(own))],
] as const)
  test(`200 labs on the ${name} leave no descriptor and no key behind`, { skip }, async (t) => {
    const own = new OwnServer();
    t.after(() => own.stop());
    const stores = [make(own)];
    const descriptors = async (): Promise<number> => (await readdir('/proc/self/fd').catch(() => [])).length;
    const round = async (): Promise<void> => {
      const lab = await labOn(t, 'redis', { stores });
      await visit(lab, '/put?k=a&v=1');
      lab.stop();
    };
    await round();
    const before = await descriptors();
    for (let made = 0; made < 200; made += 1) await round();
    assert.ok((await descriptors()) <= before + 3);
    // The databases come round again: each was left empty.
    for (let made = 0; made < 20; made += 1) {
      const lab = await labOn(t, 'redis', { stores });
      assert.equal((await viewOf(lab)).store.total, 0);
      lab.stop();
    }
  });

test('without redis-server on the machine labs get a stand-in, and the bench says so', async (t) => {
  const { PATH } = process.env;
  process.env['PATH'] = '/nowhere';
  t.after(() => {
    process.env['PATH'] = PATH;
  });
  const stores = createStores({ redis: undefined });
  t.after(() => stores.stop());
  const lab = await labOn(t, 'redis', { stores: stores.offers });
  assert.match((await viewOf(lab)).store.server ?? '', /^A stand-in inside this process/);
  assert.equal((await visit(lab, '/put?k=a&v=1')).body, 'ok');
});

for (const [url, why] of [
  ['redis://127.0.0.1:1', /cannot be used: connect ECONNREFUSED 127\.0\.0\.1:1\./],
  ['no address', /cannot be used: Invalid URL\./],
] as const)
  test(`where REDIS_URL is ${url} labs get a stand-in that says why`, async (t) => {
    const stores = createStores({ redis: url });
    t.after(() => stores.stop());
    const lab = await labOn(t, 'redis', { stores: stores.offers });
    assert.match((await viewOf(lab)).store.server ?? '', why);
    assert.equal((await visit(lab, '/put?k=a&v=1')).body, 'ok');
  });
