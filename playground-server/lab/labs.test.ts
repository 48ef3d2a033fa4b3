import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import type { RunningProgram } from '../engine/observer.ts';
import { createProgram } from '../engine/program.ts';
import { defineLesson } from '../lesson.ts';
import { createLabs, type LabLimits } from './labs.ts';
import { programOf } from './testing-lab.ts';

const server = programOf(
  'resave: false, saveUninitialized: false',
  `app.get('/count', (req, res) => { req.session.n = (req.session.n || 0) + 1; res.send('n: ' + req.session.n); });`,
);
const loaded = (slug: string) => {
  const lesson = defineLesson({
    ...{ slug, title: '', part: 'A', minutes: 1, goal: '', summary: '', needs: [], main: 'server.js' },
    ...{ acts: [], toggles: [], steps: [], predictions: [], quiz: [] },
  });
  return [slug, { lesson, files: { 'server.js': server }, packages: ['express', 'express-session'] }] as const;
};
const minute = 60_000;

function labsOf(t: TestContext, limits: Partial<LabLimits> = {}) {
  const time = { now: Date.UTC(2026, 10, 24) };
  const lessons = new Map([loaded('90-one'), loaded('91-two'), loaded('92-three')]);
  const programs: RunningProgram[] = [];
  const create: typeof createProgram = (options) => {
    const program = createProgram(options);
    programs.push(program);
    return program;
  };
  const labs = createLabs({ lessons, doorOrigin: 'http://localhost:3000', limits, machine: { now: () => time.now }, create });
  t.after(() => labs.stop());
  return { labs, time, programs };
}

const count = { do: 'request', browser: 'Ana', method: 'GET', path: '/count', follow: true } as const;

test('a visitor returns to the same lab of a lesson, and two visitors never share one', async (t) => {
  const { labs } = labsOf(t);
  const [one, again, other, second] = await Promise.all([
    labs.open('v', '90-one'),
    labs.open('v', '90-one'),
    labs.open('w', '90-one'),
    labs.open('v', '91-two'),
  ]);
  assert.equal(one?.id, again?.id);
  assert.equal(new Set([one?.id, other?.id, second?.id]).size, 3);
  assert.match(one?.id ?? '', /^[0-9a-f]{32}$/);
  assert.equal(labs.size, 3);
});

test('an unknown lesson has no lab', async (t) => {
  const { labs } = labsOf(t);
  assert.equal(await labs.open('v', '99-none'), undefined);
});

test('a foreign lab and an unknown one get the same answer', async (t) => {
  const { labs } = labsOf(t);
  const lab = await labs.open('v', '90-one');
  assert.equal((await labs.find('v', lab?.id ?? ''))?.id, lab?.id);
  assert.equal(await labs.find('w', lab?.id ?? ''), undefined);
  assert.equal(await labs.find('w', '0'.repeat(32)), undefined);
  assert.equal((await labs.named(lab?.id ?? ''))?.id, lab?.id);
});

test('the only lab is found only while it is the only one', async (t) => {
  const { labs } = labsOf(t);
  assert.equal(await labs.only(), undefined);
  const lab = await labs.open('v', '90-one');
  assert.equal((await labs.only())?.id, lab?.id);
  await labs.open('w', '90-one');
  assert.equal(await labs.only(), undefined);
});

test('an idle lab sleeps, and wakes with the same session IDs on the next call', async (t) => {
  const { labs, time } = labsOf(t, { idleMs: 15 * minute });
  const lab = await labs.open('v', '90-one');
  await lab?.do(count);
  const before = await lab?.view(0);
  time.now += 14 * minute;
  labs.sweep();
  assert.equal(labs.awake, 1);
  time.now += minute;
  labs.sweep();
  assert.deepEqual([labs.awake, labs.size], [0, 1]);
  assert.equal(lab?.browserNow(), time.now);
  await (await labs.find('v', lab?.id ?? ''))?.do(count);
  const after = await lab?.view(before?.now ?? 0);
  assert.equal(labs.awake, 1);
  assert.deepEqual([after?.rebuilt?.done, after?.browsers.Ana.jar[0]?.value], [1, before?.browsers.Ana.jar[0]?.value]);
  assert.equal(after?.facts.find((fact) => fact.kind === 'exchange')?.exchange.body, 'n: 2');
});

test('a listener hears of a lab that has slept meanwhile', async (t) => {
  const { labs, time } = labsOf(t, { idleMs: minute });
  const lab = await labs.open('v', '90-one');
  await lab?.view(0);
  let calls = 0;
  lab?.subscribe(() => {
    calls += 1;
  });
  time.now += minute;
  labs.sweep();
  assert.equal(labs.awake, 0);
  await lab?.do(count);
  assert.ok(calls > 0);
});

