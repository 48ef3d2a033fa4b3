/** WCAG 2.2 AA, as far as a machine can tell: every page, light and dark, wide and narrow. No rule is switched off; the two places that axe cannot look at are named. */
import { readdir } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { benchOf, play, visit } from './bench-locators.ts';
import { expect, test } from './fixtures.ts';
import { openLesson, startHere, toldBy } from './prose.ts';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const wide = { width: 1440, height: 900 };
const narrow = { width: 390, height: 844 };

const home = new URL('../../lessons/', import.meta.url);
const folders = (await readdir(home, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map(({ name }) => name);
const inside = await Promise.all(folders.map(async (name) => ({ name, files: await readdir(new URL(`${name}/`, home)) })));
const slugs = inside.filter(({ files }) => files.includes('index.mdx')).map(({ name }) => name);

/** Nothing runs in the frame of a virtual browser, axe neither; what it shows is the lesson's own page. */
const quietFrame = 'coat-page iframe';

/**
 * On some of the bench's listings axe 4.14 ends with "Element midpoint exceeds the grid bounds", and then looks at no colour of the
 * whole page. The listings of the prose have the same colours and are looked at.
 */
const benchLines = 'coat-bench pre.code > code';

/** Expects that axe finds nothing on the page as it stands, or in a part of it, in light and in dark. */
async function expectNoComplaint(page: Page, where: string, within = 'html'): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const axe = new AxeBuilder({ page }).include(within).exclude(quietFrame).exclude(benchLines);
    // Colours are all that is other in the dark.
    const { violations, passes } = await (colorScheme === 'light' ? axe.withTags(tags) : axe.withRules(['color-contrast'])).analyze();
    const said = violations.flatMap(({ id, help, nodes }) =>
      nodes.slice(0, 5).map(({ target, failureSummary }) => `${id}: ${help}: ${target.join(' ')}: ${failureSummary ?? ''}`),
    );
    expect(said, `${where}, ${colorScheme}`).toEqual([]);
    expect(
      passes.map(({ id }) => id),
      `axe has looked at the colours of ${where}, ${colorScheme}`,
    ).toContain('color-contrast');
  }
  for (const frame of await page.locator(quietFrame).all()) await expect(frame).toHaveAttribute('title', /\S/);
}

async function expectNoComplaintInDock(page: Page, where: string): Promise<void> {
  await page.setViewportSize(narrow);
  for (const name of ['Read', 'Bench']) {
    await page
      .getByRole('navigation', { name: 'Read or bench' })
      .getByRole('button', { name: new RegExp(`^${name}`) })
      .click();
    await expectNoComplaint(page, `${where}, narrow, ${name}`);
  }
  await page.setViewportSize(wide);
}

for (const path of ['/', '/lessons/', '/short/', '/reader/', '/glossary/', '/about/', '/here/', '/nowhere'])
  test(`axe finds nothing on ${path}`, async ({ page }) => {
    await page.goto(path);
    for (const size of [wide, narrow]) {
      await page.setViewportSize(size);
      await expectNoComplaint(page, `${path} at ${size.width}`);
    }
  });

for (const slug of slugs)
  test(`axe finds nothing in the lesson ${slug}, after a run`, async ({ page }) => {
    test.setTimeout(120_000);
    await openLesson(page, slug);
    await page.locator('lesson-step').first().getByRole('button', { name: 'Show me' }).click();
    await expect(page.locator('lesson-step.done').first()).toBeVisible({ timeout: 60_000 });
    await expectNoComplaint(page, 'after a run');
    await expectNoComplaintInDock(page, 'after a run');
  });

test('axe finds nothing in a lesson that nobody has worked on yet', async ({ page }) => {
  await page.goto('/lessons/10-many-copies/');
  await expect(benchOf(page)).toBeVisible();
  await expectNoComplaintInDock(page, 'fresh');
});

test('axe finds nothing in the menu of the copies, and in the forms of a forger', async ({ page }) => {
  await openLesson(page, '10-many-copies');
  await play(page, { do: 'copies', count: 2 }, { do: 'request', browser: 'Ana', method: 'POST', path: '/plus' });
  await benchOf(page)
    .getByRole('button', { name: /: how many run$/ })
    .click();
  await expectNoComplaint(page, 'the menu of the copies', '#copies-menu');
  await page.keyboard.press('Escape');
  await benchOf(page)
    .getByRole('button', { name: /^More about the jar/ })
    .click();
  await page.locator('#jar-menu').getByText('Guess, sign, and scripts in the page').click();
  await expect(page.locator('#jar-menu form')).toHaveCount(5);
  await expectNoComplaint(page, 'the forms of a forger', '#jar-menu');
});

test('axe finds nothing in the menus that open over the bench', async ({ page }) => {
  test.setTimeout(120_000);
  await openLesson(page, '03-setting-up');
  await play(page, visit('Ana', '/count'), { do: 'jar', browser: 'Ana', verb: 'keep', as: 'A' });
  const bench = benchOf(page);
  const openers = [
    bench.getByRole('group', { name: /^Cookie jar/ }).locator('button:has(.ticket)'),
    bench.getByRole('button', { name: /^More about the jar/ }),
    bench.getByRole('button', { name: 'More requests' }),
    bench.getByRole('button', { name: /: move the clock$/ }),
    bench.getByRole('button', { name: /the store’s calls$/ }),
    bench.getByRole('button', { name: 'HttpOnly: what it means' }),
  ];
  for (const opener of openers) {
    await opener.click();
    await expect(page.locator('[popover]:popover-open')).toHaveCount(1);
    await expectNoComplaint(page, `the menu of ${String(opener)}`, '[popover]:popover-open');
    await page.keyboard.press('Escape');
    await expect(page.locator('[popover]:popover-open')).toHaveCount(0);
  }
});

test('axe finds nothing in any tab of the server side', async ({ page }) => {
  test.setTimeout(120_000);
  await openLesson(page, '07-flash');
  await play(page, { do: 'request', browser: 'Ana', method: 'POST', path: '/coats', form: { coat: 'hat' } }, visit('You', '/'));
  const tabs = benchOf(page).getByRole('tab');
  const count = await tabs.count();
  expect(count).toBeGreaterThan(4);
  for (let index = 0; index < count; index += 1) {
    await tabs.nth(index).click();
    await expectNoComplaint(page, `the tab ${await tabs.nth(index).textContent()}`, 'coat-bench .panes');
  }
});

test('axe finds nothing where a program has failed, where a step was done wrong, and where no server answers', async ({ page }) => {
  test.setTimeout(120_000);
  await openLesson(page, '03-setting-up');
  await startHere(page, '03.2');
  await play(page, visit('Ana', '/count'));
  await expect(toldBy(page, '03.2')).not.toBeEmpty();
  await expectNoComplaint(page, 'a wrong attempt');
  await play(page, { do: 'toggle', set: { session: 'missing' } });
  await expect(benchOf(page)).toContainText('The server does not start.');
  await expectNoComplaint(page, 'a program that failed');
  await page.route('**/api/**', (route) => route.abort());
  await benchOf(page).getByRole('button', { name: 'Restart server' }).first().click();
  await expect(benchOf(page)).toContainText('The course server is not answering.');
  await expectNoComplaint(page, 'no server');
  await page.reload();
  await expect(benchOf(page)).toContainText('The bench needs the course server');
  await expectNoComplaint(page, 'no server from the start');
});
