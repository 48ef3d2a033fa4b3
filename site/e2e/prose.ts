import { expect, type Locator, type Page } from '@playwright/test';

/** Opens a lesson with all of its steps, and waits until its bench can be used. */
export async function openLesson(page: Page, slug: string): Promise<void> {
  await page.goto(`/lessons/${slug}/`);
  await expect(page.getByRole('region', { name: 'Bench' })).toBeVisible();
  await page.getByRole('button', { name: 'Open all steps' }).click();
  await expect(page.locator('lesson-step').first().getByRole('button', { name: 'Start here' })).toBeEnabled();
}

/** A step of the prose, by its id. */
export const stepOf = (page: Page, id: string): Locator => page.locator(`lesson-step[data-step="${id}"]`);

/** A prediction or a quiz question, by its id. */
export const questionOf = (page: Page, id: string): Locator => page.locator(`[data-question="${id}"]`);

/** What a step says about the last attempt. */
export const toldBy = (page: Page, id: string): Locator => stepOf(page, id).locator(':scope > .try > .told');

/** Presses "Start here" and waits until the bench stands where the step begins. */
export async function startHere(page: Page, id: string): Promise<void> {
  const step = stepOf(page, id);
  await step.getByRole('button', { name: 'Start here' }).click();
  await expect(step.getByText('Your move.')).toBeVisible({ timeout: 30_000 });
}

/** Waits until a step says that it was seen. */
export async function expectPassed(page: Page, id: string): Promise<void> {
  await expect(stepOf(page, id).locator(':scope > .try').getByText('Seen.')).toBeVisible({ timeout: 20_000 });
}

/** A step that is open, with no word of a pass. */
export async function expectOpen(page: Page, id: string): Promise<void> {
  await expect(stepOf(page, id)).toHaveAttribute('aria-current', 'step');
  await expect(stepOf(page, id).locator(':scope > .try').getByText('Seen.')).toBeHidden();
}

/** Chooses an option of a question by its id. */
export async function choose(page: Page, question: string, option: string): Promise<void> {
  await questionOf(page, question).locator(`input[value="${option}"]`).check();
}

/** The label of an option, with its feedback where there is one. */
export const optionOf = (page: Page, question: string, option: string): Locator =>
  questionOf(page, question)
    .locator('.choice')
    .filter({ has: page.locator(`input[value="${option}"]`) });
