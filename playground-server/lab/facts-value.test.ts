/** What stands in the session cookie, how long it and its row live, and what JSON makes of session data; each shown by a run. */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { before, test } from 'node:test';
import { blamePrograms } from '../engine/blame.ts';
import type { Exchange } from '../facts.ts';
import type { ActionInput } from '../protocol.ts';
import { get, labOf, play, programOf } from './testing-lab.ts';
import { base, known, plain, withOptions } from './verdict-programs.ts';

before(() => {
  process.removeAllListeners('uncaughtException').removeAllListeners('unhandledRejection');
  blamePrograms();
});

const raw = (cookies: string, path = '/read'): ActionInput => ({
  ...{ do: 'raw', text: `GET ${path} HTTP/1.1\nHost: localhost:3000\nCookie: ${cookies}\nConnection: close\n\n` },
});
const opsOf = (exchange: Exchange | undefined): string => exchange?.calls.map(({ op }) => op).join() ?? '';

test('the value is s: and the sid, a dot and an HMAC-SHA256 of the sid alone, URL-encoded', async (t) => {
  const [first, second] = await play(await labOf(t, base), [known, known]);
  const value = decodeURIComponent(first?.setCookies[0]?.value ?? '');
  const [, sid = '', mac = ''] = /^s:([\w-]{32})\.([\w+/]{43})$/.exec(value) ?? [];
  assert.equal(Buffer.from(sid, 'base64url').length * 8, 192);
  assert.equal(mac, createHmac('sha256', 'test').update(sid).digest('base64').replace(/=+$/, ''));
  assert.equal(second?.cookie, `connect.sid=${first?.setCookies[0]?.value}`, 'other data, the same value');
});

const spellings: readonly (readonly [what: string, cookies: string, calls: string])[] = [
  ['URL-encoded', 'connect.sid=${Ana.value}', 'get,touch'],
  ['quoted', 'connect.sid="${Ana.value}"', 'get,touch'],
  ['a bare sid', 'connect.sid=${Ana.sid}', 'generate'],
  ['s: and the sid', 'connect.sid=s%3A${Ana.sid}', 'generate'],
  ['s:, the sid and a dot', 'connect.sid=s%3A${Ana.sid}.', 'generate'],
];
for (const [what, cookies, calls] of spellings)
  test(`a session cookie written as ${what} gives ${calls}`, async (t) => {
    const exchanges = await play(await labOf(t, base), [known, raw(cookies)]);
    assert.equal(opsOf(exchanges.at(-1)), calls);
  });

test('a session cookie that is not URL-encoded is accepted', async (t) => {
  const lab = await labOf(t, base);
  const [first] = await play(lab, [known]);
  const [again] = await play(lab, [raw(`connect.sid=${decodeURIComponent(first?.setCookies[0]?.value ?? '')}`)]);
  assert.equal(opsOf(again), 'get,touch');
});

test('a sid in the query is not read', async (t) => {
  const exchanges = await play(await labOf(t, base), [known, raw('a=1', '/read?connect.sid=${Ana.value}')]);
  assert.equal(opsOf(exchanges.at(-1)), 'generate');
});

test('of two cookies of the name only the first counts', async (t) => {
  const lab = await labOf(t, base);
  const keep: ActionInput = { do: 'jar', browser: 'Ana', verb: 'keep', as: 'good' };
  const tamper: ActionInput = { do: 'jar', browser: 'Ana', verb: 'tamper', part: 'signature' };
  const exchanges = await play(lab, [known, keep, tamper, raw('${Ana}; ${good}'), raw('${good}; ${Ana}')]);
  assert.deepEqual(exchanges.slice(1).map(opsOf), ['generate', 'get,touch']);
});

test('a row slides with each read, and the cookie is not sent again', async (t) => {
  const later: ActionInput = { do: 'clock', who: 'server', by: 40_000 };
  const lab = await labOf(t, withOptions('cookie: { maxAge: 60000 }'));
  const exchanges = await play(lab, [known, later, get('/read'), later, get('/read')]);
  assert.deepEqual(
    exchanges.slice(1).map((exchange) => [exchange.body, exchange.setCookies.length]),
    Array.from({ length: 2 }, () => ['n: 1', 0]),
  );
});

test('a row without an expiry outlives the browser that had its cookie', async (t) => {
  const lab = await labOf(t, base);
  const year: ActionInput = { do: 'clock', who: 'both', by: 365 * 86_400_000 };
  const exchanges = await play(lab, [known, { do: 'close', browser: 'Ana' }, year, get('/read')]);
  assert.deepEqual([exchanges.at(-1)?.body, (await lab.view(0)).store.total], ['n: undefined', 1]);
});

