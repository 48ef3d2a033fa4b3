import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import type { LabView } from '../facts.ts';
import { defineLesson } from '../lesson.ts';
import type { DoorRequest } from '../open-lab.ts';
import { type ActionInput, Recipe } from '../protocol.ts';
import { memory, openMemory } from '../stores/memory.ts';
import type { StoreOffer } from '../stores/store.ts';
import { Lab } from './lab.ts';
import type { LabOptions } from './lab-options.ts';
import { play, programOf } from './testing-lab.ts';

const server = programOf(
  'resave: false, saveUninitialized: false, cookie: { maxAge: 2 * 86400000 }',
  `app.all('/count', express.text({ type: '*/*' }), (req, res) => { req.session.n = (req.session.n || 0) + 1; res.send('n: ' + req.session.n + (req.body ?? '')); });
app.get('/stream', (req, res) => { res.write('one'); setTimeout(() => res.end('two'), 20); });
app.get('/exit', () => process.exit(1));`,
);
const lesson = defineLesson({
  ...{ slug: '90-test', title: '', part: 'A', minutes: 1, goal: '', summary: '', needs: [], main: 'server.js', acts: [], predictions: [] },
  toggles: [
    {
      name: 'limes',
      label: '',
      values: [
        { value: 'n', label: '', edits: [{ find: "'n: '", put: "'n: '" }] },
        { value: 'limes', label: '', edits: [{ find: "'n: '", put: "'limes: '" }] },
      ],
    },
  ],
  steps: [
    {
      id: '90.1',
      title: '',
      given: [],
      showMe: [],
      check: (seen) => seen.some(({ body }) => body === 'limes: 1'),
      observe: '',
      hints: [],
      wrong: [],
    },
    { id: '90.2', title: '', given: [], showMe: [], check: () => false, observe: '', hints: [], wrong: [] },
  ],
  quiz: [{ id: '90.Q1', question: '', options: [{ id: 'a', text: '', feedback: 'Yes.' }], right: 'a' }],
});
const start = Date.UTC(2026, 10, 24);

function optionsFrom(time: { now: number }): LabOptions {
  const loaded = { lesson, files: { 'server.js': server }, packages: ['express', 'express-session'] };
  return {
    id: 'x',
    lesson: loaded,
    recipe: { seed: 'seed-of-a-test', start },
    doorOrigin: null,
    machine: { now: () => time.now },
    patience: 1000,
  };
}

/** What a learner sees of a lab, without what belongs to one run of the host. */
function picture({ browsers, store, files, kept, step, steps, answers, clock, program }: LabView) {
  return { browsers, store, files, kept, step, steps, answers, clock, copies: program.copies };
}

function fromDoor(path: string, headers: DoorRequest['headers'] = [], body: string | null = null): DoorRequest {
  const method = body === null ? 'GET' : 'POST';
  const signal = new AbortController().signal;
  return {
    method,
    path,
    headers: [['Host', 'localhost:3000'], ...headers],
    body: body === null ? null : Readable.from([Buffer.from(body)]),
    signal,
  };
}

/** Waits for the exchanges that are still under way. */
async function quiet(lab: Lab): Promise<void> {
  while (lab.isBusy) await new Promise((resolve) => setImmediate(resolve));
}

const count = (browser: 'Ana' | 'Ben'): ActionInput => ({ do: 'request', browser, path: '/count' });
const day = 86_400_000;

