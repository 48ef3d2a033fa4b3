import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { defineLesson, type Step } from '../lesson.ts';
import { Action, type ActionInput } from '../protocol.ts';
import { createLabs, type LabNews } from './labs.ts';
import { programOf } from './testing-lab.ts';

const server = programOf('resave: false, saveUninitialized: false', `app.get('/:what', (req, res) => res.send(req.params.what));`);
const step = (id: string, more: Pick<Step, 'check' | 'wrong'>): Step => ({
  ...{ id, title: '', given: [], showMe: [], observe: '', hints: [] },
  ...more,
});
const lesson = defineLesson({
  ...{ slug: '90-test', title: '', part: 'A', minutes: 1, goal: '', summary: '', needs: [], main: 'server.js', acts: [], toggles: [] },
  steps: [
    step('90.1', {
      check: (seen) => seen.some(({ body }) => body === 'right'),
      wrong: [
        { id: 'left', play: [], when: (seen) => seen.last(() => true)?.body === 'left', feedback: 'The other way.' },
        { id: 'back', play: [], when: (seen) => seen.last(() => true)?.body === 'back', feedback: 'Not back.' },
      ],
    }),
    step('90.2', { check: () => false, wrong: [] }),
  ],
  predictions: [
    {
      ...{ id: '90.P1', before: '90.1', question: '', run: [] },
      options: [
        { id: 'a', text: '', feedback: 'It did.' },
        { id: 'b', text: '', feedback: 'It did not.' },
      ],
      truth: (seen) => (seen.exchanges.length > 0 ? 'a' : null),
    },
  ],
  quiz: [
    {
      ...{ id: '90.Q1', question: '', right: 'a' },
      options: [
        { id: 'a', text: '', feedback: 'Yes.' },
        { id: 'b', text: '', feedback: 'No.' },
      ],
    },
  ],
});

const ask = (path: string): ActionInput => ({ do: 'request', browser: 'Ana', path });
const answer = (question: string, value: string): ActionInput => ({ do: 'answer', question, value });

function watched(t: TestContext) {
  const time = { now: Date.UTC(2026, 10, 24) };
  const told: LabNews[] = [];
  const make = () => {
    const lessons = new Map([[lesson.slug, { lesson, files: { 'server.js': server }, packages: ['express', 'express-session'] }]]);
    const labs = createLabs({
      ...{ lessons, doorOrigin: null, limits: { idleMs: 1000 }, machine: { now: () => time.now } },
      observe: (news) => told.push(news),
    });
    t.after(() => labs.stop());
    return labs;
  };
  const play = async (labs: ReturnType<typeof make>, ...actions: ActionInput[]) => {
    const lab = await labs.open('v', lesson.slug);
    for (const action of actions) await lab?.do(Action.parse(action));
    return told.splice(0).map((news) => `${news.step} ${news.event}`);
  };
  return { make, play, time, told };
}

test('a pass and an attempt that brings feedback are told, with whose and of which lesson they are', async (t) => {
  const { make, told } = watched(t);
  const lab = await make().open('v', lesson.slug);
  await lab?.do(Action.parse(ask('/left')));
  await lab?.do(Action.parse(ask('/right')));
  assert.deepEqual(told, [
    { visitor: 'v', lesson: '90-test', step: '90.1', event: 'tried' },
    { visitor: 'v', lesson: '90-test', step: '90.1', event: 'passed' },
  ]);
});

test('each wrong attempt that speaks is told once, and a request on the way to the result is none', async (t) => {
  const { make, play } = watched(t);
  const labs = make();
  assert.deepEqual(await play(labs, ask('/somewhere'), ask('/else')), []);
  assert.deepEqual(await play(labs, ask('/left'), { do: 'close', browser: 'Ana' }), ['90.1 tried']);
  assert.deepEqual(await play(labs, ask('/back'), ask('/left')), ['90.1 tried', '90.1 tried']);
});

test('every wrong answer to a question is told, also the same one again, and a right one is not', async (t) => {
  const { make, play } = watched(t);
  const labs = make();
  const wrong = answer('90.Q1', 'b');
  assert.deepEqual(await play(labs, wrong, wrong, answer('90.Q1', 'none'), { do: 'close', browser: 'Ana' }), [
    '90.Q1 tried',
    '90.Q1 tried',
  ]);
  assert.deepEqual(await play(labs, answer('90.Q1', 'a')), []);
});

test('a wrong prediction is told when its run has come, not before', async (t) => {
  const { make, play } = watched(t);
  const labs = make();
  assert.deepEqual(await play(labs, answer('90.P1', 'b')), []);
  assert.deepEqual(await play(labs, ask('/somewhere')), ['90.P1 tried']);
});

test('a lab that has slept tells nothing of its list again', async (t) => {
  const { make, play, time } = watched(t);
  const labs = make();
  await play(labs, answer('90.Q1', 'b'), ask('/left'), ask('/right'));
  time.now += 1000;
  labs.sweep();
  assert.equal(labs.awake, 0);
  assert.deepEqual(await play(labs, { do: 'close', browser: 'Ana' }), []);
  assert.deepEqual(await play(labs, answer('90.Q1', 'b')), ['90.Q1 tried']);
});

test('a list that comes to a host which never saw it tells its passes, and not its attempts', async (t) => {
  const { make, play } = watched(t);
  const before = make();
  await play(before, answer('90.Q1', 'b'), ask('/left'), ask('/right'));
  const recipe = before.recipe('v', lesson.slug);
  const after = make();
  await after.open('v', lesson.slug, recipe);
  assert.deepEqual(await play(after, { do: 'close', browser: 'Ana' }), ['90.1 passed']);
});

test('after a reset the same wrong attempt is told anew, and a pass is not', async (t) => {
  const { make, play } = watched(t);
  const labs = make();
  await play(labs, ask('/left'));
  assert.deepEqual(await play(labs, { do: 'reset' }, ask('/left')), ['90.1 tried']);
  await play(labs, ask('/right'));
  assert.deepEqual(await play(labs, { do: 'reset' }, { do: 'open', step: '90.1' }, ask('/right')), []);
});
