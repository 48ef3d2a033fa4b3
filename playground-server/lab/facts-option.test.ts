/** What the options of session() beside its cookie change, where a verdict alone does not show it; each shown by a run. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { blamePrograms } from '../engine/blame.ts';
import type { Exchange } from '../facts.ts';
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

test('after req.session = null the next request is still logged in', async (t) => {
  const exchanges = await play(await labOf(t, base), [get('/write'), get('/null'), get('/read')]);
  assert.equal(exchanges.at(-1)?.body, 'n: 1');
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

test('NODE_ENV=production with MemoryStore prints a warning', async (t) => {
  const production = { value: 'yes', label: 'yes', edits: [{ env: { NODE_ENV: 'production' } }] };
  const toggle = { name: 'production', label: 'Production', values: [{ value: 'no', label: 'no', edits: [] }, production] };
  const lab = await labOf(t, base, [toggle]);
  await play(lab, [{ do: 'toggle', set: { production: 'yes' } }]);
  assert.match(factsText((await lab.view(0)).facts), /MemoryStore is not\\n?designed for a production environment/);
});

test('a bad cookie stays in the browser until a new one replaces it', async (t) => {
  const lab = await labOf(t, base);
  await play(lab, [get('/write'), { do: 'jar', browser: 'Ana', verb: 'tamper', part: 'signature' }]);
  const [before] = (await lab.view(0)).browsers.Ana.jar;
  const [exchange] = await play(lab, [get('/read')]);
  assert.equal(opsOf(exchange), 'generate');
  assert.deepEqual((await lab.view(0)).browsers.Ana.jar[0]?.value, before?.value);
});