test('a lab made again from its list is the same lab: session IDs, rows, jars, clock, steps and answers', async (t) => {
  const time = { now: start };
  const lab = await Lab.create(optionsFrom(time));
  t.after(() => lab.stop());
  await play(lab, [
    count('Ana'),
    { do: 'toggle', set: { limes: 'limes' } },
    count('Ben'),
    { do: 'jar', browser: 'Ben', verb: 'keep', as: 'K' },
  ]);
  time.now += 5000;
  await play(lab, [
    { do: 'clock', who: 'both', by: day },
    { do: 'answer', question: '90.Q1', value: 'a' },
    { do: 'copies', count: 2 },
    { do: 'bots', count: 5, path: '/count' },
    count('Ana'),
  ]);
  const answer = await lab.throughDoor(fromDoor('/count', [['Content-Type', 'text/plain']], ' by hand'));
  answer?.body.resume();
  await quiet(lab);

  const recipe = Recipe.parse(JSON.parse(JSON.stringify(lab.recipe())));
  const again = await Lab.rebuild({ ...optionsFrom(time), recipe }, recipe.done);
  t.after(() => again.stop());
  const view = await again.view(0);
  assert.deepEqual(picture(view), picture(await lab.view(0)));
  assert.deepEqual(view.rebuilt, { done: recipe.done.length, of: recipe.done.length });
  assert.equal(view.steps['90.1']?.status, 'passed');
});

test('a rebuilt lab stands where the machine’s clock is now, so what expired meanwhile has expired', async (t) => {
  const time = { now: start };
  const lab = await Lab.create(optionsFrom(time));
  await play(lab, [count('Ana')]);
  const { done } = lab.recipe();
  lab.stop();
  time.now += 3 * day;
  const again = await Lab.rebuild(optionsFrom(time), done);
  t.after(() => again.stop());
  assert.equal((await again.view(0)).browsers.Ana.jar.length, 0);
  assert.equal((await play(again, [count('Ana')]))[0]?.body, 'n: 1');
});

test('the page’s newest fact number stays true over a rebuild', async (t) => {
  const lab = await Lab.rebuild(optionsFrom({ now: start }), [], 40);
  t.after(() => lab.stop());
  assert.equal((await lab.view(40)).facts.length, 0);
  await play(lab, [count('Ana')]);
  assert.deepEqual(
    (await lab.view(40)).facts.map(({ n }) => n),
    [41, 42],
  );
});

test('a list that takes too long is replayed in part, and stays whole until something else is done', async (t) => {
  const bots = { do: 'bots', count: 200, method: 'GET', path: '/none' } as const;
  const done = Array.from({ length: 60 }, (_, at) => ({ at, action: bots }));
  const lab = await Lab.rebuild(optionsFrom({ now: start }), done);
  t.after(() => lab.stop());
  assert.deepEqual((await lab.view(0)).rebuilt, { done: 50, of: 60 });
  assert.deepEqual(lab.recipe().done, done);
  await play(lab, [count('Ana')]);
  assert.equal(lab.recipe().done.length, 51);
});

