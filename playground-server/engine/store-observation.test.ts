import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cookieOf, run, shop } from './testing.ts';

const counter = shop(`app.get('/', (req, res) => { req.session.n = (req.session.n || 0) + 1; res.send(String(req.session.n)); });
app.get('/read', (req, res) => res.send(String(req.session.n)));
app.get('/out', (req, res) => req.session.destroy(() => res.send('out')));
app.get('/anew', (req, res) => req.session.regenerate(() => res.send('anew')));
app.use((err, req, res, next) => res.status(503).send(err.message));`);

test('each call is told with what was written or found', async (t) => {
  const rig = await run(t, counter);
  const headers = cookieOf(await rig.get('/'));
  await rig.get('/read', { headers });
  await rig.get('/anew', { headers });
  assert.deepEqual(rig.calls(), ['generate', 'set', 'get', 'touch', 'get', 'destroy', 'generate', 'set']);
  const calls = rig.events.flatMap((event) => (event.kind === 'store' ? [event.call] : []));
  const json = '{"cookie":{"originalMaxAge":null,"expires":null,"httpOnly":true,"path":"/"},"n":1}';
  assert.equal(calls[1]?.written, json);
  assert.equal(calls[2]?.found, json);
  assert.equal(calls[2]?.sid, calls[1]?.sid);
  assert.ok(calls.every(({ endMs }) => endMs !== null));
});

test('a row that is not there is found as null', async (t) => {
  const rig = await run(t, counter);
  const headers = cookieOf(await rig.get('/'));
  const [row] = await rig.program.rows();
  await rig.program.deleteRow(row?.sid ?? '');
  await rig.get('/read', { headers });
  const get = rig.events.find((event) => event.kind === 'store' && event.call.op === 'get');
  assert.equal(get?.kind === 'store' ? get.call.found : undefined, null);
});

test('a delayed get reads at once, so two that overlap find the same', async (t) => {
  const rig = await run(t, counter);
  const headers = cookieOf(await rig.get('/'));
  rig.delays.get = 30;
  const answers = await Promise.all([1, 2, 3, 4, 5].map(() => rig.get('/', { headers })));
  assert.deepEqual(
    answers.map((answer) => answer?.body),
    ['2', '2', '2', '2', '2'],
  );
});

test('a delayed set copies its data at once and writes late', async (t) => {
  const rig = await run(
    t,
    shop(`app.get('/', (req, res) => {
  req.session.n = 1;
  req.session.save(() => res.send('saved'));
  req.session.n = 2;
});
app.get('/nothing', (req, res) => res.send('nothing'));`),
  );
  rig.delays.set = 40;
  const answer = rig.get('/');
  await rig.told((event) => event.kind === 'store' && event.call.op === 'set');
  assert.deepEqual(await rig.program.rows(), []);
  const { promise, resolve } = Promise.withResolvers<string>();
  const seen = setInterval(() => void rig.program.rows().then(([row]) => row && resolve(row.json)), 1);
  t.after(() => clearInterval(seen));
  assert.match(await promise, /"n":1/);
  await answer;
});

test('a broken get is the error of the request, a broken set is heard by no one', async (t) => {
  const rig = await run(t, counter);
  const headers = cookieOf(await rig.get('/'));
  rig.broken.add('set');
  assert.equal((await rig.get('/', { headers }))?.status, 200);
  rig.broken.clear();
  assert.equal((await rig.get('/read', { headers }))?.body, '1');
  rig.broken.add('get');
  const answer = await rig.get('/read', { headers });
  assert.deepEqual([answer?.status, answer?.body], [503, 'Store error: get failed']);
  const failed = rig.events.flatMap((event) => (event.kind === 'store' && event.call.error ? [[event.call.op, event.call.error]] : []));
  assert.deepEqual(failed, [
    ['set', 'Store error: set failed'],
    ['get', 'Store error: get failed'],
  ]);
});

test('a broken destroy and a broken touch fail, and healing is felt at the next call', async (t) => {
  const rig = await run(t, counter);
  const headers = cookieOf(await rig.get('/'));
  rig.broken.add('destroy').add('touch');
  await rig.get('/read', { headers });
  await rig.get('/out', { headers });
  assert.equal((await rig.program.rows()).length, 1);
  rig.broken.clear();
  await rig.get('/out', { headers });
  assert.deepEqual(await rig.program.rows(), []);
});

test('80 exchanges at once keep their own calls', async (t) => {
  const rig = await run(t, counter);
  rig.delays.get = 3;
  rig.delays.set = 2;
  const tokens = Array.from({ length: 80 }, () => ({}));
  await Promise.all(tokens.map((exchange) => rig.get('/', { exchange })));
  for (const token of tokens) {
    const sids = rig.events.flatMap((event) => (event.exchange === token && event.kind === 'store' ? [event.call.sid] : []));
    assert.equal(sids.length, 2);
    assert.equal(new Set(sids).size, 1);
  }
});

const sweeping = `const express = require('express');
const session = require('express-session');
const store = new session.MemoryStore();
const app = express();
let ids = 0;
app.use(session({ secret: 'x', store, resave: false, saveUninitialized: true, genid: () => String(++ids), cookie: { maxAge: 1000 } }));
app.get('/', (req, res) => res.send('ok'));
app.get('/later', (req, res) => { req.session.cookie.maxAge = 60000; res.send('ok'); });
app.get('/all', (req, res) => store.all((error, all) => res.json(Object.keys(all))));
app.get('/clear', (req, res) => store.clear(() => res.send('ok')));
app.listen(3000);
`;

test('rows are counted as they come, change and go, also by calls of the store that name none', async (t) => {
  const rig = await run(t, sweeping);
  const sids = async () => {
    const rows = await rig.program.rows();
    assert.equal(rig.program.rowCount(), rows.length);
    return rows.map(({ sid }) => sid);
  };
  await rig.get('/later');
  await rig.get('/');
  await rig.get('/');
  const [first] = await rig.program.rows();
  assert.deepEqual(await sids(), ['1', '2', '3']);
  rig.clock.ahead += 2000;
  assert.deepEqual(await sids(), ['1', '2', '3']); // MemoryStore drops what has expired when it next looks
  await rig.get('/all');
  assert.deepEqual(await sids(), ['1', '4']);
  assert.equal((await rig.program.rows())[0], first);
  await rig.get('/clear');
  assert.deepEqual(await sids(), ['5']);
});
