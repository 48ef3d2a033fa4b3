/** Plays everything that the lessons list, as actions against a lab, and reads the facts: whatever a page may do later, this works. */
import assert from 'node:assert/strict';
import { before, type TestContext, test } from 'node:test';
import { blamePrograms } from './engine/blame.ts';
import type { LabView } from './facts.ts';
import type { Lab } from './lab/lab.ts';
import { labOfLesson, play } from './lab/testing-lab.ts';
import { applyToggles, firstValues, fitsStore, variantsOf } from './lab/toggles.ts';
import type { Lesson, Step, Toggle } from './lesson.ts';
import { type LoadedLesson, loadLessons } from './lessons.ts';

// The test runner takes every stray error as a failure of the running test; here programs are to be blamed for theirs.
before(() => {
  process.removeAllListeners('uncaughtException').removeAllListeners('unhandledRejection');
  blamePrograms();
});

const lessons = [...(await loadLessons()).values()];

const stepOf = (lesson: Lesson, id: string): Step => {
  const step = lesson.steps.find((each) => each.id === id);
  assert.ok(step);
  return step;
};

/** A fresh lab brought to where the step opens. */
async function labAt(t: TestContext, loaded: LoadedLesson, step: Step): Promise<Lab> {
  const lab = await labOfLesson(t, loaded);
  await play(lab, [...step.given, { do: 'open', step: step.id }]);
  return lab;
}

/** What happened, short enough to read in a failed test. */
const lately = ({ facts }: LabView): string =>
  facts
    .flatMap((fact) => {
      if (fact.kind === 'action') return [`> ${JSON.stringify(fact.did)}`];
      if (fact.kind !== 'exchange') return [];
      const { who, method, path, status, calls, setCookies, body, verdicts } = fact.exchange;
      return `  ${who} ${method} ${path} ${status} [${calls.map(({ op }) => op).join()}] sc ${setCookies.length} ${verdicts[0]?.rule} ${body.slice(0, 90)}`;
    })
    .slice(-60)
    .join('\n');

const settingsOf = ({ name, values }: Toggle): readonly Readonly<Record<string, string>>[] =>
  values.map(({ value }) => ({ [name]: value }));

for (const loaded of lessons) {
  const { lesson, files } = loaded;
  const { slug, steps, predictions, quiz, toggles } = lesson;

  test(`${slug}: with first values its files stand byte for byte as in app/`, () => {
    const shown = applyToggles(loaded, firstValues(lesson)).files;
    assert.deepEqual(Object.fromEntries(shown.map(({ name, text }) => [name, text])), files);
  });

  test(`${slug}: each two values of its toggles go together`, () => {
    for (const [at, first] of toggles.entries())
      for (const second of toggles.slice(at + 1))
        for (const one of settingsOf(first))
          for (const other of settingsOf(second)) assert.doesNotThrow(() => applyToggles(loaded, { ...one, ...other }));
  });

  for (const { kind } of variantsOf(lesson)) {
    test(`${slug}: with the store ${kind} each value of its toggles has its place`, () => {
      for (const toggle of toggles.filter((candidate) => fitsStore(candidate, kind)))
        for (const setting of settingsOf(toggle)) assert.doesNotThrow(() => applyToggles(loaded, setting, kind));
    });

    test(`${slug}: with the store ${kind} its program starts`, async (t) => {
      const lab = await labOfLesson(t, loaded);
      await play(lab, [{ do: 'store', verb: 'choose', kind }]);
      const { program, store } = await lab.view(0);
      assert.equal(program.state, 'running', `${program.failure?.message}`);
      assert.equal(store.kind, kind);
    });
  }

  for (const toggle of toggles)
    for (const { value, edits } of toggle.values)
      test(`${slug}: ${toggle.name} = ${value} starts, or misses the package that was taken away`, async (t) => {
        const lab = await labOfLesson(t, loaded);
        await play(lab, [{ do: 'toggle', set: { [toggle.name]: value } }]);
        const { program } = await lab.view(0);
        const isMissing = edits.some((edit) => 'without' in edit);
        assert.equal(program.state, isMissing ? 'failed' : 'running', `${program.failure?.message}`);
        if (isMissing) assert.match(program.failure?.message ?? '', /Cannot find module/);
      });

  test(`${slug}: the show-me lists in order pass every step`, async (t) => {
    const lab = await labOfLesson(t, loaded);
    for (const step of steps) {
      const before = lab.now;
      assert.equal((await lab.view(before)).step, step.id);
      await play(lab, step.showMe);
      const view = await lab.view(before);
      assert.equal(view.steps[step.id]?.status, 'passed', `${step.id}\n${lately(view)}`);
    }
    assert.equal((await lab.view(lab.now)).step, null);
  });

  for (const step of steps) {
    test(`${step.id} alone, from what is given, passes with its show-me list and not before`, async (t) => {
      const lab = await labAt(t, loaded, step);
      const opened = await lab.view(0);
      assert.equal(opened.steps[step.id]?.status, 'open');
      const text = opened.files.map((file) => file.text).join('\n');
      for (const mark of step.marks ?? []) assert.equal(text.split(mark).length, 2, `${step.id}: the mark “${mark}” must stand once.`);
      await play(lab, step.showMe);
      const view = await lab.view(0);
      assert.equal(view.steps[step.id]?.status, 'passed', lately(view));
    });

    for (const { id, play: actions, feedback } of step.wrong)
      test(`${step.id}: the wrong attempt ${id} does not pass and brings its own feedback`, async (t) => {
        const lab = await labAt(t, loaded, step);
        await play(lab, actions);
        const view = await lab.view(0);
        assert.equal(view.steps[step.id]?.status, 'open', lately(view));
        assert.equal(view.steps[step.id]?.feedback, feedback, lately(view));
      });
  }

  for (const { id, before, options, run } of predictions)
    test(`${id}: its run settles it, and one option is right`, async (t) => {
      const outcomes = new Set<string | undefined>();
      const truths = new Set<string | null | undefined>();
      for (const option of options) {
        const lab = await labAt(t, loaded, stepOf(lesson, before));
        await play(lab, [{ do: 'answer', question: id, value: option.id }]);
        assert.equal((await lab.view(0)).answers[id]?.outcome, 'waiting');
        await play(lab, run);
        const view = await lab.view(0);
        const answer = view.answers[id];
        assert.equal(answer?.feedback, option.feedback, lately(view));
        assert.equal(answer?.outcome, answer?.truth === option.id ? 'right' : 'wrong');
        outcomes.add(answer?.outcome);
        truths.add(answer?.truth);
      }
      assert.deepEqual(outcomes, new Set(['right', 'wrong']));
      assert.equal(truths.size, 1);
    });

  for (const { id, options, right } of quiz)
    test(`${id}: each option is marked at once, with its own feedback`, async (t) => {
      const lab = await labOfLesson(t, loaded);
      for (const option of options) {
        await play(lab, [{ do: 'answer', question: id, value: option.id }]);
        const answer = (await lab.view(0)).answers[id];
        assert.equal(answer?.outcome, option.id === right ? 'right' : 'wrong');
        assert.equal(answer?.feedback, option.feedback);
      }
      assert.ok(options.every(({ feedback }) => feedback !== ''));
    });
}