test('over the number that may run, those idle for longest sleep', async (t) => {
  const { labs, time } = labsOf(t, { awake: 2 });
  const made = [];
  for (const visitor of ['u', 'v', 'w']) {
    const lab = await labs.open(visitor, '90-one');
    await lab?.view(0);
    made.push(lab);
    time.now += 1000;
  }
  labs.sweep();
  assert.deepEqual(
    made.map((lab) => lab?.isAwake),
    [false, true, true],
  );
});

test('over the labs that one visitor may have, the one idle for longest is forgotten', async (t) => {
  const { labs, time } = labsOf(t, { perVisitor: 2 });
  const first = await labs.open('v', '90-one');
  const foreign = await labs.open('w', '90-one');
  for (const slug of ['91-two', '92-three']) {
    time.now += 1000;
    await labs.open('v', slug);
  }
  assert.equal(await labs.find('v', first?.id ?? ''), undefined);
  assert.equal((await labs.find('w', foreign?.id ?? ''))?.id, foreign?.id);
  assert.equal(labs.size, 3);
});

test('over the number of all labs, the one idle for longest is forgotten', async (t) => {
  const { labs, time } = labsOf(t, { known: 3 });
  for (const visitor of ['a', 'b', 'c', 'd']) {
    await labs.open(visitor, '90-one');
    time.now += 1000;
  }
  assert.equal(labs.size, 3);
});

test('over the bytes that all lists may have, the labs with the longest lists are forgotten, and not the one in use', async (t) => {
  const { labs, time } = labsOf(t, { listBytes: 19_000 });
  const keeps = (bytes: number) => ({ do: 'jar', browser: 'Ana', verb: 'set', line: `a=${'x'.repeat(bytes)}` }) as const;
  const listOf = (...done: readonly number[]) => ({
    ...{ seed: 'seed-of-a-page', start: time.now },
    done: done.map((bytes, at) => ({ at, action: keeps(bytes) })),
  });
  const small = await labs.open('a', '90-one', listOf(400));
  await labs.open('b', '90-one', listOf(3000, 3000, 3000));
  const big = await labs.open('c', '90-one', listOf(3000, 3000));
  assert.equal(labs.size, 3);
  await big?.do(keeps(3500));
  time.now += 1000;
  await labs.find('c', big?.id ?? '');
  assert.deepEqual([labs.of('a').length, labs.of('b').length, labs.of('c').length], [1, 0, 1]);
  for (let n = 0; n < 4; n += 1) await small?.do(keeps(3000));
  time.now += 1000;
  await labs.find('a', small?.id ?? '');
  assert.deepEqual([labs.of('a').length, labs.of('c').length], [1, 0]);
});

test('a list that a page brings rebuilds its lab; a lab that is there already is not touched by it', async (t) => {
  const { labs, time } = labsOf(t);
  const rebuild = { seed: 'seed-of-a-page', start: time.now - minute, done: [{ at: 10, action: count }] };
  const lab = await labs.open('v', '90-one', rebuild);
  const view = await lab?.view(0);
  assert.deepEqual([view?.rebuilt?.done, view?.seed, view?.store.total], [1, 'seed-of-a-page', 1]);
  await labs.open('v', '90-one', { ...rebuild, done: [] });
  assert.equal((await lab?.view(0))?.store.total, 1);
});

const running = (programs: readonly RunningProgram[]): number => programs.filter(({ alive }) => alive).length;

test('labs that stop while one is being made leave no program running', async (t) => {
  const { labs, programs } = labsOf(t);
  const lab = await labs.open('v', '90-one');
  const made = lab?.view(0);
  while (programs.length === 0) await setImmediate();
  assert.equal(running(programs), 1);
  labs.stop();
  assert.equal(running(programs), 0);
  assert.deepEqual((await made)?.facts, []);
  assert.equal(running(programs), 0);
});

test('labs that stop while one is being made again do not play its list to the end', async (t) => {
  const { labs, time, programs } = labsOf(t);
  const restarts = Array.from({ length: 200 }, () => ({ at: 0, action: { do: 'restart' } as const }));
  const lab = await labs.open('v', '90-one', { seed: 'seed-of-a-page', start: time.now, done: restarts });
  const made = lab?.view(0);
  while (programs.length < 3) await setImmediate();
  labs.stop();
  const begun = programs.length;
  await made;
  assert.deepEqual([running(programs), programs.length], [0, begun]);
});

test('what waits for its turn in a lab that is forgotten starts no program', async (t) => {
  const { labs, programs } = labsOf(t);
  const lab = await labs.open('v', '90-one');
  assert.ok(lab);
  await lab.view(0);
  const waiting = [lab.do({ do: 'restart' }), lab.do({ do: 'restart' }), lab.do({ do: 'copies', count: 3 })];
  labs.stop();
  await Promise.all(waiting);
  await lab.do({ do: 'restart' });
  assert.equal(running(programs), 0);
});
