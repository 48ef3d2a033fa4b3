/** The projector: what the whole room may read, and nothing else. */
import type { Page } from '@playwright/test';
import { bringTo, expect, openMenu, rowOf, sitDown, test } from './class-desk.ts';
import type { Pupil } from './class-pupil.ts';

const slug = '03-setting-up';

async function expectNoNames(board: Page, pupils: readonly Pupil[]): Promise<void> {
  const html = await board.content();
  for (const { nick } of pupils) expect(html).not.toContain(nick);
}

/** Nothing of the page is cut off or has to be scrolled to. */
async function expectWhole(board: Page): Promise<void> {
  for (const [width, height] of [
    [1280, 720],
    [1920, 1080],
  ] as const) {
    await board.setViewportSize({ width, height });
    const size = await board.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight]);
    expect(size).toEqual([width, height]);
  }
}

test('the projector shows how to join, where the class is and how many are where; no names and nothing to press', async ({
  page,
  desk,
  projector,
}) => {
  await expect(projector).toHaveURL(/\/board\/$/);
  await expect(projector.locator('.join-code')).toHaveText(/^[2-9A-HJKMNP-Z]{3} [2-9A-HJKMNP-Z]{3}$/);
  const pupils = await desk.pupils(3);
  await bringTo(page, slug, '03.4');
  for (const [index, pupil] of pupils.entries()) await pupil.at(slug, index === 0 ? '03.4' : '03.2');
  await expect(projector.getByRole('heading')).toHaveText('Setting up express-session, step 4 of 9');
  await expect(projector.getByRole('list', { name: 'Learners at each step' }).getByRole('listitem')).toHaveText([/^2step 2$/, /^1step 4/]);
  await expect(projector.locator('.board-line')).toContainText('3 joined');
  await expect(projector.locator('button, a, input, select, textarea, [tabindex]')).toHaveCount(0);
  await expectNoNames(projector, pupils);
  await expectWhole(projector);
});

test('a poll shows counts only once it is closed and five have answered', async ({ page, desk, projector }) => {
  const pupils = await desk.pupils(6);
  const start = async (): Promise<void> => {
    const menu = await openMenu(page, 'Poll', 'Ask the room');
    await menu.getByRole('combobox', { name: 'Lesson' }).selectOption(slug);
    await menu.getByLabel('What does MemoryStore hold?').check();
    await menu.getByRole('button', { name: 'Start the poll' }).click();
  };
  const vote = async (pupil: Pupil | undefined): Promise<void> => {
    const poll = (await pupil?.view())?.poll;
    await pupil?.do({ do: 'vote', poll: poll?.id ?? '', option: poll?.options[0]?.id ?? '' });
  };
  const counts = projector.locator('.board-options b');
  await start();
  await expect(projector.getByRole('heading', { name: 'What does MemoryStore hold?' })).toBeVisible();
  for (const pupil of pupils.slice(0, 4)) await vote(pupil);
  await expect(projector.locator('.board-poll')).toContainText('4 of 6 answered');
  await expect(counts).toHaveCount(0);
  await page.getByRole('button', { name: 'Close and show what is right' }).click();
  await expect(projector.locator('.board-poll')).toContainText('Fewer than five answers');
  await expect(projector.locator('.board-options .right')).toHaveCount(1);
  await expect(counts).toHaveCount(0);
  await page.getByRole('button', { name: 'Take the poll away' }).click();
  await start();
  for (const pupil of pupils) await vote(pupil);
  await expect(projector.locator('.board-poll')).toContainText('6 of 6 answered');
  await expect(counts).toHaveCount(0);
  await page.getByRole('button', { name: 'Close and show the counts' }).click();
  await expect(counts.first()).toHaveText('6');
  await expect(projector.locator('.board-options .right')).toHaveCount(1);
  await expectNoNames(projector, pupils);
});

test('a message is text, and message, timer, break, ready check and poll fit on one screen', async ({ page, desk, projector }) => {
  const pupils = await desk.pupils(2);
  const words = `<img src=x onerror=alert(1)> ${'Look up, please. '.repeat(5)}`.slice(0, 120);
  const message = await openMenu(page, 'Message', 'Message to everyone');
  await message.getByLabel('Text').fill(words);
  await message.getByRole('button', { name: 'Show it' }).click();
  await expect(projector.locator('.board-message')).toHaveText(words.trim());
  await expect(projector.locator('main img')).toHaveCount(0);
  await expectWhole(projector);
  const timer = await openMenu(page, 'Timer', 'Timer');
  await timer.getByRole('button', { name: '5 min', exact: true }).click();
  await expect(projector.locator('count-down')).toHaveText(/^[45]:\d\d$/);
  await page.getByRole('button', { name: 'Break' }).click();
  await expect(projector.locator('.board-clock')).toContainText('Break');
  await page.getByRole('button', { name: 'Ready check' }).click();
  await expect(projector.locator('.board-ready')).toBeVisible();
  const check = (await pupils[0]?.view())?.ready?.id ?? '';
  await pupils[0]?.do({ do: 'ready', check, reply: 'done' });
  await expect(projector.locator('.board-ready')).toContainText('1 done');
  await expectWhole(projector);
  const poll = await openMenu(page, 'Poll', 'Ask the room');
  await poll.getByRole('combobox', { name: 'Lesson' }).selectOption(slug);
  await poll.getByLabel('What does MemoryStore hold?').check();
  await poll.getByRole('button', { name: 'Start the poll' }).click();
  await expect(projector.locator('.board-poll')).toBeVisible();
  await expectWhole(projector);
});

test('a projector that hears nothing says since when, and goes on when the host is back', async ({ page, desk, projector }) => {
  await desk.pupils(1);
  await expect(rowOf(page, 'Learner 1')).toBeVisible();
  await expect(projector.locator('.board-line')).toContainText('1 joined');
  await projector.bringToFront();
  await desk.kill();
  await expect(projector.getByRole('status')).toHaveText(/^Not connected since \d\d:\d\d\. What you see may be old\.$/);
  await expect(projector.locator('.board-line')).toContainText('1 joined');
  await desk.startAgain();
  await expect(projector.getByRole('status')).toHaveCount(0, { timeout: 30_000 });
});

test.beforeEach(async ({ page, desk }) => {
  await sitDown(page, desk);
});
