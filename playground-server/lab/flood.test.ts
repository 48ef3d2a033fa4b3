/** Programs that print, store or answer without end: each is bounded, and what was too much is said. */
import assert from 'node:assert/strict';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { Action } from '../protocol.ts';
import { AT_DOOR } from './door-request.ts';
import { get, labOf, play, programOf } from './testing-lab.ts';

const B = 'resave: false, saveUninitialized: false';

test('a handler that prints without end leaves 500 lines and a last one that says how many more', async (t) => {
  const lab = await labOf(
    t,
    programOf(B, `app.get('/', (req, res) => { for (let n = 0; n < 5000; n += 1) console.log(n); res.send('done'); });`),
  );
  const [x] = await play(lab, [get('/')]);
  assert.equal(x?.console.length, 501);
  assert.deepEqual(x?.console.at(-1), { stream: 'stderr', text: '… and more than is kept: lines 4500, decisions 0, store calls 0' });
});

test('long lines are bounded by their characters', async (t) => {
  const lines = `for (let n = 0; n < 300; n += 1) console.log('x'.repeat(9000)); res.send('done');`;
  const lab = await labOf(t, programOf(B, `app.get('/', (req, res) => { ${lines} });`));
  const [x] = await play(lab, [get('/')]);
  const characters = x?.console.reduce((sum, { text }) => sum + text.length, 0) ?? 0;
  assert.ok(characters > 900_000 && characters < 1_010_000, `${characters}`);
  assert.match(x?.console.at(-1)?.text ?? '', /^… and more than is kept: lines 189, decisions 0, store calls 0/);
});

test('a handler that calls the store without end leaves 500 calls, and the console says how many more', async (t) => {
  const lab = await labOf(
    t,
    programOf(
      B,
      `app.get('/', (req, res) => { for (let n = 0; n < 2000; n += 1) req.sessionStore.get('s' + n, () => {}); res.send('done'); });`,
    ),
  );
  const [x] = await play(lab, [get('/')]);
  assert.equal(x?.calls.length, 500);
  assert.match(x?.console.at(-1)?.text ?? '', /^… and more than is kept: lines 0, decisions 0, store calls 1501/);
});

test('a program that prints between requests loses its oldest lines, and the lab says how many facts it let go', async (t) => {
  const lab = await labOf(
    t,
    programOf(B, `for (let n = 0; n < 5000; n += 1) console.log(n);\napp.get('/', (req, res) => res.send('lime'));`),
  );
  const [x] = await play(lab, [get('/')]);
  const { facts, forgotten } = await lab.view(0);
  assert.equal(x?.body, 'lime');
  assert.ok(facts.length <= 600 && forgotten > 4000);
});

test('200 robots at a handler that never answers are all given up, and the next request is answered', async (t) => {
  const lab = await labOf(t, programOf(B, `app.get('/never', () => {});\napp.get('/', (req, res) => res.send('lime'));`));
  const robots = await play(lab, [{ do: 'bots', count: 200, path: '/never' }]);
  assert.deepEqual([robots.length, new Set(robots.map(({ error }) => error))], [200, new Set(['timeout'])]);
  assert.equal((await play(lab, [get('/')]))[0]?.body, 'lime');
});

test('a real browser that opens connections without end is told that the lab is busy, until it lets go of them', async (t) => {
  const lab = await labOf(
    t,
    programOf(B, `app.get('/stream', (req, res) => res.write('first'));\napp.get('/', (req, res) => res.send('lime'));`),
  );
  const leaving = new AbortController();
  const asks = (path: string, signal: AbortSignal) =>
    lab.throughDoor({ method: 'GET', path, headers: [['Host', 'x']], body: null, signal });
  for (let n = 0; n < AT_DOOR; n += 1) assert.equal((await asks('/stream', leaving.signal))?.status, 200);
  const busy = await asks('/', new AbortController().signal);
  assert.equal(busy?.status, 503);
  assert.match(await text(busy.body), /busy with 200 requests/);
  assert.ok((await lab.view(0)).facts.some((fact) => fact.kind === 'action' && fact.refused?.includes('busy')));
  leaving.abort();
  while (lab.isBusy) await setImmediate();
  assert.equal((await asks('/', new AbortController().signal))?.status, 200);
});

test('of actions without end a hundred are done, and the others refused with the reason', async (t) => {
  const lab = await labOf(t, programOf(B, `app.get('/', (req, res) => res.send('lime'));`));
  await Promise.all(Array.from({ length: 130 }, () => lab.do(Action.parse(get('/')))));
  const { facts } = await lab.view(0);
  assert.equal(facts.filter(({ kind }) => kind === 'exchange').length, 100);
  const refused = facts.flatMap((fact) => (fact.kind === 'action' && fact.refused !== null ? [fact.refused] : []));
  assert.deepEqual([refused.length, refused[0]], [30, 'This lab has 100 actions to do already. Wait until they are done.']);
  await play(lab, [get('/')]);
});

test('a crowd of robots leaves the other labs a turn after each of them', async (t) => {
  const lab = await labOf(t, programOf(B, "app.get('/', (req, res) => res.send('ok'));"));
  const crowd = { isUnderWay: true };
  let turns = 0;
  const others = async () => {
    for (; crowd.isUnderWay; turns += 1) await setImmediate();
  };
  const going = others();
  await play(lab, [{ do: 'bots', count: 200, path: '/' }]);
  crowd.isUnderWay = false;
  await going;
  assert.ok(turns >= 200);
});
