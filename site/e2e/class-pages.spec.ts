/** The pages around a class: the network check, the plans, and what each page says where no class runs. And how all of them look to axe. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { bringTo, expect, openMenu, rowOf, sitDown, test } from './class-desk.ts';
import { type ClassHost, classFolder, startClass } from './class-host.ts';
import { test as alone } from './fixtures.ts';

const slug = '03-setting-up';

async function expectNoComplaint(page: Page, where: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
    const said = violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ target }) => `${id}: ${target.join(' ')}`));
    expect(said, `${where}, ${colorScheme}`).toEqual([]);
  }
}

/** Nothing sticks out to the side. */
async function expectFits(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
}

alone('where no class runs, its pages say so and how to start one', async ({ page }) => {
  for (const path of ['/teach/', '/teach/preflight/']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { name: 'No class is running' })).toBeVisible();
    await expect(page.getByRole('main')).toContainText('npm run class');
  }
  await page.goto('/board/');
  await expect(page.getByRole('status')).toHaveText('No class is running.');
});

alone('each plan has its times and notes, and prints on one page', async ({ page }) => {
  await page.goto('/teach/plan/');
  const hour = page.getByRole('region', { name: 'The one-hour class' });
  await expect(hour).toContainText('5–20');
  await expect(hour).toContainText('search both jars for the taser');
  await expect(page.getByRole('region', { name: 'The half-day workshop' })).toContainText('3:20–3:30');
  const pagesOf = async (): Promise<number> => {
    const pdf = await page.pdf({ preferCSSPageSize: true });
    return pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;
  };
  expect(await pagesOf()).toBe(2);
  await page.evaluate(() => {
    window.print = () => {};
  });
  await hour.getByRole('button', { name: 'Print this plan' }).click();
  expect(await pagesOf()).toBe(1);
  await expectNoComplaint(page, 'plans');
  for (const width of [390, 768]) await expectFits(page, width);
});

/** A class with a public address: there is one to try whatever network this machine is on. */
const reachable = alone.extend<{ klass: ClassHost }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's pattern to learn which fixtures are needed
  klass: async ({}, use) => {
    const folder = await classFolder();
    const klass = await startClass(folder.path, undefined, 40, ['--public-url', 'http://class.example']);
    await use(klass);
    await klass.stop();
    await folder.remove();
  },
});

reachable('the network check explains itself after a minute without another device', async ({ page, klass }) => {
  await page.clock.install();
  await page.goto(klass.teacherLink.replace('/teach/', '/teach/preflight/'));
  const main = page.getByRole('main');
  await expect(main).toContainText('Open this on your phone');
  await expect(main).toContainText('Waiting for another device');
  await expect(main).toContainText('browsers silently drop cookies with Secure');
  await page.clock.fastForward(61_000);
  await expect(page.getByRole('heading', { name: 'No device has come through for a minute' })).toBeVisible();
  await expect(main).toContainText('client isolation');
  await expectNoComplaint(page, 'network check');
});

reachable('the network check turns when another device has come through', async ({ page, klass }) => {
  await page.goto(klass.teacherLink.replace('/teach/', '/teach/preflight/'));
  await expect(page.getByRole('main')).toContainText('Waiting for another device');
  // No second device is here, so the class's own answer is told that there was one.
  const state = await page.request.get(`${klass.url}/api/teach/state`);
  const whole = { ...(await state.json()), preflight: { since: Date.now(), reachedAt: Date.now() } };
  const body = `data: ${JSON.stringify({ whole })}\n\n`;
  await page.route('**/api/teach/stream', (route) => route.fulfill({ contentType: 'text/event-stream', body }));
  await page.reload();
  await expect(page.getByRole('status').filter({ hasText: 'Another device has reached this computer at' })).toBeVisible();
});

test('headline, controls, room and help queue are above the fold of a small projector', async ({ page, desk }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await sitDown(page, desk);
  const pupils = await desk.pupils(12);
  await bringTo(page, slug, '03.2');
  for (const pupil of pupils) await pupil.at(slug, '03.2');
  await pupils[3]?.do({ do: 'help', on: true });
  await expect(page.getByRole('button', { name: 'Learner 4: helped' })).toBeInViewport({ ratio: 1 });
  for (const part of [page.locator('.headline'), page.getByRole('group', { name: 'Class controls' }), rowOf(page, 'Learner 4')])
    await expect(part).toBeInViewport({ ratio: 1 });
  for (const width of [1280, 768, 390]) await expectFits(page, width);
});

test('axe finds nothing on the teacher’s page, in its menus and dialogs, after the end, and on the projector', async ({
  page,
  desk,
  context,
}) => {
  test.setTimeout(120_000);
  await sitDown(page, desk);
  await expectNoComplaint(page, 'an empty class');
  const pupils = await desk.pupils(6);
  await bringTo(page, slug, '03.2');
  for (const pupil of pupils) await pupil.at(slug, '03.2');
  await pupils[1]?.do({ do: 'help', on: true });
  await page.getByRole('button', { name: /^Hold/ }).click();
  await page.getByRole('button', { name: 'Ready check' }).click();
  const poll = await openMenu(page, 'Poll', 'Ask the room');
  await poll.getByRole('radio').first().check();
  await expectNoComplaint(page, 'the menu of polls');
  await poll.getByRole('button', { name: 'Start the poll' }).click();
  for (const pupil of pupils) {
    const view = (await pupil.view()).poll;
    await pupil.do({ do: 'vote', poll: view?.id ?? '', option: view?.options[1]?.id ?? '' });
  }
  await page.getByRole('button', { name: 'Close and show the counts' }).click();
  await expect(page.locator('.tally .right')).toBeVisible();
  await expectNoComplaint(page, 'a class at work');
  const board = await context.newPage();
  const link = (await page.getByRole('link', { name: 'Projector' }).getAttribute('href')) ?? '';
  await board.goto(new URL(link, page.url()).href);
  await expect(board.locator('.board-options .right')).toBeVisible();
  await expectNoComplaint(board, 'the projector');
  await board.close();
  await rowOf(page, 'Learner 2').getByRole('button').click();
  await expectNoComplaint(page, 'the menu of a learner');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'End class' }).click();
  await expectNoComplaint(page, 'the question before the end');
  await page.getByRole('button', { name: 'End the class' }).click();
  await expect(page.getByRole('heading', { name: /^The class has ended/ })).toBeVisible();
  await expectNoComplaint(page, 'the end');
});
