/** What is known of MemoryStore, and of which further calls each store has; each shown by a run. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ActionInput, StoreKind } from '../protocol.ts';
import { labOn, programOn, visit } from '../stores/testing.ts';
import { get, labOf, play, programOf } from './testing-lab.ts';
import { plain } from './verdict-programs.ts';

const cart = "app.get('/fill', (req, res) => { req.session.cart = { lime: 1, lemon: 2 }; res.send('filled'); });";
const ended: ActionInput = { do: 'clock', who: 'server', by: 61_000 };

/** A program that asks its MemoryStore by itself. */
const asking = programOf(
  `${plain}, cookie: { maxAge: 60000 }, store: (shelf = new session.MemoryStore())`,
  `app.get('/write', (req, res) => { req.session.n = 1; res.send('written'); });
app.get('/all', (req, res) => shelf.all((err, all) => res.json({ isList: Array.isArray(all), count: Object.keys(all).length })));
app.get('/length', (req, res) => shelf.length((err, length) => res.json(length)));
app.get('/clear', (req, res) => shelf.clear(() => res.send('cleared')));`,
).replace('const app', 'let shelf;\nconst app');

test('a row of MemoryStore is the JSON of the session, and holds neither sid nor signature', async (t) => {
  const lab = await labOf(t, programOf(plain, cart));
  const [exchange] = await play(lab, [get('/fill')]);
  const [row] = (await lab.view(0)).store.rows;
  assert.equal(row?.json, '{"cookie":{"originalMaxAge":null,"expires":null,"httpOnly":true,"path":"/"},"cart":{"lime":1,"lemon":2}}');
  assert.equal(row?.sid, exchange?.setCookies[0]?.sid);
});

for (const path of ['/all', '/length'])
  test(`MemoryStore drops rows that have ended when it is asked for ${path.slice(1)}()`, async (t) => {
    const lab = await labOf(t, asking);
    await play(lab, [get('/write'), ended]);
    assert.equal((await lab.view(0)).store.total, 1);
    const [, exchange] = await play(lab, [{ do: 'jar', browser: 'Ana', verb: 'delete', name: 'connect.sid' }, get(path), get(path)]);
    assert.equal(exchange?.body, path === '/all' ? '{"isList":false,"count":0}' : '0');
    assert.equal((await lab.view(0)).store.total, 0);
  });

test('all() of MemoryStore is an object by sid, and clear() empties it', async (t) => {
  const lab = await labOf(t, asking);
  const exchanges = await play(lab, [{ do: 'bots', count: 3, path: '/write' }, get('/all'), get('/clear'), get('/length')]);
  assert.deepEqual(
    exchanges.slice(3).map(({ body }) => body),
    ['{"isList":false,"count":3}', 'cleared', '0'],
  );
});

for (const [saves, rows] of [
  [true, 100],
  [false, 0],
] as const)
  test(`100 visitors without cookies leave ${rows} rows behind that have ended, with saveUninitialized: ${saves}`, async (t) => {
    const text = programOf(
      `resave: false, saveUninitialized: ${saves}, cookie: { maxAge: 10 }`,
      "app.get('/', (req, res) => res.send('hello'));",
    );
    const lab = await labOf(t, text);
    await play(lab, [{ do: 'bots', count: 100, path: '/' }, ended]);
    assert.equal((await lab.view(0)).store.total, rows);
  });

const further: Readonly<Record<StoreKind, readonly string[]>> = {
  memory: ['all', 'clear', 'length'],
  file: ['clear', 'length'],
  sqlite: [],
  redis: ['all', 'clear', 'ids', 'length'],
  mongo: ['all', 'clear', 'length'],
};
for (const kind of ['memory', 'file', 'sqlite', 'redis', 'mongo'] as const)
  test(`${kind}: beside get, set, touch and destroy it has ${further[kind].join(', ') || 'nothing'}`, async (t) => {
    const route = `app.get('/further', (req, res) => res.json(['all', 'clear', 'ids', 'length'].filter((name) => typeof store[name] === 'function')));\n`;
    const lab = await labOn(t, kind, { text: programOn(kind).replace("app.get('/get'", `${route}app.get('/get'`) });
    assert.deepEqual(JSON.parse((await visit(lab, '/further')).body), further[kind]);
  });

for (const kind of ['redis', 'mongo'] as const)
  test(`${kind}: all() is a list ${kind === 'redis' ? 'with' : 'without'} ids`, async (t) => {
    const route = `app.get('/ids', (req, res, next) => store.all((error, list) => (error ? next(error) : res.json(list.map(({ id }) => typeof id)))));\n`;
    const lab = await labOn(t, kind, { text: programOn(kind).replace("app.get('/get'", `${route}app.get('/get'`) });
    await visit(lab, '/put?k=a&v=1');
    assert.equal((await visit(lab, '/ids')).body, kind === 'redis' ? '["string"]' : '["undefined"]');
  });
