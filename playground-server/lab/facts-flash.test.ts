/** What connect-flash does with each form of its call, and what becomes of a message, each shown by a run. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { blamePrograms } from '../engine/blame.ts';
import type { Row } from '../facts.ts';
import type { ActionInput } from '../protocol.ts';
import { get, labOf, play, programOf } from './testing-lab.ts';
import { plain } from './verdict-programs.ts';

before(() => {
  process.removeAllListeners('uncaughtException').removeAllListeners('unhandledRejection');
  blamePrograms();
});

const flash = "const flash = require('connect-flash');\napp.use(flash());\n";
const withFlash = (routes: string, options = plain): string => programOf(options, flash + routes);
const post = (path: string): ActionInput => ({ do: 'request', browser: 'Ana', method: 'POST', path, follow: false });

interface Call {
  readonly call: string;
  /** The messages before the call, in code. */
  readonly held?: string;
  readonly returns: unknown;
  readonly after: unknown;
}

const held = "{ info: ['x', 'y'], error: ['z'] }";
const calls: readonly Call[] = [
  { call: "req.flash('info', 'a')", returns: 1, after: { info: ['a'] } },
  { call: "req.flash('info', 'b')", held: "{ info: ['a'] }", returns: 2, after: { info: ['a', 'b'] } },
  { call: "req.flash('info', ['a', 'b'])", returns: 2, after: { info: ['a', 'b'] } },
  { call: "req.flash('info', 'hi %s, %d', 'Ann', 3)", returns: 1, after: { info: ['hi Ann, 3'] } },
  { call: "req.flash('info', '100%', 'x')", returns: 1, after: { info: ['100% x'] } },
  { call: "req.flash('info', ['a', 'b'], 'x')", returns: 1, after: { info: ["[ 'a', 'b' ] x"] } },
  { call: "req.flash('info', { t: 1 })", returns: 1, after: { info: [{ t: 1 }] } },
  { call: "req.flash('info', new Error('x'))", returns: 1, after: { info: [{}] } },
  { call: "req.flash('info')", held, returns: ['x', 'y'], after: { error: ['z'] } },
  { call: "req.flash('unknown')", held, returns: [], after: { info: ['x', 'y'], error: ['z'] } },
  { call: "req.flash('info')", returns: [], after: {} },
  { call: 'req.flash()', held, returns: { info: ['x', 'y'], error: ['z'] }, after: {} },
  ...["''", 'null', 'undefined', '0'].map((message) => ({
    ...{ call: `req.flash('info', ${message})`, held, returns: ['x', 'y'], after: { error: ['z'] } },
  })),
  ...["''", 'undefined'].map((type) => ({
    ...{ call: `req.flash(${type}, 'msg')`, held, returns: { info: ['x', 'y'], error: ['z'] }, after: {} },
  })),
];

const callProgram = (call: string, messages?: string): string =>
  withFlash(`app.get('/', (req, res) => {
  ${messages ? `req.session.flash = ${messages};` : ''}
  const returned = ${call};
  res.json({ returned, after: req.session.flash });
});`);

for (const { call, held: messages, returns, after } of calls)
  test(`${call} with ${messages ?? 'no messages'} returns ${JSON.stringify(returns)}`, async (t) => {
    const [exchange] = await play(await labOf(t, callProgram(call, messages)), [get('/')]);
    assert.deepEqual(JSON.parse(exchange?.body ?? ''), { returned: returns, after });
  });

