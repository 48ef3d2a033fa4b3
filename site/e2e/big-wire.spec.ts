/** The bench with more on its wire than anybody reads. */
import type { Page } from '@playwright/test';
import type { ActionInput } from '../../playground-server/protocol.ts';
import { benchOf, openTab, play, visit, wireOf } from './bench-locators.ts';
import { expect, test } from './fixtures.ts';
import { openLesson } from './prose.ts';

const atOnce = 50;
const many: ActionInput = {
  do: 'together',
  requests: Array.from(
    { length: atOnce },
    () => ({ do: 'request', browser: 'Ana', path: '/count', headers: { 'X-Many': 'yes' } }) as const,
  ),
};

/** How many elements the bench is made of. */
const elementsOf = async (page: Page): Promise<number> => page.evaluate(() => document.querySelectorAll('coat-bench *').length);

test('with 1,000 exchanges the bench draws the newest, shows older ones on demand, and goes on', async ({ page }) => {
  test.setTimeout(120_000);
  await openLesson(page, '03-setting-up');
  await play(page, many);
  const young = await elementsOf(page);
  // The form keeps what was sent last.
  for (let sent = 2 * atOnce; sent <= 1000; sent += atOnce) {
    await benchOf(page).getByRole('button', { name: 'More requests' }).click();
    await page.locator('#more-requests').getByRole('button', { name: 'Send', exact: true }).click();
    await expect(wireOf(page).first().locator('summary .no').first()).toHaveText(String(sent));
  }
  await expect(wireOf(page)).toHaveCount(30);
  expect(await elementsOf(page), 'the page grows no further').toBeLessThan(young * 1.5);
  expect(await elementsOf(page)).toBeLessThan(4000);

  await benchOf(page)
    .getByRole('button', { name: /^Show 50 older/ })
    .click();
  await expect(wireOf(page)).toHaveCount(80);
  await play(page, visit('Ben', '/count'));
  await expect(wireOf(page).first()).toContainText('This is visit 1.');
  await expect(wireOf(page).first()).toContainText('1001');
});

test('50 robots at once are one entry of the wire, with each of them inside', async ({ page }) => {
  await openLesson(page, '03-setting-up');
  await play(page, visit('Ana', '/count'), { do: 'bots', count: 50, path: '/count' });
  await expect(wireOf(page)).toHaveCount(2);
  const group = wireOf(page).first();
  await expect(group.locator('summary')).toContainText('50 robots GET /count');
  await expect(group.locator('summary')).toContainText('50 tickets');
  await expect(benchOf(page).getByRole('tab', { name: 'Rows (51)' })).toBeVisible();
  await group.locator('summary').click();
  await expect(group.locator('.inner details.exchange')).toHaveCount(8);
  await group.getByRole('button', { name: 'Show all 50' }).click();
  await expect(group.locator('.inner details.exchange')).toHaveCount(50);
  await expect((await openTab(page, 'Rows (51)')).getByRole('row')).toHaveCount(52);
  expect(await elementsOf(page)).toBeLessThan(4000);
  await play(page, visit('Ana', '/count'));
  await openTab(page, 'server.js');
  await expect(wireOf(page).first()).toContainText('This is visit 2.');
});