test('a replay lets others have their turn after each action', async (t) => {
  const done = Array.from({ length: 50 }, (_, at) => ({ at, action: { do: 'close', browser: 'Ana' } as const }));
  const under: { way: boolean } = { way: true };
  let turns = 0;
  const others = async () => {
    for (; under.way; turns += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  const going = others();
  const lab = await Lab.rebuild(optionsFrom({ now: start }), done);
  t.after(() => lab.stop());
  under.way = false;
  await going;
  assert.ok(turns >= done.length);
});

test('an exchange that cannot be looked at, and rows that cannot be read, cost a lab no more than that', async (t) => {
  const complaints = t.mock.method(console, 'error', () => {});
  const failing = (): never => {
    throw new Error('No rows today.');
  };
  const stores: readonly StoreOffer[] = [{ ...memory, kind: 'file', open: () => ({ ...openMemory(), count: failing, rows: failing }) }];
  const before = optionsFrom({ now: start });
  const onFiles = defineLesson({ ...lesson, stores: [{ kind: 'file', edits: [] }] });
  const options = { ...before, lesson: { ...before.lesson, lesson: onFiles }, stores };
  const lab = await Lab.create(options);
  t.after(() => lab.stop());
  assert.deepEqual(await play(lab, [count('Ana'), { do: 'close', browser: 'Ben' }]), []);
  const again = await Lab.rebuild(options, lab.recipe().done);
  t.after(() => again.stop());
  const { rebuilt, program } = await again.view(0);
  assert.deepEqual([rebuilt, program.state], [{ done: 2, of: 2 }, 'running']);
  assert.ok(complaints.mock.callCount() > 0);
});

test('a listener hears of new facts until it ends that', async (t) => {
  const lab = await Lab.create(optionsFrom({ now: start }));
  t.after(() => lab.stop());
  let calls = 0;
  const end = lab.subscribe(() => {
    calls += 1;
  });
  await play(lab, [count('Ana')]);
  const heard = calls;
  assert.ok(heard > 0);
  end();
  await play(lab, [count('Ana')]);
  assert.equal(calls, heard);
});

test('two labs of one seed are the same, of two seeds not, and neither sees the other', async (t) => {
  const options = optionsFrom({ now: start });
  const labs = await Promise.all(
    [options, options, { ...options, recipe: { seed: 'another-seed', start } }].map((each) => Lab.create(each)),
  );
  t.after(() => {
    for (const lab of labs) lab.stop();
  });
  const [one, two, three] = await Promise.all(labs.map((lab) => play(lab, [count('Ana'), count('Ana')])));
  const sid = (exchanges: typeof one) => exchanges?.[0]?.setCookies[0]?.sid;
  assert.equal(sid(one), sid(two));
  assert.notEqual(sid(one), sid(three));
  for (const exchanges of [one, two, three])
    assert.deepEqual(
      exchanges?.map(({ body, rowsAfter }) => [body, rowsAfter]),
      [
        ['n: 1', 1],
        ['n: 2', 1],
      ],
    );
});

test('what comes through the door is streamed on, seen by You, and is a fact', async (t) => {
  const lab = await Lab.create(optionsFrom({ now: start }));
  t.after(() => lab.stop());
  const answer = await lab.throughDoor(fromDoor('/stream'));
  assert.deepEqual([answer?.status, await text(answer?.body ?? Readable.from([]))], [200, 'onetwo']);
  const counted = await lab.throughDoor(
    fromDoor(
      '/count',
      [
        ['Cookie', 'theme=dark'],
        ['Content-Type', 'text/plain'],
      ],
      ' limes',
    ),
  );
  const header = counted?.headers.find(([name]) => name === 'Set-Cookie')?.[1] ?? '';
  assert.equal(await text(counted?.body ?? Readable.from([])), 'n: 1 limes');
  const second = await lab.throughDoor(fromDoor('/count', [['Cookie', header.split(';')[0] ?? '']]));
  assert.equal(await text(second?.body ?? Readable.from([])), 'n: 2');
  await quiet(lab);
  const { facts, browsers } = await lab.view(0);
  const seen = facts.flatMap((fact) => (fact.kind === 'exchange' ? [fact.exchange] : []));
  assert.deepEqual(
    seen.map(({ who, door, body }) => [who, door, body]),
    [
      ['You', true, 'onetwo'],
      ['You', true, 'n: 1 limes'],
      ['You', true, 'n: 2'],
    ],
  );
  assert.equal(browsers.You.jar.find(({ name }) => name === 'connect.sid')?.value, header.split(/[=;]/)[1]);
});

test('a cookie that has expired in lab time does not pass the door', async (t) => {
  const lab = await Lab.create(optionsFrom({ now: start }));
  t.after(() => lab.stop());
  const first = await lab.throughDoor(fromDoor('/count'));
  await text(first?.body ?? Readable.from([]));
  const cookie = first?.headers.find(([name]) => name === 'Set-Cookie')?.[1]?.split(';')[0] ?? '';
  await lab.do({ do: 'clock', who: 'browser', by: 3 * day });
  const later = await lab.throughDoor(fromDoor('/count', [['Cookie', cookie]]));
  assert.equal(await text(later?.body ?? Readable.from([])), 'n: 1');
});

test('the door says null where nothing listens, and rejects where the program breaks off', async (t) => {
  const lab = await Lab.create(optionsFrom({ now: start }));
  t.after(() => lab.stop());
  await assert.rejects(lab.throughDoor(fromDoor('/exit')), /broke the connection/);
  assert.equal(await lab.throughDoor(fromDoor('/count')), null);
});

test('a real browser that goes away ends its exchange', async (t) => {
  const lab = await Lab.create(optionsFrom({ now: start }));
  t.after(() => lab.stop());
  const gone = new AbortController();
  const answer = await lab.throughDoor({ ...fromDoor('/stream'), signal: gone.signal });
  const { promise, resolve } = Promise.withResolvers<void>();
  lab.subscribe(resolve);
  answer?.body.on('error', () => {});
  gone.abort();
  await promise;
  const [fact] = (await lab.view(0)).facts.filter(({ kind }) => kind === 'exchange');
  assert.ok(fact?.kind === 'exchange');
  assert.deepEqual([fact.exchange.error, fact.exchange.endedBy], ['reset', 'browser']);
  assert.match(fact.exchange.verdicts[0]?.because ?? '', /The browser hung up/);
});

test('a thousand exchanges are let go but for the newest, and the lab says how many', async (t) => {
  const lab = await Lab.create(optionsFrom({ now: start }));
  t.after(() => lab.stop());
  for (let round = 0; round < 8; round += 1) await lab.do({ do: 'bots', count: 200, method: 'GET', path: '/count' });
  const { facts, forgotten, now, store } = await lab.view(0);
  assert.equal(facts.length + forgotten, now);
  assert.ok(facts.length <= 600 && forgotten >= 1000);
  assert.deepEqual([store.rows.length, store.total], [100, 1600]);
});

test('a store that is full refuses requests until a reset, and nothing else', async (t) => {
  const lab = await Lab.create(optionsFrom({ now: start }));
  t.after(() => lab.stop());
  for (let round = 0; round < 25; round += 1) await lab.do({ do: 'bots', count: 200, method: 'GET', path: '/count' });
  await assert.rejects(play(lab, [count('Ana')]), /The store holds 5000 rows, and this lab has room for no more\. Reset it to go on/);
  assert.equal((await lab.throughDoor(fromDoor('/count')))?.status, 503);
  await play(lab, [{ do: 'close', browser: 'Ana' }, { do: 'reset' }, count('Ana')]);
  assert.equal((await lab.view(0)).store.total, 1);
});

test('a lab that can remember no more says so, and a reset begins its list anew', async (t) => {
  const lab = await Lab.create(optionsFrom({ now: start }));
  t.after(() => lab.stop());
  for (let n = 0; n < 2000; n += 1) await lab.do({ do: 'close', browser: 'Ana' });
  await assert.rejects(play(lab, [count('Ana')]), /can remember no more\. Reset it to go on/);
  await play(lab, [{ do: 'reset' }, count('Ana')]);
  assert.equal(lab.recipe().done.length, 2);
});

test('what comes through the door fills no more than its share of the list, and is told when there is no room', async (t) => {
  const lab = await Lab.create(optionsFrom({ now: start }));
  t.after(() => lab.stop());
  const statuses: (number | undefined)[] = [];
  for (let n = 0; n < 6; n += 1) {
    const answer = await lab.throughDoor(fromDoor('/count', [['Content-Type', 'application/x-large']], 'x'.repeat(280_000)));
    statuses.push(answer?.status);
    await text(answer?.body ?? Readable.from([]));
  }
  await quiet(lab);
  assert.equal(statuses.at(-1), 503);
  assert.equal(lab.recipe().done.length, statuses.filter((status) => status !== 503).length);
  assert.equal((await play(lab, [count('Ana')]))[0]?.status, 200);
});
