/** The pages around the lessons, and the lesson page without its script or its server. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { benchOf, play, visit, wireOf } from './bench-locators.ts';
import { expect, test } from './fixtures.ts';
import { expectPassed, openLesson, startHere } from './prose.ts';

const slug = '03-setting-up';

/** Passes one step, so that there is progress to speak of. */
async function passOneStep(page: Page): Promise<void> {
  await openLesson(page, slug);
  await startHere(page, '03.2');
  await play(page, visit('Ana', '/'));
  await expectPassed(page, '03.2');
}

test('an address without a page answers 404 and leads to the lessons', async ({ page }) => {
  const answer = await page.goto('/lessons/99-nothing/');
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No coat under this number.');
  await page.getByRole('main').getByRole('link', { name: 'All lessons' }).click();
  await expect(page).toHaveURL(/\/lessons\/$/);
});

test('every link of every page leads to a page, and to a place on it', async ({ request }) => {
  const texts = new Map<string, string>();
  const wanted: { from: string; path: string; place: string }[] = [{ from: 'the start', path: '/', place: '' }];
  for (const { from, path, place } of wanted) {
    if (!texts.has(path)) {
      const answer = await request.get(path);
      expect(answer.status(), `${path}, from ${from}`).toBe(200);
      const text = await answer.text();
      texts.set(path, text);
      for (const [, href = ''] of text.matchAll(/<a [^>]*?href="([^"]*)"/g)) {
        const url = new URL(href, `http://here${path}`);
        if (url.host === 'here') wanted.push({ from: path, path: url.pathname, place: decodeURIComponent(url.hash.slice(1)) });
      }
    }
    if (place !== '') expect(texts.get(path)?.includes(` id="${place}"`), `${path}#${place}, from ${from}`).toBe(true);
  }
  expect(texts.size).toBeGreaterThan(12);
});

test('the page of this machine says what is here now', async ({ page, host }) => {
  await page.goto('/here/');
  const main = page.getByRole('main');
  await expect(main.getByRole('link', { name: host.door })).toBeVisible();
  for (const port of [host.ports.site, host.ports.door]) await expect(main).toContainText(`:${port}`);
  await expect(main).toContainText(`Node${process.versions.node}`);
  await expect(main).toContainText(/Memory is here/);
});

test('the about page has the command for learners and the hour for teachers', async ({ page }) => {
  await page.goto('/about/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(['Run it yourself', 'For teachers']);
  await expect(page.getByText('npm start', { exact: true })).toBeVisible();
  await expect(page.getByRole('region', { name: 'The hour' })).toBeVisible();
});

test('the words of a lesson lead to their meanings', async ({ page }) => {
  await page.goto('/glossary/');
  const words = page.locator('dl.words > div');
  expect(await words.count()).toBeGreaterThan(20);
  await expect(words.filter({ has: page.getByText('flash message', { exact: true }) })).toHaveCount(1);
});

test('on a phone the links of the site wait behind one button of the lesson', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/lessons/03-setting-up/');
  const menu = page.getByRole('navigation', { name: 'Site menu' });
  await expect(menu).toBeHidden();
  await page.getByRole('button', { name: 'Menu' }).click();
  await menu.getByRole('link', { name: 'Words' }).click();
  await expect(page).toHaveURL(/\/glossary\/$/);
});

test('a question before the start tells its feedback at the choice, right and wrong', async ({ page }) => {
  await page.goto('/lessons/');
  const question = page.getByRole('group', { name: /Who stores a cookie/ });
  const right = 'It gets the cookie once and sends it back each time.';
  await expect(question.getByText(right)).toBeHidden();
  await question.getByRole('radio', { name: 'The server' }).check();
  await expect(question.getByText('Look again.').first()).toBeVisible();
  await expect(question.getByText('To read:')).toBeVisible();
  await question.getByRole('radio', { name: 'The browser' }).check();
  await expect(question.getByText(right)).toBeVisible();
  await expect(question.getByText('Look again.').first()).toBeHidden();
});

