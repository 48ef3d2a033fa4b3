import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import type { LabView } from '../facts.ts';
import { defineLesson } from '../lesson.ts';
import { Action, type ActionInput } from '../protocol.ts';
import { createLabs } from './labs.ts';
import { programOf } from './testing-lab.ts';

const server = programOf(
  'resave: false, saveUninitialized: false',
  `app.get('/count', (req, res) => { req.session.n = (req.session.n || 0) + 1; res.send('n: ' + req.session.n); });
app.get('/hang', () => {});`,
);
const lesson = defineLesson({
  ...{ slug: '90-test', title: '', part: 'A', minutes: 1, goal: '', summary: '', needs: [], main: 'server.js', acts: [], toggles: [] },
  steps: [
    {
      ...{ id: '90.1', title: '', given: [], showMe: [], observe: '', hints: [], wrong: [] },
      check: (seen) => seen.some(({ body }) => body === 'n: 1'),
    },
  ],
  ...{ predictions: [], quiz: [] },
});
const { slug } = lesson;
const minute = 60_000;
const count = { do: 'request', browser: 'Ana', path: '/count' } as const;

function labsFor(t: TestContext) {
  const time = { now: Date.UTC(2026, 10, 24) };
  const lessons = new Map([[slug, { lesson, files: { 'server.js': server }, packages: ['express', 'express-session'] }]]);
  const labs = createLabs({ lessons, doorOrigin: null, limits: { idleMs: minute }, patience: 2000, machine: { now: () => time.now } });
  t.after(() => labs.stop());
  return { labs, time };
}

async function playIn(lab: { do(action: Action): Promise<void> } | undefined, actions: readonly ActionInput[]): Promise<void> {
  for (const action of actions) await lab?.do(Action.parse(action));
}

const bodies = (view: LabView | undefined): readonly string[] =>
  (view?.facts ?? []).flatMap((fact) => (fact.kind === 'exchange' ? [fact.exchange.body] : []));
const sidOf = (view: LabView | undefined): string | undefined => view?.browsers.Ana.jar[0]?.parts?.sid;

test('a visitor without a lab of the lesson has nothing to peek at, no recipe and nothing to reset', async (t) => {
  const { labs } = labsFor(t);
  await labs.open('w', slug);
  assert.equal(await labs.peek('v', slug), undefined);
  assert.equal(labs.recipe('v', slug), undefined);
  assert.equal(await labs.replace('v', slug, null), false);
  assert.equal(labs.size, 1);
});

test('to peek at a lab shows it, awake or asleep, and does not count as use', async (t) => {
  const { labs, time } = labsFor(t);
  await playIn(await labs.open('v', slug), [count]);
  time.now += minute - 1;
  assert.deepEqual(bodies(await labs.peek('v', slug)), ['n: 1']);
  time.now += 1;
  labs.sweep();
  assert.equal(labs.awake, 0);
  assert.deepEqual(bodies(await labs.peek('v', slug)), ['n: 1']);
  labs.sweep();
  assert.equal(labs.awake, 0);
});

test('the recipe of a lab is the same before, in and after its sleep', async (t) => {
  const { labs, time } = labsFor(t);
  const lab = await labs.open('v', slug);
  assert.deepEqual(labs.recipe('v', slug)?.done, []);
  await playIn(lab, [count, count]);
  const recipe = labs.recipe('v', slug);
  assert.equal(recipe?.done.length, 2);
  time.now += minute;
  labs.sweep();
  assert.deepEqual(labs.recipe('v', slug), recipe);
  await lab?.view(0);
  assert.deepEqual(labs.recipe('v', slug), recipe);
});

test('a lab that is reset for its visitor is empty, keeps its id and what was passed, and its pages hear of it', async (t) => {
  const { labs } = labsFor(t);
  const lab = await labs.open('v', slug);
  await playIn(lab, [count, count]);
  const before = await lab?.view(0);
  let calls = 0;
  lab?.subscribe(() => {
    calls += 1;
  });
  assert.equal(await labs.replace('v', slug, null), true);
  assert.ok(calls > 0);
  const after = await (await labs.find('v', lab?.id ?? ''))?.view(before?.now ?? 0);
  assert.deepEqual([after?.store.total, sidOf(after), after?.steps['90.1']?.status], [0, undefined, 'passed']);
  assert.deepEqual(
    after?.facts.flatMap((fact) => (fact.kind === 'action' ? [fact.did.do] : [])),
    ['reset'],
  );
});

test('a lab that is reset for its visitor lets go of what waits behind a request that hangs', async (t) => {
  const { labs } = labsFor(t);
  const lab = await labs.open('v', slug);
  await playIn(lab, [count]);
  const waiting = [{ ...count, path: '/hang' }, count, count].map((action) => playIn(lab, [action]));
  while (labs.recipe('v', slug)?.done.length !== 2) await setImmediate();
  assert.equal(await labs.replace('v', slug, null), true);
  await Promise.all(waiting);
  assert.deepEqual(bodies(await lab?.view(0)), ['n: 1', '']);
  await playIn(lab, [count]);
  assert.equal(bodies(await lab?.view(0)).at(-1), 'n: 1');
});

test('a recipe brings back what a reset took, session IDs and all; its facts are new to every page', async (t) => {
  const { labs, time } = labsFor(t);
  const lab = await labs.open('v', slug);
  await playIn(lab, [count, count]);
  const before = await lab?.view(0);
  const recipe = labs.recipe('v', slug);
  assert.ok(recipe);
  await labs.replace('v', slug, null);
  await playIn(lab, [count]);
  const between = await lab?.view(0);
  let calls = 0;
  lab?.subscribe(() => {
    calls += 1;
  });
  await labs.replace('v', slug, recipe);
  assert.ok(calls > 0);
  const after = await lab?.view(between?.now ?? 0);
  assert.deepEqual([after?.id, sidOf(after), after?.begins], [before?.id, sidOf(before), between?.now]);
  assert.deepEqual(bodies(after), ['n: 1', 'n: 2']);
  assert.deepEqual(labs.recipe('v', slug), recipe);

  time.now += minute;
  labs.sweep();
  const woken = await lab?.view(between?.now ?? 0);
  assert.deepEqual([woken?.begins, bodies(woken)], [after?.begins, ['n: 1', 'n: 2']]);
});

test('a recipe makes a lab for a visitor who has none', async (t) => {
  const { labs } = labsFor(t);
  await playIn(await labs.open('v', slug), [count]);
  const recipe = labs.recipe('v', slug);
  assert.ok(recipe);
  assert.equal(await labs.replace('w', slug, recipe), true);
  assert.equal(sidOf(await labs.peek('w', slug)), sidOf(await labs.peek('v', slug)));
  assert.equal(await labs.replace('w', '99-none', recipe), false);
});
