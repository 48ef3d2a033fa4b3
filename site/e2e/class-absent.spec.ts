/** The join page where no class runs. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './fixtures.ts';

test('where no class runs, the join page says how one is started and leads to the lessons', async ({ page }) => {
  await page.goto('/class/#ABC234');
  await expect(page.getByRole('heading', { name: 'No class is running' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('npm run class');
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await page.getByRole('link', { name: 'All lessons' }).click();
  await expect(page).toHaveURL(/\/lessons\/$/);
});

test('a browser that was in a class finds no class, and puts the bar away', async ({ page }) => {
  await page.goto('/glossary/');
  await page.evaluate(() =>
    localStorage.setItem('coatcheck.class', JSON.stringify({ learner: 'a1', nick: 'amber-otter', call: 0, closed: [] })),
  );
  await page.reload();
  const bar = page.getByRole('region', { name: 'Your class' });
  await expect(bar).toContainText('No class is running here now.');
  await bar.getByRole('button', { name: 'Put this bar away' }).click();
  await expect(bar).toBeHidden();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(bar).toBeHidden();
});

test('without a server the join page says so, and tries again when asked', async ({ page }) => {
  await page.route('**/api/class/info', (route) => route.abort());
  await page.goto('/class/');
  await expect(page.getByRole('heading', { name: 'The teacher’s computer is not answering' })).toBeVisible();
  await page.unroute('**/api/class/info');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { name: 'No class is running' })).toBeVisible();
});