test('the home page continues where the learner was', async ({ page }) => {
  await page.goto('/');
  const on = page.locator('next-lesson').getByRole('link').first();
  await expect(on).toHaveText(/^Start with lesson \d+$/);
  await passOneStep(page);
  await page.goto('/');
  await expect(on).toHaveText('Continue: lesson 3, step 1');
  await on.click();
  await expect(page).toHaveURL(/03-setting-up\/#step-03\.1$/);
  await expect(page.locator('[id="step-03.1"]')).toBeInViewport();
});

test('progress is saved as a file, forgotten, brought back, and taken over in another browser', async ({ page, theirs }, info) => {
  await passOneStep(page);
  await page.goto('/lessons/');
  const line = page.locator(`lesson-list li[data-slug="${slug}"]`);
  await expect(line).toContainText(/1 of \d+ steps/);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as a file' }).click();
  const file = info.outputPath('progress.json');
  await (await download).saveAs(file);
  expect(await readFile(file, 'utf8')).toContain('03.2');

  await page.getByRole('button', { name: 'Forget my progress' }).click();
  await expect(line).toContainText(/\d+ min/);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(line).toContainText(/1 of \d+ steps/);

  await theirs.goto('/lessons/');
  const other = theirs.locator(`lesson-list li[data-slug="${slug}"]`);
  await expect(other).toContainText(/\d+ min/);
  await theirs.getByLabel('Progress file').setInputFiles({ name: 'no.json', mimeType: 'application/json', buffer: Buffer.from('[]') });
  await expect(theirs.getByText('That file holds no progress.')).toBeVisible();
  await theirs.getByLabel('Progress file').setInputFiles(file);
  await expect(theirs.getByText('The progress in that file is added to yours.')).toBeVisible();
  await expect(other).toContainText(/1 of \d+ steps/);
  await theirs.reload();
  await expect(other).toContainText(/1 of \d+ steps/);
});

test('a chosen theme stays, and is there before the page is', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/');
  const paper = async (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await paper();
  await page.getByLabel('Theme').selectOption('Dark');
  const dark = await paper();
  expect(dark).not.toBe(light);
  // Notes the theme at the moment when the body comes, so before anything of it can be painted.
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (!document.body) return;
      document.documentElement.dataset['themeAtFirst'] = document.documentElement.dataset['theme'] ?? 'none';
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
  });
  for (const path of ['/', `/lessons/${slug}/`]) {
    await page.goto(path);
    await expect(page.locator('html')).toHaveAttribute('data-theme-at-first', 'dark');
    expect(await paper()).toBe(dark);
  }
  await page.getByLabel('Theme').selectOption('Auto');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme-at-first', 'none');
  expect(await paper()).toBe(light);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a lesson reads, and says what needs the script', async ({ page }) => {
    await page.goto(`/lessons/${slug}/`);
    await expect(page.locator('noscript p.callout')).toContainText('The text reads without JavaScript.');
    await expect(page.locator('noscript p.callout')).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    for (const step of await page.locator('lesson-step').all()) await expect(step.getByRole('heading').first()).toBeVisible();
    await expect(page.locator('lesson-step .step-prose p').last()).toBeVisible();
    await expect(page.getByRole('region', { name: /^server\.js, lines/ }).first()).toContainText('session(');
  });

  test('the questions before the start still tell their feedback', async ({ page }) => {
    await page.goto('/lessons/');
    const question = page.getByRole('group', { name: /Who stores a cookie/ });
    await question.getByRole('radio', { name: 'The browser' }).check();
    await expect(question.getByText('It gets the cookie once')).toBeVisible();
  });
});

test('a lesson on a host without the course server says what is missing, and finds the server once it is there', async ({ page }) => {
  await page.route('**/api/**', (route) => route.fulfill({ status: 404, contentType: 'text/html', body: '<p>Not here</p>' }));
  await page.goto(`/lessons/${slug}/`);
  await expect(benchOf(page)).toContainText('The bench needs the course server');
  await expect(benchOf(page).getByText('npm start')).toBeVisible();
  await expect(page.locator('lesson-step').first()).toContainText('This needs the course server, which is not answering.');
  await page.unroute('**/api/**');
  const again = benchOf(page).getByRole('button', { name: 'Look again' });
  await again.click();
  await expect(again).toBeHidden();
  await play(page, visit('Ana', '/count'));
  await expect(wireOf(page)).toHaveCount(1);
});
