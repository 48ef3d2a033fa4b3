/** What becomes of a program that uses Redis in one way or another: each outcome on a real run. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { blamePrograms } from '../engine/blame.ts';
import { play } from '../lab/testing-lab.ts';
import type { ActionInput } from '../protocol.ts';
import { forward, labOn, programOn, rowsOf, viewOf, visit } from './testing.ts';

before(() => {
  // The runner would take what a program did not catch for its own.
  process.removeAllListeners('uncaughtException');
  process.removeAllListeners('unhandledRejection');
  blamePrograms();
});

const stop: ActionInput = { do: 'store', verb: 'stop' };
const start: ActionInput = { do: 'store', verb: 'start' };
const text = programOn('redis');
const put = (find: string, replacement: string): string => {
  assert.equal(text.split(find).length, 2, find);
  return text.replace(find, replacement);
};

test('with the client’s own queue, whoever has a cookie waits while Redis is stopped, and a stranger does not', async (t) => {
  const lab = await labOn(t, 'redis', { text: put(', disableOfflineQueue: true', ''), patience: 300 });
  await visit(lab, '/put?k=a&v=1');
  await play(lab, [stop]);
  assert.equal((await visit(lab, '/get')).error, 'timeout');
  assert.equal((await visit(lab, '/put?k=b&v=1', 'Ben')).status, 200); // its headers go before the row is written
  assert.deepEqual((await visit(lab, '/get', 'You')).status, 200);
  await play(lab, [start]);
  assert.equal((await visit(lab, '/get')).status, 200);
});

test('with the client’s own queue a command is given up after five seconds, with an error that has a name only', async (t) => {
  const lab = await labOn(t, 'redis', { text: put(', disableOfflineQueue: true', ''), patience: 9000 });
  await visit(lab, '/put?k=a&v=1');
  await play(lab, [stop]);
  const [x] = await play(lab, [{ do: 'request', browser: 'Ana', path: '/get' }]);
  assert.deepEqual([x?.status, x?.body, x?.calls[0]?.error], [500, 'Error: ', 'TimeoutError']);
});

test('without an error listener the process ends when Redis is stopped', async (t) => {
  const lab = await labOn(t, 'redis', {
    text: put("client.on('error', (error) => console.error(error.name + ': ' + error.message));\n", ''),
  });
  await visit(lab, '/put?k=a&v=1');
  await play(lab, [stop]);
  const { program, facts } = await viewOf(lab);
  assert.equal(program.state, 'exited');
  assert.equal(program.failure?.message, 'Socket closed unexpectedly');
  const printed = facts.flatMap((fact) => (fact.kind === 'console' ? [fact.line.text] : [])).join('\n');
  assert.match(printed, /SocketClosedUnexpectedlyError: Socket closed unexpectedly/);
  assert.equal((await visit(lab, '/get')).error, 'refused');
});

test('without connect() a first write is said to be done, and the next request fails', async (t) => {
  const lab = await labOn(t, 'redis', { text: put('client.connect().then(() => app.listen(3000));', 'app.listen(3000);') });
  assert.deepEqual(await visit(lab, '/put?k=a&v=1'), { status: 200, body: 'ok', cookie: true, error: null });
  assert.deepEqual(await rowsOf(lab), []);
  const second = await visit(lab, '/get');
  assert.deepEqual([second.status, second.body], [500, 'Error: The client is closed']);
});

for (const [title, wrong, message] of [
  ['called with session, as up to version 6', "const RedisStore = require('connect-redis')(session);", 'require(...) is not a function'],
  [
    'taken as default, as in version 7',
    "const RedisStore = require('connect-redis').default;\nconst bad = new RedisStore({});",
    'RedisStore is not a constructor',
  ],
] as const)
  test(`connect-redis 10, ${title}, ends the program before it listens`, async (t) => {
    const lab = await labOn(t, 'redis', { text: put('const app = express();', `${wrong}\nconst app = express();`) });
    const { program } = await viewOf(lab);
    assert.equal(program.state, 'failed');
    assert.deepEqual([program.failure?.name, program.failure?.message], ['TypeError', message]);
  });

const options = (code: string): string => put('.RedisStore)({ client })', `.RedisStore)({ client, ${code} })`);
const leftAfter = async (t: Parameters<typeof labOn>[0], code: string, path: string): Promise<number | null | undefined> => {
  const lab = await labOn(t, 'redis', { text: options(code) });
  await visit(lab, path);
  return (await rowsOf(lab))[0]?.left;
};

test('the option ttl is ignored where the cookie has a maxAge', async (t) => {
  assert.equal(await leftAfter(t, 'ttl: 10', '/put?k=a&v=1'), 600);
  assert.equal(await leftAfter(t, 'ttl: 10', '/put?k=a&v=1&age=none'), 10);
});

test('a function as ttl wins over maxAge', async (t) => {
  assert.equal(await leftAfter(t, 'ttl: () => 30', '/put?k=a&v=1'), 30);
});

test('disableTTL makes a row that does not end', async (t) => {
  assert.equal(await leftAfter(t, 'disableTTL: true', '/put?k=a&v=1'), null);
});

test('another prefix is another key, and the sid stays', async (t) => {
  const lab = await labOn(t, 'redis', { text: options("prefix: 'coats:'") });
  await visit(lab, '/put?k=a&v=1');
  const [found] = await rowsOf(lab);
  assert.equal(found?.row.key, `coats:${found?.row.sid}`);
  assert.match(found?.row.sid ?? '', /^[\w-]{32}$/);
});

test('a change of cookie.maxAge alone moves the life of the row once, and no Set-Cookie tells', async (t) => {
  const month = "app.get('/month', (req, res) => { req.session.cookie.maxAge = 2592000000; res.send('ok'); });\n";
  const lab = await labOn(t, 'redis', { text: put("app.get('/get'", `${month}app.get('/get'`) });
  await visit(lab, '/put?k=a&v=1');
  const changed = await visit(lab, '/month');
  assert.deepEqual([(await rowsOf(lab))[0]?.left, changed.cookie], [2_592_000, false]);
  await visit(lab, '/get');
  assert.equal((await rowsOf(lab))[0]?.left, 600);
});

test('the signature of the cookie stands nowhere in the store', async (t) => {
  const lab = await labOn(t, 'redis');
  await visit(lab, '/put?k=a&v=1');
  const { store, browsers } = await viewOf(lab);
  const parts = browsers.Ana.jar[0]?.parts;
  assert.ok(parts);
  assert.equal(store.rows[0]?.sid, parts.sid);
  assert.ok(!JSON.stringify(store).includes(decodeURIComponent(parts.signature)));
});

test('a valid cookie of a row that ended gets a new session', async (t) => {
  const lab = await labOn(t, 'redis');
  await visit(lab, '/put?k=a&v=1');
  await play(lab, [{ do: 'clock', who: 'server', by: 601_000 }]);
  const [x] = await play(lab, [{ do: 'request', browser: 'Ana', path: '/put?k=b&v=2' }]);
  assert.deepEqual([x?.verdicts.length, x?.setCookies.length], [2, 1]);
  await play(lab, [forward(1)]);
  assert.equal((await rowsOf(lab)).length, 1);
});
