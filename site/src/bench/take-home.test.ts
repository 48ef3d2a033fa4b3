import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { buffer, text } from 'node:stream/consumers';
import { type TestContext, test } from 'node:test';
import type { Exchange, Fact } from '../../../playground-server/facts.ts';
import { Lab } from '../../../playground-server/lab/lab.ts';
import { type LoadedLesson, loadLessons } from '../../../playground-server/lessons.ts';
import { Action, type ActionInput } from '../../../playground-server/protocol.ts';
import { curlWords } from './curl-words.ts';
import { fetchWords } from './fetch-words.ts';
import { portableRequest } from './portable-request.ts';
import { runnableTest } from './runnable-test.ts';

const lessons = await loadLessons();
const hasCurl = process.platform !== 'win32' && spawnSync('curl', ['--version']).status === 0;
const rowsEnd = 'with the program';
const needsCurl = hasCurl ? {} : { skip: 'curl is not installed; install it and a POSIX shell to run this test' };

/** Any port of loopback in place of the one that the program asks for, told on stdout. */
const otherPort = `data:text/javascript,${encodeURIComponent(`import net from 'node:net';
const { listen } = net.Server.prototype;
net.Server.prototype.listen = function () { return listen.call(this, 0, '127.0.0.1', () => console.log('port ' + this.address().port)); };`)}`;

async function makeLab(t: TestContext, lesson: LoadedLesson): Promise<Lab> {
  const recipe = { seed: 'take-home-seed', start: Date.UTC(2026, 10, 24) };
  const lab = await Lab.create({ id: 'lab', lesson, recipe, doorOrigin: null });
  t.after(() => lab.stop());
  return lab;
}

async function play(lab: Lab, actions: readonly ActionInput[]): Promise<readonly Fact[]> {
  for (const action of actions) await lab.do(Action.parse(action));
  return (await lab.view(0)).facts;
}

const exchangesIn = (facts: readonly Fact[]): Exchange[] => facts.flatMap((fact) => (fact.kind === 'exchange' ? [fact.exchange] : []));

/** Runs a lab's folder as `node server.js`; its address, and where it lies. */
async function runBare(t: TestContext, lab: Lab): Promise<{ readonly origin: string; readonly folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'coatcheck-'));
  const files = lab.folder();
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  await symlink(join(import.meta.dirname, '../../../node_modules'), join(folder, 'node_modules'), 'junction');
  const { main }: { main: string } = JSON.parse(files['package.json'] ?? '{}');
  const server = spawn(process.execPath, ['--import', otherPort, main], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: 20_000,
  });
  t.after(async () => {
    await stopped(server);
    await rm(folder, { recursive: true });
  });
  for await (const line of createInterface({ input: server.stdout })) {
    const port = /^port (\d+)$/.exec(line)?.[1];
    if (port) return { origin: `http://127.0.0.1:${port}`, folder };
  }
  throw new Error(`${main} ended before it listened.`);
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill();
  await once(child, 'exit');
}

