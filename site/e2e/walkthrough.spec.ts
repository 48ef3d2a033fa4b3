import type { Page } from '@playwright/test';
import { loadLessons } from '../../playground-server/lessons.ts';
import { Action, type ActionInput } from '../../playground-server/protocol.ts';
import { perform } from './bench-driver.ts';
import { expect, test } from './fixtures.ts';
import { choose, expectOpen, expectPassed, openLesson, optionOf, questionOf, startHere, stepOf, toldBy } from './prose.ts';

const lessons = [...(await loadLessons()).values()].map(({ lesson }) => lesson);

async function performAll(page: Page, actions: readonly ActionInput[]): Promise<void> {
  for (const action of actions) await perform(page, Action.parse(action));
}

for (const lesson of lessons) {
  test.describe(lesson.slug, () => {
    test('every step passes in order, each from where the one before has ended', async ({ page }) => {
      test.setTimeout(240_000);
      await openLesson(page, lesson.slug);
      for (const step of lesson.steps) {
        await expectOpen(page, step.id);
        await performAll(page, step.showMe);
        await expectPassed(page, step.id);
        await expect(stepOf(page, step.id)).toContainText(step.observe);
      }
      await expect(page.locator('lesson-step.done')).toHaveCount(lesson.steps.length);
    });

    for (const step of lesson.steps) {
      test(`${step.id} passes alone, from where it begins, and no wrong way does`, async ({ page }) => {
        await openLesson(page, lesson.slug);
        // The wrong ways first: a step that has passed stays passed.
        for (const wrong of step.wrong)
          await test.step(wrong.id, async () => {
            await startHere(page, step.id);
            await performAll(page, wrong.play);
            await expect(toldBy(page, step.id)).toHaveText(wrong.feedback);
            await expectOpen(page, step.id);
          });
        await startHere(page, step.id);
        await expectOpen(page, step.id);
        await performAll(page, step.showMe);
        await expectPassed(page, step.id);
      });
    }

    for (const { id, before, options } of lesson.predictions) {
      test(`${id} tells each choice what its run has shown`, async ({ page }) => {
        test.setTimeout(120_000);
        await openLesson(page, lesson.slug);
        const truths: string[] = [];
        for (const option of options) {
          await startHere(page, before);
          await choose(page, id, option.id);
          await questionOf(page, id).getByRole('button').click();
          const chosen = optionOf(page, id, option.id);
          await expect(chosen).toContainText(option.feedback, { timeout: 30_000 });
          if ((await chosen.getAttribute('class'))?.includes('right')) truths.push(option.id);
        }
        expect(truths).toHaveLength(1);
      });
    }

    test('each quiz option has its own feedback, and one is right', async ({ page }) => {
      await openLesson(page, lesson.slug);
      for (const { id, options, right } of lesson.quiz) {
        for (const option of options) {
          await choose(page, id, option.id);
          await questionOf(page, id).getByRole('button', { name: 'Check' }).click();
          const chosen = optionOf(page, id, option.id);
          await expect(chosen).toContainText(option.feedback);
          await expect(chosen).toHaveClass(option.id === right ? /right/ : /wrong/);
        }
      }
    });

    test('the page holds no answer before it is given', async ({ page }) => {
      await page.goto(`/lessons/${lesson.slug}/`);
      const held = (await page.locator('#lesson-data').textContent()) ?? '';
      expect(held.length).toBeGreaterThan(0);
      for (const word of ['right', 'truth', 'feedback'])
        expect(held.includes(`"${word}"`), `the data of the page has a ${word}`).toBe(false);
      await expect(page.locator('.choice.right, .choice.wrong')).toHaveCount(0);
    });
  });
}
