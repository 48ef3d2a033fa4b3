import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadLessons } from '../playground-server/lessons.ts';
import { plans, timed } from './plans.ts';

const lessons = await loadLessons();

test('every plan has its own id', () => {
  assert.equal(new Set(plans.map(({ id }) => id)).size, plans.length);
});

for (const plan of plans) {
  test(`${plan.title}: its parts add up to its minutes`, () => {
    assert.equal(timed(plan).at(-1)?.to, plan.minutes);
    assert.ok(plan.parts.every(({ minutes }) => minutes > 0));
  });

  test(`${plan.title}: it names only steps that exist, in the order of their lesson`, () => {
    for (const { lesson: slug, steps = [] } of plan.parts) {
      if (slug === undefined) {
        assert.deepEqual(steps, [], 'steps without a lesson');
        continue;
      }
      const lesson = lessons.get(slug)?.lesson;
      assert.ok(lesson, `${slug} is no lesson`);
      assert.deepEqual(
        steps,
        lesson.steps.map(({ id }) => id).filter((id) => steps.includes(id)),
      );
    }
  });

  test(`${plan.title}: it names only questions that exist`, () => {
    const asked = plan.parts.flatMap(({ questions = [] }) => questions);
    const missing = asked.filter(({ lesson, question }) => !lessons.get(lesson)?.lesson.quiz.some(({ id }) => id === question));
    assert.deepEqual(missing, []);
  });
}