/** Runs a test file; what it printed where it failed. */
async function runTest(folder: string, origin: string, words: string): Promise<string | null> {
  await writeFile(join(folder, 'taken.test.mjs'), words);
  const env = { ...process.env, ORIGIN: origin, NODE_TEST_CONTEXT: undefined };
  const child = spawn(process.execPath, ['--test', 'taken.test.mjs'], { cwd: folder, env, stdio: ['ignore', 'pipe', 'inherit'] });
  const [printed, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
  return code === 0 ? null : `${printed}\n${words}`;
}

/** The program as it stands at first, in one process: what a bare server is. */
const unlikeBare: ReadonlySet<Action['do']> = new Set(['toggle', 'store', 'copies', 'kill']);

for (const loaded of [...lessons.values()].filter(({ lesson }) => (lesson.stores?.[0]?.kind ?? 'memory') === 'memory'))
  test(`${loaded.lesson.slug}: the last exchange that can be taken home as a test passes against node ${loaded.lesson.main}`, async (t) => {
    const lab = await makeLab(t, loaded);
    const facts = await play(
      lab,
      loaded.lesson.steps.flatMap(({ showMe }) => showMe).filter((action) => !unlikeBare.has(action.do)),
    );
    const taken = exchangesIn(facts)
      .toReversed()
      .map((x) => runnableTest(facts, x, 'http://localhost:3000', rowsEnd));
    const last = taken.find((it) => 'text' in it);
    assert.ok(last && 'text' in last, taken.map((it) => ('reason' in it ? it.reason : '')).join('\n'));
    const { origin, folder } = await runBare(t, lab);
    assert.equal(await runTest(folder, origin, last.text), null);
  });

test('a taken test fails against a server that answers otherwise', async (t) => {
  const loaded = lessons.get('03-setting-up');
  assert.ok(loaded);
  const lab = await makeLab(t, loaded);
  const facts = await play(lab, [{ do: 'request', browser: 'Ana', path: '/' }]);
  const [x] = exchangesIn(facts);
  assert.ok(x);
  const taken = runnableTest(facts, { ...x, body: `${x.body}!` }, 'http://localhost:3000', rowsEnd);
  assert.ok('text' in taken);
  const { origin, folder } = await runBare(t, lab);
  assert.match((await runTest(folder, origin, taken.text)) ?? '', /AssertionError/);
});

test('an exchange after a jump of the clock is no test, and the reason is said', async (t) => {
  const loaded = lessons.get('04-lifetime');
  assert.ok(loaded);
  const lab = await makeLab(t, loaded);
  const facts = await play(lab, [
    { do: 'clock', who: 'both', by: 86_400_000 },
    { do: 'request', browser: 'Ana', path: '/' },
  ]);
  const [x] = exchangesIn(facts);
  assert.ok(x);
  assert.deepEqual(runnableTest(facts, x, '', rowsEnd), {
    reason: 'The server’s clock was moved before it, and a test can’t wait that long.',
  });
});

interface Received {
  readonly message: IncomingMessage;
  readonly body: Buffer;
}

/** A server that tells of the one request that it gets. */
async function receiver(t: TestContext): Promise<{ readonly origin: string; readonly received: Promise<Received> }> {
  const received = Promise.withResolvers<Received>();
  const server = createServer((message, response) => {
    void buffer(message).then((body) => {
      received.resolve({ message, body });
      response.end();
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  t.after(() => server.close());
  const address = server.address();
  assert.ok(address !== null && typeof address === 'object');
  return { origin: `http://127.0.0.1:${address.port}`, received: received.promise };
}

/** An exchange of which only the request matters. */
function asked(method: string, path: string, headers: readonly string[], body = ''): Exchange {
  const bytes = Buffer.from(body, 'utf8').toString('latin1');
  const request = [`${method} ${path} HTTP/1.1`, 'Host: localhost:3000', 'Sec-Fetch-Site: none', ...headers, '', bytes].join('\r\n');
  return {
    ...{ id: 1, who: 'Ana', door: false, copy: 1, at: 0, method, path, request, response: '', status: 200, error: null },
    ...{ contentType: '', body: '', location: null, cookie: null, cookieDecisions: [], sentSid: null, setCookies: [] },
    ...{ begunMs: 0, headersMs: 1, endMs: 1, calls: [], decisions: [], console: [], failure: null, verdicts: [], lines: [] },
    ...{ jarBefore: [], jarAfter: [], rowsAfter: 0, dropped: 0 },
  };
}

const requests: readonly (readonly [what: string, x: Exchange, body: Buffer])[] = [
  ['a GET', asked('GET', '/?a=1&b=2', ["Cookie: a=it's; b=$HOME; c=`id`"]), Buffer.from('')],
  [
    'a form',
    asked('POST', '/add', ['Content-Type: application/x-www-form-urlencoded'], "item=it's+%26+!!"),
    Buffer.from("item=it's+%26+!!"),
  ],
  ['a text with an umlaut, a backslash and a line end', asked('PUT', '/x', [], 'Mäntel\\n\r\n$(id)'), Buffer.from('Mäntel\\n\r\n$(id)')],
  ['brackets and braces in the path', asked('DELETE', '/a[1-3]{b,c}?q=[0]', ['X-Empty:']), Buffer.from('')],
  ['a body that begins with an @', asked('POST', '/', ['Content-Type: text/plain'], '@file'), Buffer.from('@file')],
];

const headersOf = ({ headers }: IncomingMessage) => ({
  cookie: headers.cookie,
  type: headers['content-type'],
  empty: headers['x-empty'],
});

for (const [what, x, body] of requests) {
  const wanted = Object.fromEntries(portableRequest(x).headers.map(([name, value]) => [name.toLowerCase(), value]));
  const expected = { cookie: wanted['cookie'], type: wanted['content-type'], empty: wanted['x-empty'] };

  test(`curl sends ${what} as it was`, needsCurl, async (t) => {
    const { origin, received } = await receiver(t);
    const child = spawn('sh', ['-c', curlWords(portableRequest(x), origin)], { stdio: 'ignore' });
    const [{ message, body: got }] = await Promise.all([received, once(child, 'close')]);
    assert.deepEqual([message.method, message.url, headersOf(message)], [x.method, x.path, expected]);
    assert.deepEqual(got, body);
  });

  test(`fetch sends ${what} as it was`, async (t) => {
    const { origin, received } = await receiver(t);
    const words = fetchWords(portableRequest(x), origin);
    assert.ok(words);
    const child = spawn(process.execPath, ['--input-type=module', '-e', words], { stdio: 'ignore' });
    const [{ message, body: got }] = await Promise.all([received, once(child, 'close')]);
    assert.equal(message.method, x.method);
    assert.equal(decodeURI(message.url ?? ''), x.path);
    assert.equal(message.headers.cookie, expected.cookie);
    assert.deepEqual(got, body);
  });
}

test('bytes that are no text go through printf to curl, and fetch says nothing', needsCurl, async (t) => {
  const bytes = Buffer.from([0, 255, 37, 92, 39, 10]);
  const x = asked('POST', '/', []);
  const request = portableRequest({ ...x, request: `${x.request}${bytes.toString('latin1')}` });
  assert.equal(fetchWords(request, 'http://localhost'), null);
  const { origin, received } = await receiver(t);
  const child = spawn('sh', ['-c', curlWords(request, origin)], { stdio: 'ignore' });
  const [{ body }] = await Promise.all([received, once(child, 'close')]);
  assert.deepEqual(body, bytes);
});
