/** A prediction holds back what tells its answer, until it is settled. */
import { benchOf, play, visit, wireOf } from './bench-locators.ts';
import { expect, test } from './fixtures.ts';
import { choose, optionOf, questionOf, startHere, stepOf, toldBy } from './prose.ts';

const slug = '10-many-copies';
const answerInProse = 'Every answer says 1, and every answer brings a Set-Cookie.';

test('what follows a question waits until it is skipped, and a reload asks no second time', async ({ page }) => {
  await page.goto(`/lessons/${slug}/`);
  const step = stepOf(page, '10.1');
  const skip = questionOf(page, '10.P1').getByRole('button', { name: 'Skip the question' });
  await expect(skip).toBeVisible();
  await expect(step.getByText(answerInProse)).toBeHidden();
  await expect(async () => {
    await skip.click({ timeout: 1000 });
    await expect(step.getByText(answerInProse)).toBeVisible({ timeout: 500 });
  }, 'its script comes when it is near').toPass();
  await expect(skip).toBeHidden();
  expect(await page.evaluate(() => document.activeElement?.previousElementSibling?.localName), 'the focus goes on to what was hidden').toBe(
    'lesson-prediction',
  );
  await page.reload();
  await expect(step.getByText(answerInProse)).toBeVisible();
  await expect(skip).toBeHidden();
});

test('a choice outlives a reload, and its run brings what follows', async ({ page }) => {
  await page.goto(`/lessons/${slug}/`);
  const question = questionOf(page, '10.P1');
  const run = question.locator('[data-part="run"]');
  await choose(page, '10.P1', 'c');
  await expect(run).toBeEnabled();
  await page.reload();
  await expect(question.getByRole('radio', { checked: true })).toHaveValue('c');
  await expect(stepOf(page, '10.1').getByText(answerInProse), 'a choice alone settles nothing').toBeHidden();
  await run.click();
  await expect(question).toContainText('Not this time. The exchange is on the bench.', { timeout: 30_000 });
  await expect(optionOf(page, '10.P1', 'b')).toContainText('This is what happened.');
  await expect(stepOf(page, '10.1').getByText(answerInProse)).toBeVisible();
});

test('"Open all steps" holds nothing back, and "Fold the steps" does again', async ({ page }) => {
  await page.goto(`/lessons/${slug}/`);
  const answer = stepOf(page, '10.1').getByText(answerInProse);
  const later = stepOf(page, '10.4').locator('.step-prose');
  await expect(answer).toBeHidden();
  await expect(later).toBeHidden();
  await page.getByRole('button', { name: 'Open all steps' }).click();
  await expect(answer).toBeVisible();
  await expect(later).toBeVisible();
  await page.getByRole('button', { name: 'Fold the steps' }).click();
  await expect(later).toBeHidden();
  await stepOf(page, '10.1').getByRole('button', { name: 'Four copies, four memories' }).click();
  await expect(questionOf(page, '10.P1')).toBeVisible();
  await expect(answer).toBeHidden();
});

test('what the page plays is no try of the learner, and a reset takes the old exchange off the stage', async ({ page }) => {
  await page.goto('/lessons/08-login-logout/');
  await expect(benchOf(page)).toBeVisible();
  await page.getByRole('button', { name: 'Open all steps' }).click();
  await choose(page, '08.P3', 'a');
  await questionOf(page, '08.P3').locator('[data-part="run"]').click();
  await expect(questionOf(page, '08.P3')).toContainText('The exchange is on the bench.', { timeout: 30_000 });
  await expect(stepOf(page, '08.6')).toHaveAttribute('aria-current', 'step');
  await expect(toldBy(page, '08.6')).toBeEmpty();
  const stage = benchOf(page).locator('.stage');
  await expect(stage).toContainText('GET /me');
  await play(page, visit('Ana', '/me'));
  await expect(toldBy(page, '08.6'), 'a try by hand is answered').toContainText('Not yet all');
  await startHere(page, '08.6');
  await expect(stage).toContainText('nothing sent yet');
  await expect(wireOf(page).first(), 'what was sent can still be read').toContainText('GET /me');
});
