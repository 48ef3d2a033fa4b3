/** What the options of session() beside its cookie change, where a verdict alone does not show it; each shown by a run. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { blamePrograms } from '../engine/blame.ts';
import type { Exchange } from '../facts.ts';
import type { Toggle } from '../lesson.ts';
import type { ActionInput, Method } from '../protocol.ts';
import { get, labOf, play, programOf } from './testing-lab.ts';
import { base, plain, routes, withOptions } from './verdict-programs.ts';

before(() => {
  process.removeAllListeners('uncaughtException').removeAllListeners('unhandledRejection');
  blamePrograms();
});

const opsOf = (exchange: Exchange | undefined): string => exchange?.calls.map(({ op }) => op).join() ?? '';
const printed = (exchanges: readonly Exchange[]): string =>
  exchanges.flatMap(({ console: lines }) => lines.map(({ text }) => text)).join('\n');
const factsText = (facts: unknown): string => JSON.stringify(facts);

test('resave and saveUninitialized left out default to true, and print a deprecation each', async (t) => {
  const lab = await labOf(t, programOf('', routes));
  const exchanges = await play(lab, [get('/read'), get('/read')]);
  assert.deepEqual(exchanges.map(opsOf), ['generate,set', 'get,set']);
  const all = factsText((await lab.view(0)).facts);
  for (const name of ['resave', 'saveUninitialized']) assert.match(all, new RegExp(`undefined ${name} option; provide ${name} option`));
});

test('unset: destroy removes the row where req.session is set to null, and destroy() then destroys twice', async (t) => {
  const lab = await labOf(t, withOptions("unset: 'destroy'"));
  const exchanges = await play(lab, [get('/write'), get('/null'), get('/write'), get('/destroy')]);
  assert.equal(opsOf(exchanges[1]), 'get,destroy');
  assert.equal(opsOf(exchanges[3]), 'get,destroy,destroy');
});

test('genid is used as it is', async (t) => {
  const [exchange] = await play(await labOf(t, withOptions("genid: (req) => 'user-' + req.method + '-1'")), [get('/write')]);
  assert.match(exchange?.setCookies[0]?.line ?? '', /^connect\.sid=s%3Auser-GET-1\./);
});

const cases: readonly (readonly [secret: string, options: string, path: string, cookies: number])[] = [
  ["['new', 'old']", '', '/read', 0],
  ["['new', 'old']", '', '/write', 0],
  ["['new', 'old']", ', cookie: { maxAge: 60000 }', '/write', 1],
  ["['new', 'old']", ', rolling: true', '/read', 1],
];
for (const [secret, options, path, cookies] of cases)
  test(`with ${secret}${options}, ${path} with a cookie of the old secret ${cookies === 0 ? 'is not signed again' : 'is signed again'}`, async (t) => {
    const text = programOf(`${plain}${options}`, routes).replace("secret: 'test'", `secret: ${secret}`);
    const lab = await labOf(t, text);
    // The old server's cookie is the same sid, signed with the old secret.
    await play(lab, [
      get('/write'),
      { do: 'sign', sid: '${Ana.sid}', secret: 'old', as: 'old' },
      { do: 'jar', browser: 'Ana', verb: 'put', from: 'old' },
    ]);
    const exchange = (await play(lab, [get(path)])).at(-1);
    assert.match(opsOf(exchange), /^get/);
    assert.equal(exchange?.setCookies.length, cookies);
  });

test("['old', 'new'] signs with old", async (t) => {
  const text = base.replace("secret: 'test'", "secret: ['old', 'new']");
  const lab = await labOf(t, text);
  const [exchange] = await play(lab, [get('/write'), { do: 'guess', browser: 'Ana', words: ['new', 'old'] }]);
  assert.ok(exchange);
  assert.equal((await lab.view(0)).kept['secret'], 'old');
});

test('an empty list of secrets throws as the program starts', async (t) => {
  const lab = await labOf(t, base.replace("secret: 'test'", 'secret: []'));
  const { program } = await lab.view(0);
  assert.equal(program.state, 'failed');
  assert.match(program.failure?.message ?? '', /secret option array must contain one or more strings/);
});

test('a number as the secret sends no cookie, and its error comes too late', async (t) => {
  const [exchange] = await play(await labOf(t, base.replace("secret: 'test'", 'secret: 42')), [get('/write')]);
  assert.deepEqual([exchange?.status, exchange?.setCookies.length], [200, 0]);
});

test('a Buffer as the secret works', async (t) => {
  const exchanges = await play(await labOf(t, base.replace("secret: 'test'", "secret: Buffer.from('test')")), [
    get('/write'),
    get('/write'),
  ]);
  assert.equal(exchanges.at(-1)?.body, 'n: 2');
});

test('two session() on one store: the later one makes the cookie of both', async (t) => {
  const text = `const express = require('express');
const session = require('express-session');
const app = express();
const store = new session.MemoryStore();
const options = { secret: 'test', ${plain}, store };
app.use('/short', session({ ...options, cookie: { path: '/short', maxAge: 1000 } }));
app.use('/long', session({ ...options, cookie: { path: '/long', maxAge: 3600000 } }));
app.get(/.*/, (req, res) => { req.session.n = 1; res.send('saved'); });
app.listen(3000);`;
  const [exchange] = await play(await labOf(t, text), [get('/short')]);
  assert.match(exchange?.setCookies[0]?.line ?? '', /; Path=\/long; Expires=Tue, 24 Nov 2026 01:00:0/);
});

test('a misspelt option and one at the wrong level are skipped without a word', async (t) => {
  const lab = await labOf(t, programOf(`${plain}, saveUninitalized: true, maxAge: 60000, httpOnly: false`, routes));
  const exchanges = await play(lab, [get('/read'), get('/write')]);
  assert.equal(opsOf(exchanges[0]), 'generate');
  assert.match(exchanges[1]?.setCookies[0]?.line ?? '', /; Path=\/; HttpOnly$/);
  assert.equal(printed(exchanges), '');
});

/** A toggle that starts the program with a variable in its environment. */
const environment = (name: string, value: string): Toggle => ({
  ...{ name: 'environment', label: 'Environment' },
  values: [
    { value: 'bare', label: 'bare', edits: [] },
    { value: 'set', label: 'set', edits: [{ env: { [name]: value } }] },
  ],
});
const setEnvironment: ActionInput = { do: 'toggle', set: { environment: 'set' } };

test('NODE_ENV=production with MemoryStore prints a warning', async (t) => {
  const lab = await labOf(t, base, [environment('NODE_ENV', 'production')]);
  await play(lab, [setEnvironment]);
  const words =
    /MemoryStore is not\\n?designed for a production environment, as it will leak\\n?memory, and will not scale past a single process/;
  assert.match(factsText((await lab.view(0)).facts), words);
});

test('NO_DEPRECATION=express-session silences the lines about options left out', async (t) => {
  const lab = await labOf(t, programOf('', routes), [environment('NO_DEPRECATION', 'express-session')]);
  assert.match(factsText((await lab.view(0)).facts), /undefined resave option/);
  const before = lab.now;
  await play(lab, [setEnvironment]);
  assert.doesNotMatch(factsText((await lab.view(before)).facts), /deprecated/);
});

const everywhere = `${routes}
app.use('/files', express.static(${JSON.stringify(fileURLToPath(new URL('../fidelity/files', import.meta.url)))}));`;
const first: readonly (readonly [what: string, method: Method, path: string, status: number])[] = [
  ['a page that only reads', 'GET', '/read', 200],
  ['a static file', 'GET', '/files/note.txt', 200],
  ['a 404', 'GET', '/nowhere', 404],
  ['HEAD', 'HEAD', '/read', 200],
  ['a 500', 'GET', '/throw-first', 500],
];
for (const [what, method, path, status] of first)
  test(`saveUninitialized: true makes a row and a cookie for ${what}; false does not`, async (t) => {
    for (const saves of [true, false]) {
      const lab = await labOf(t, programOf(`resave: false, saveUninitialized: ${saves}`, everywhere));
      const [exchange] = await play(lab, [{ do: 'request', browser: 'Ana', method, path }]);
      const seen = [exchange?.status, opsOf(exchange), exchange?.setCookies.length];
      assert.deepEqual(seen, saves ? [status, 'generate,set', 1] : [status, 'generate', 0]);
    }
  });

test('rolling sends the cookie with every response, without maxAge too, but none for a new session left empty', async (t) => {
  const exchanges = await play(await labOf(t, withOptions('rolling: true')), [get('/read'), get('/write'), get('/read'), get('/write')]);
  assert.deepEqual(
    exchanges.map((exchange) => [opsOf(exchange), exchange.setCookies.length]),
    [
      ['generate', 0],
      ['generate,set', 1],
      ['get,touch', 1],
      ['get,set', 1],
    ],
  );
});

test('with maxAge a cookie comes with the first write and each modified repeat, as Expires and never as Max-Age', async (t) => {
  const lab = await labOf(t, withOptions('cookie: { maxAge: 60000 }'));
  const exchanges = await play(lab, [get('/write'), get('/read'), get('/write')]);
  const lines = exchanges.map(({ setCookies }) => setCookies.map(({ line }) => line).join());
  assert.match(lines[0] ?? '', /; Expires=/);
  assert.equal(lines[1], '');
  assert.match(lines[2] ?? '', /; Expires=/);
  assert.doesNotMatch(lines.join(), /Max-Age/i);
});

test('with maxAge and without rolling, reading keeps the row alive while the browser drops its cookie', async (t) => {
  const lab = await labOf(t, withOptions('cookie: { maxAge: 60000 }'));
  const later: ActionInput = { do: 'clock', who: 'both', by: 40_000 };
  const [, read, last] = await play(lab, [get('/write'), later, get('/read'), later, get('/read')]);
  assert.deepEqual([opsOf(read), read?.body], ['get,touch', 'n: 1']);
  assert.deepEqual([opsOf(last), last?.cookie], ['generate', null]);
  assert.equal((await lab.view(0)).store.total, 1);
});

test('a store without touch lets a row end under a visitor who only reads', async (t) => {
  const lab = await labOf(
    t,
    programOf(`${plain}, cookie: { maxAge: 60000 }, store: Object.assign(new session.MemoryStore(), { touch: null })`, routes),
  );
  const later: ActionInput = { do: 'clock', who: 'server', by: 40_000 };
  const exchanges = await play(lab, [get('/write'), later, get('/read'), later, get('/read')]);
  assert.deepEqual(exchanges.map(opsOf), ['generate,set', 'get', 'get,generate']);
});

test('another name is on the wire, and a bad one makes an orphan and a late TypeError', async (t) => {
  const [named] = await play(await labOf(t, withOptions("name: 'sid'")), [get('/write')]);
  assert.match(named?.setCookies[0]?.line ?? '', /^sid=s%3A/);
  const lab = await labOf(t, withOptions("name: 'bad name;'"));
  const [bad] = await play(lab, [get('/write')]);
  assert.deepEqual([bad?.status, bad?.setCookies.length, (await lab.view(0)).store.total], [200, 0, 1]);
  assert.match(printed(bad ? [bad] : []), /TypeError: argument name is invalid/);
});

test('a name with the prefix __Host- goes out without Secure, and the browser drops it', async (t) => {
  const lab = await labOf(t, withOptions("name: '__Host-sid'"));
  const [exchange] = await play(lab, [get('/write')]);
  assert.match(exchange?.setCookies[0]?.line ?? '', /^__Host-sid=s%3A.*; Path=\/; HttpOnly$/);
  assert.equal(exchange?.setCookies[0]?.outcome, 'refused');
  assert.deepEqual((await lab.view(0)).browsers.Ana.jar, []);
});

for (const id of ['undefined', '42'])
  test(`genid that gives ${id}: no set, no Set-Cookie, and no word of it`, async (t) => {
    const [exchange] = await play(await labOf(t, withOptions(`genid: () => ${id}`)), [get('/write')]);
    assert.deepEqual([exchange?.status, opsOf(exchange), exchange?.setCookies.length], [200, 'generate', 0]);
    assert.equal(printed(exchange ? [exchange] : []), '');
  });

for (const secret of ['undefined', "''"])
  test(`secret: ${secret} prints a deprecation at the start, and answers each request with 500`, async (t) => {
    const lab = await labOf(t, base.replace("secret: 'test'", `secret: ${secret}`));
    assert.match(factsText((await lab.view(0)).facts), /express-session deprecated req\.secret; provide secret option/);
    const [exchange] = await play(lab, [get('/read')]);
    assert.equal(exchange?.status, 500);
    assert.match(exchange.body, /secret option required for sessions/);
  });

test('a store that says disconnect leaves no req.session, until it says connect', async (t) => {
  const text = `const express = require('express');
const session = require('express-session');
const app = express();
const store = new session.MemoryStore();
app.get('/say', (req, res) => { store.emit(req.query.what); res.send('said'); });
app.use(session({ secret: 'test', ${plain}, store }));
app.get('/', (req, res) => res.send(typeof req.session));
app.listen(3000);`;
  const exchanges = await play(await labOf(t, text), ['/', '/say?what=disconnect', '/', '/say?what=connect', '/'].map(get));
  assert.deepEqual(
    exchanges.map(({ body }) => body),
    ['object', 'said', 'undefined', 'said', 'object'],
  );
});
