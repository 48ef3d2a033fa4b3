import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fact } from '../facts.ts';
import { defineLesson, type Step, was } from '../lesson.ts';
import { createSeen } from './seen.ts';
import { Steps } from './steps.ts';
import { did, exchanged, stateOf } from './testing-facts.ts';

const step = (id: string, path: string, more: Partial<Step> = {}): Step => ({
  id,
  title: id,
  given: [],
  showMe: [],
  check: (seen) => seen.some(was(`GET ${path}`)),
  observe: `Saw ${path}.`,
  hints: [],
  wrong: [],
  ...more,
});

const options = (['a', 'b'] as const).map((id) => ({ id, text: id, feedback: `Because ${id}.` }));

const lesson = defineLesson({
  slug: '90-made-up',
  title: '',
  part: 'A',
  minutes: 1,
  goal: '',
  summary: '',
  needs: [],
  main: 'server.js',
  acts: [],
  toggles: [],
  steps: [
    step('90.1', '/one', {
      wrong: ['/bad', '/worse'].map((path) => ({
        id: path,
        play: [],
        when: (seen) => seen.some(was(`GET ${path}`)),
        feedback: `Not ${path}.`,
      })),
    }),
    step('90.2', '/two', { check: (seen) => (seen.some(was('GET /two')) ? { note: 'By another way.' } : false) }),
    step('90.3', '/three', { check: (seen) => seen.answer('90.3') === 'yes', input: { label: 'Say yes', placeholder: '' } }),
  ],
  predictions: [
    {
      id: '90.P1',
      before: '90.2',
      question: '',
      options,
      run: [],
      truth: (seen) => (seen.some(was('GET /truth')) ? 'b' : null),
    },
  ],
  quiz: [{ id: '90.Q1', question: '', options, right: 'b' }],
});

/** A lesson in the hands of a learner: `visit` and `answer` add a fact and let the steps look. */
function learner(of = lesson) {
  const facts: Fact[] = [];
  const steps = new Steps(of);
  const look = (): void => steps.look(facts.length, (from) => createSeen(facts, stateOf(), from));
  return {
    steps,
    visit: (path: string): void => {
      facts.push(exchanged(facts.length + 1, { path }));
      look();
    },
    answer: (question: string, value: string): string | null => {
      const refused = steps.answer(question, value, facts.length + 1);
      facts.push(did(facts.length + 1, { do: 'answer', question, value }, refused));
      if (!refused) look();
      return refused;
    },
    get now(): number {
      return facts.length;
    },
  };
}

test('the first step is open at the start, and passing one opens the next', () => {
  const { steps, visit } = learner();
  assert.equal(steps.current, '90.1');
  visit('/one');
  assert.equal(steps.current, '90.2');
  assert.equal(steps.views()['90.1']?.status, 'passed');
});

test('what happened before a step opened does not pass it', () => {
  const { steps, visit } = learner();
  visit('/two');
  visit('/one');
  assert.equal(steps.views()['90.2']?.status, 'open');
  visit('/two');
  assert.deepEqual(steps.views()['90.2'], { status: 'passed', feedback: null, note: 'By another way.' });
});

test('a wrong attempt brings its own feedback, the newest one speaks, and a pass clears it', () => {
  const { steps, visit } = learner();
  const feedback = () => steps.views()['90.1']?.feedback;
  visit('/bad');
  assert.equal(feedback(), 'Not /bad.');
  visit('/worse');
  assert.equal(feedback(), 'Not /worse.');
  visit('/other');
  assert.equal(feedback(), 'Not /worse.');
  visit('/one');
  assert.equal(feedback(), null);
});

test('a try that neither passes nor is a wrong attempt gets a line, until another step is opened', () => {
  const { steps, visit } = learner();
  visit('/other');
  assert.match(steps.views()['90.1']?.feedback ?? '', /^Not yet all/);
  visit('/bad');
  assert.equal(steps.views()['90.1']?.feedback, 'Not /bad.');
  steps.open('90.2', 2);
  assert.deepEqual([steps.views()['90.1']?.feedback, steps.views()['90.2']?.feedback], [null, null]);
});

test('a passed step that is opened again is quiet about what does not pass it', () => {
  const { steps, visit } = learner();
  visit('/one');
  steps.open('90.1', 1);
  visit('/other');
  assert.equal(steps.views()['90.1']?.feedback, null);
});

test('any step may be opened, and after a pass the next one not passed opens, round the end', () => {
  const me = learner();
  assert.equal(me.steps.open('90.3', me.now), null);
  me.answer('90.3', 'yes');
  assert.equal(me.steps.current, '90.1');
  assert.match(me.steps.open('90.9', me.now) ?? '', /no step 90\.9 .* 90\.1, 90\.2, 90\.3/);
});

test('with all steps passed none is open', () => {
  const me = learner();
  me.visit('/one');
  me.visit('/two');
  me.answer('90.3', 'yes');
  assert.equal(me.steps.current, null);
});

test('a reset keeps what was passed, and what was seen before it no longer counts', () => {
  const me = learner();
  me.visit('/one');
  me.visit('/bad');
  me.steps.reset(me.now);
  assert.deepEqual([me.steps.views()['90.1']?.status, me.steps.current], ['passed', '90.2']);
});

test('a typed answer is wrong until the step passes with it', () => {
  const me = learner();
  me.steps.open('90.3', me.now);
  me.answer('90.3', 'no');
  assert.equal(me.steps.answers()['90.3']?.outcome, 'wrong');
  me.answer('90.3', 'yes');
  assert.deepEqual(me.steps.answers()['90.3'], { value: 'yes', outcome: 'right', feedback: 'Saw /three.', truth: null });
});

test('a typed answer to a step that is not open is refused', () => {
  assert.equal(learner().answer('90.3', 'yes'), 'Step 90.3 is not open. Open it, then answer.');
});

test('a prediction waits for a run after the answer, and only then tells the truth', () => {
  const me = learner();
  me.visit('/truth');
  me.answer('90.P1', 'a');
  assert.deepEqual(me.steps.answers()['90.P1'], { value: 'a', outcome: 'waiting', feedback: '', truth: null });
  me.visit('/truth');
  assert.deepEqual(me.steps.answers()['90.P1'], { value: 'a', outcome: 'wrong', feedback: 'Because a.', truth: 'b' });
});

test('a quiz question is marked at once, and tells which option is right only with a right answer', () => {
  const me = learner();
  me.answer('90.Q1', 'a');
  assert.deepEqual(me.steps.answers()['90.Q1'], { value: 'a', outcome: 'wrong', feedback: 'Because a.', truth: null });
  me.answer('90.Q1', 'b');
  assert.equal(me.steps.answers()['90.Q1']?.truth, 'b');
  me.answer('90.Q1', 'a');
  assert.deepEqual(me.steps.answers()['90.Q1'], { value: 'a', outcome: 'wrong', feedback: 'Because a.', truth: 'b' });
});

test('an unknown question or option is refused in a sentence', () => {
  const me = learner();
  assert.match(me.answer('90.Q9', 'a') ?? '', /no question 90\.Q9/);
  assert.match(me.answer('90.Q1', 'z') ?? '', /no option z\. Choose one of: a, b\./);
});

test('a check that throws tells the learner and holds nothing up', () => {
  const me = learner(
    defineLesson({
      ...lesson,
      steps: [
        step('90.1', '/', {
          check: () => {
            throw new Error('no JSON');
          },
        }),
      ],
      predictions: [],
    }),
  );
  me.visit('/');
  assert.match(me.steps.views()['90.1']?.feedback ?? '', /check of step 90\.1 could not read what happened \(no JSON\)/);
});