const kept: readonly (readonly [code: string, back: unknown])[] = [
  ['new Date(0)', '1970-01-01T00:00:00.000Z'],
  ["new Map([['lime', 1]])", {}],
  ["new Set(['lime'])", {}],
  ['/lime/', {}],
  ['NaN', null],
  ['undefined', 'nothing'],
  ['() => 1', 'nothing'],
  ["Buffer.from('lime')", { type: 'Buffer', data: [108, 105, 109, 101] }],
  ['new (class Lime { ripe = true; })()', { ripe: true }],
];
for (const [code, back] of kept)
  test(`${code} comes back from the store as ${JSON.stringify(back)}`, async (t) => {
    const lines = `app.get('/put', (req, res) => { req.session.n = 1; req.session.it = ${code}; res.send('put'); });
app.get('/take', (req, res) => res.json('it' in req.session ? req.session.it : 'nothing'));`;
    const [, taken] = await play(await labOf(t, programOf(plain, lines)), [get('/put'), get('/take')]);
    assert.deepEqual(JSON.parse(taken?.body ?? ''), back);
  });

const handled = `app.get('/big', (req, res) => { req.session.n = 1n; res.send('n'); });
app.get('/ring', (req, res) => { req.session.me = req.session; res.send('me'); });
app.get('/id', (req, res) => { 'use strict'; req.session.id = 'mine'; res.send('id'); });
app.get('/new', (req, res) => { const own = Object.keys(req.session); req.session.n = 1; res.json(own); });
app.use((err, req, res, next) => { if (!res.headersSent) res.status(503).send(err.message); });`;
for (const path of ['/big', '/ring'])
  test(`what JSON cannot write makes ${path} hang behind an error handler`, async (t) => {
    const [exchange] = await play(await labOf(t, programOf(plain, handled)), [get(path)]);
    assert.equal(exchange?.error, 'timeout');
  });

test('req.session.id = … throws in strict code', async (t) => {
  const [exchange] = await play(await labOf(t, programOf(plain, handled)), [get('/id')]);
  assert.deepEqual([exchange?.status, exchange?.body], [503, "Cannot assign to read only property 'id' of object '#<Session>'"]);
});

test('of a new session only cookie is enumerable', async (t) => {
  const [exchange] = await play(await labOf(t, programOf(plain, handled)), [get('/new')]);
  assert.equal(exchange?.body, '["cookie"]');
});

test('an answer with Set-Cookie has neither Cache-Control nor Vary', async (t) => {
  const [exchange] = await play(await labOf(t, base), [known]);
  assert.equal(exchange?.setCookies.length, 1);
  assert.doesNotMatch(exchange.response, /^(?:Cache-Control|Vary):/im);
});

const slow = "app.get('/slow', (req, res) => { req.session.n = 1; res.send('x'); });";
const disconnected = `const express = require('express');
const session = require('express-session');
const app = express();
const store = new session.MemoryStore();
app.use(session({ secret: 'test', ${plain}, store }));
store.emit('disconnect');
app.listen(3000);`;
const vocabulary: readonly (readonly [decision: string, text: string, play: readonly ActionInput[]])[] = [
  ['no SID sent, generating session', base, [get('/read')]],
  ['fetching', base, [known, get('/read')]],
  ['session found', base, [known, get('/read')]],
  ['no session found', base, [known, { do: 'restart' }, get('/read')]],
  ['saving', base, [known]],
  ['set-cookie', base, [known]],
  ['touching', base, [known, get('/read')]],
  ['touched', base, [known, get('/read')]],
  ['split response', programOf(plain, slow), [{ do: 'store', verb: 'delay', op: 'set', ms: 40 }, get('/slow')]],
  ['cookie signature invalid', base, [known, { do: 'jar', browser: 'Ana', verb: 'tamper', part: 'signature' }, get('/read')]],
  ['cookie unsigned', base, [known, { do: 'jar', browser: 'Ana', verb: 'edit', name: 'connect.sid', value: 'x' }, get('/read')]],
  ['not secured', withOptions('cookie: { secure: true }'), [known]],
  ['pathname mismatch', withOptions("cookie: { path: '/admin' }"), [get('/read')]],
  ['no session', base, [known, get('/null')]],
  ['store is disconnected', disconnected, [get('/')]],
];
for (const [decision, text, actions] of vocabulary)
  test(`express-session says “${decision}” in its log`, async (t) => {
    const said = (await play(await labOf(t, text), actions)).at(-1)?.decisions ?? [];
    assert.ok(
      said.some((line) => line.startsWith(decision)),
      said.join('\n'),
    );
  });
