/** A whole class in real browsers: a teacher, the projector and two learners, from the first code to the last deletion. */
import type { BrowserContext } from '@playwright/test';
import { benchOf } from './bench-locators.ts';
import { bringTo, expect, joinOn, openMenu, rowOf, sitDown, test } from './class-desk.ts';
import { barOf, buttonOf } from './class-room.ts';
import { startHere } from './prose.ts';

const slug = '03-setting-up';

const devices = test.extend<{ first: BrowserContext; second: BrowserContext }>({
  first: async ({ browser }, use) => {
    const context = await browser.newContext();
    await use(context);
    await context.close();
  },
  second: async ({ browser }, use) => {
    const context = await browser.newContext();
    await use(context);
    await context.close();
  },
});

devices.beforeEach(async ({ page, desk }) => {
  await sitDown(page, desk);
});

devices('a class from its code to its end, with the host killed in the middle', async ({ page, desk, projector, first, second }) => {
  devices.setTimeout(180_000);
  const [ana, ben] = [await first.newPage(), await second.newPage()];
  const nicks = [await joinOn(ana, desk), await joinOn(ben, desk)];
  await expect(page.locator('.headline')).toContainText('2 of 2 here');
  await expect(projector.locator('.board-line')).toContainText('2 joined');

  // Everyone to one place; who follows moves by themselves.
  await bringTo(page, slug, '03.2');
  for (const learner of [ana, ben]) await expect(learner).toHaveURL(/03-setting-up\/#step-03\.2$/, { timeout: 15_000 });
  await expect(projector.getByRole('heading')).toHaveText('Setting up express-session, step 2 of 9');

  // Work in a lab is seen at the step, and nowhere else.
  await startHere(ana, '03.2');
  await benchOf(ana)
    .getByRole('button', { name: /^GET \/(?!count)/ })
    .click();
  await expect(rowOf(page, 'Learner 1').getByRole('cell', { name: /^✓ passed/ })).toHaveCount(1);
  await expect(rowOf(page, 'Learner 2').getByRole('cell', { name: /^✓ passed/ })).toHaveCount(0);

  // The host dies and comes back: nobody has to do anything.
  await desk.kill();
  await expect(page.getByText(/Reconnecting|is not answering/)).toBeVisible();
  await desk.startAgain();
  await expect(page.getByText(/Reconnecting|What you see is the last/)).toHaveCount(0, { timeout: 30_000 });
  for (const learner of [ana, ben]) await expect(barOf(learner)).toContainText('connected', { timeout: 30_000 });
  await expect(rowOf(page, 'Learner 1').getByRole('cell', { name: /^✓ passed/ })).toHaveCount(1);

  // Help: a hand, a look at the lab, and done.
  await buttonOf(ben, 'I need help').click();
  await page.getByRole('button', { name: 'Learner 2: helped' }).click();
  await expect(buttonOf(ben, 'I need help')).toBeVisible();

  // A ready check, and a poll from the lesson's own questions.
  await page.getByRole('button', { name: 'Ready check' }).click();
  await buttonOf(ana, 'Done').click();
  await expect(projector.locator('.board-ready')).toContainText('1 done');
  await page.getByRole('button', { name: 'End the check' }).click();
  const menu = await openMenu(page, 'Poll', 'Ask the room');
  await expect(menu.getByRole('radio', { checked: true })).toHaveCount(1);
  await menu.getByRole('button', { name: 'Start the poll' }).click();
  await buttonOf(ana, 'Answer').click();
  const poll = ana.getByRole('group', { name: 'Question for everyone', exact: true });
  await poll.getByRole('radio').first().check();
  await poll.getByRole('button', { name: 'Vote' }).click();
  await expect(projector.locator('.board-poll')).toContainText('1 of 2 answered');
  await page.getByRole('button', { name: 'Take the poll away' }).click();

  for (const nick of nicks) {
    expect(await projector.content()).not.toContain(nick);
    await expect(page.getByRole('main')).not.toContainText(nick);
  }

  await page.getByRole('button', { name: 'End class' }).click();
  await page.getByRole('button', { name: 'End the class' }).click();
  for (const learner of [ana, ben]) await expect(barOf(learner)).toContainText('The class is over.');
  await expect(projector.locator('main')).toContainText('The class has ended.');
  await page.getByRole('button', { name: 'Delete now' }).click();
  await page.getByRole('button', { name: 'Delete for good' }).click();
  await expect(page.getByRole('heading', { name: 'Everything is deleted' })).toBeVisible();
  await expect(projector.getByRole('status')).toHaveText('No class is running.', { timeout: 30_000 });
});