const failing: readonly (readonly [call: string, said: RegExp])[] = [
  ["req.flash('info', [])", /TypeError: .*reading &#39;length&#39;/],
  ["req.flash('__proto__', 'x')", /TypeError: msgs\[type\]\.push is not a function/],
  ["req.flash('constructor', 'x')", /TypeError: msgs\[type\]\.push is not a function/],
];
for (const [call, said] of failing)
  test(`${call} fails with 500`, async (t) => {
    const [exchange] = await play(await labOf(t, callProgram(call)), [get('/')]);
    assert.equal(exchange?.status, 500);
    assert.match(exchange.body, said);
  });

for (const [type, what] of [
  ['__proto__', 'object'],
  ['constructor', 'function'],
  ['toString', 'function'],
] as const)
  test(`req.flash('${type}') gives a ${what} that is no list`, async (t) => {
    const call = `[typeof req.flash('${type}'), Array.isArray(req.flash('${type}'))]`;
    const [exchange] = await play(await labOf(t, callProgram(call)), [get('/')]);
    assert.deepEqual(JSON.parse(exchange?.body ?? '').returned, [what, false]);
  });

test('flash() may stand before session(), and without session() or flash() each error names what is missing', async (t) => {
  const answer = async (uses: string): Promise<string> => {
    const text = `const express = require('express');
const session = require('express-session');
const flash = require('connect-flash');
const app = express();
${uses}
app.get('/', (req, res) => res.send('count ' + req.flash('info', 'a')));
app.listen(3000);`;
    return (await play(await labOf(t, text), [get('/')]))[0]?.body ?? '';
  };
  const sessions = `app.use(session({ secret: 'test', ${plain} }));`;
  assert.equal(await answer(`app.use(flash());\n${sessions}`), 'count 1');
  assert.match(await answer('app.use(flash());'), /Error: req\.flash\(\) requires sessions/);
  assert.match(await answer(sessions), /TypeError: req\.flash is not a function/);
});

test('DEP0044 is printed once, at the first call with two arguments', async (t) => {
  const routes = `app.get('/one', (req, res) => res.json(req.flash('info')));
app.get('/format', (req, res) => res.json(req.flash('info', '%s', 'a')));
app.get('/two', (req, res) => res.json(req.flash('info', 'a')));`;
  const exchanges = await play(await labOf(t, withFlash(routes)), ['/one', '/format', '/two', '/two'].map(get));
  const printed = exchanges.map(({ console: lines }) => lines.filter(({ text }) => text.includes('DEP0044')).length);
  assert.deepEqual(printed, [0, 0, 1, 0]);
});

const life = `app.post('/do', (req, res) => { req.flash('info', 'saved!'); res.redirect('/'); });
app.get('/', (req, res) => res.json(req.flash('info')));
app.get('/fails', (req, res) => { req.flash('info'); throw new Error('the view is broken'); });
app.get('/never', (req) => { req.flash('info'); });
app.get('/guarded', (req, res) => res.json(req.session.flash ? req.flash('info') : []));`;
const flashIn = ([row]: readonly Row[]): unknown => JSON.parse(row?.json ?? '{}').flash;

test('a message is set by the POST, read once by the next page, and gone for the one after', async (t) => {
  const lab = await labOf(t, withFlash(life));
  const exchanges = await play(lab, [post('/do'), get('/'), get('/')]);
  assert.deepEqual(
    exchanges.map(({ calls: made, body }) => [made.map(({ op }) => op).join(), /\[.*\]|Redirecting to \S+?(?=<)/.exec(body)?.[0]]),
    [
      ['generate,set', 'Redirecting to /'],
      ['get,set', '["saved!"]'],
      ['get,touch', '[]'],
    ],
  );
  assert.deepEqual(flashIn((await lab.view(0)).store.rows), {});
});

test('a message read by a page that then fails is gone; one read by a handler that never answers is still there', async (t) => {
  const failed = await labOf(t, withFlash(life));
  assert.equal((await play(failed, [post('/do'), get('/fails'), get('/')])).at(-1)?.body, '[]');
  const silent = await labOf(t, withFlash(life));
  assert.equal((await play(silent, [post('/do'), get('/never'), get('/')])).at(-1)?.body, '["saved!"]');
});

test('a restart of a MemoryStore server between POST and GET loses the message', async (t) => {
  const lab = await labOf(t, withFlash(life));
  assert.equal((await play(lab, [post('/do'), { do: 'restart' }, get('/')])).at(-1)?.body, '[]');
});

for (const [path, rows] of [
  ['/', 50],
  ['/guarded', 0],
] as const)
  test(`50 visits of ${path} without cookies leave ${rows} rows`, async (t) => {
    const lab = await labOf(t, withFlash(life));
    const exchanges = await play(lab, [{ do: 'bots', count: 50, path }]);
    assert.equal((await lab.view(0)).store.total, rows);
    assert.equal(exchanges.filter(({ setCookies }) => setCookies.length > 0).length, rows);
  });
