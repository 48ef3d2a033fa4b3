import type { Page } from '@playwright/test';
import { benchOf, jarOf, play, visit, wireOf } from './bench-locators.ts';
import { expect, test } from './fixtures.ts';
import { openLesson } from './prose.ts';

const slug = '03-setting-up';

/** What the API says to this page, with the page's own cookies. */
const asked = async (page: Page, path: string, body: unknown = null): Promise<{ status: number; text: string }> =>
  page.evaluate(
    async ([url, sent]) => {
      const response = await fetch(
        url,
        sent === null ? {} : { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: sent },
      );
      return { status: response.status, text: await response.text() };
    },
    [path, body === null ? null : JSON.stringify(body)] as const,
  );

async function labIn(page: Page): Promise<string> {
  const { text } = await asked(page, '/api/labs', { lesson: slug });
  const { id }: { id: string } = JSON.parse(text);
  return id;
}

test('a second visitor of the same lesson sees no exchange, cookie or row of the first', async ({ page, theirs }) => {
  await openLesson(page, slug);
  await play(page, visit('Ana', '/count'), visit('Ana', '/count'));
  await openLesson(theirs, slug);
  await expect(wireOf(theirs)).toHaveCount(0);
  await expect(jarOf(theirs, 'Ana')).toContainText('empty');
  await expect(benchOf(theirs).getByRole('tab', { name: 'Rows (0)' })).toBeVisible();

  await play(theirs, visit('Ana', '/count'));
  await expect(wireOf(theirs).first()).toContainText('This is visit 1.');
  await expect(benchOf(theirs).getByRole('tab', { name: 'Rows (1)' })).toBeVisible();
  await expect(wireOf(page)).toHaveCount(2);
  await expect(benchOf(page).getByRole('tab', { name: 'Rows (1)' })).toBeVisible();
  const [mine, other] = await Promise.all(
    [page, theirs].map((it) => jarOf(it, 'Ana').locator('[data-sid]').first().getAttribute('data-sid')),
  );
  expect(mine).toHaveLength(32);
  expect(other).toHaveLength(32);
  expect(mine).not.toBe(other);
});

test('what one visitor does while another looks does not appear there', async ({ page, theirs }) => {
  await Promise.all([openLesson(page, slug), openLesson(theirs, slug)]);
  await play(page, visit('Ben', '/count'));
  await play(theirs, visit('Ana', '/'));
  // Theirs came later than mine, so mine would stand there by now.
  await expect(wireOf(theirs)).toHaveCount(1);
  await expect(wireOf(theirs).first()).toContainText('GET /');
  await expect(wireOf(page)).toHaveCount(1);
  await expect(wireOf(page).first()).toContainText('GET /count');
});

test("another visitor's lab ID gets the same answers as an ID that nobody has", async ({ page, theirs }) => {
  await page.goto('/');
  const foreign = await labIn(page);
  await theirs.goto('/');
  expect(await labIn(theirs)).not.toBe(foreign);
  const unknown = 'f'.repeat(foreign.length);
  const action = { action: { do: 'request', browser: 'Ana', path: '/count' } };
  for (const ask of [
    (id: string) => asked(theirs, `/api/labs/${id}/actions`, action),
    (id: string) => asked(theirs, `/api/labs/${id}/events?since=0`),
  ]) {
    const answer = await ask(foreign);
    expect(answer.status).toBe(404);
    expect(answer).toEqual(await ask(unknown));
  }
  const own = await asked(page, `/api/labs/${foreign}/actions`, { action: { do: 'request', browser: 'Ana', path: '/' } });
  expect(own.status).toBe(200);
  expect(own.text, "the refused action did nothing in the first visitor's lab").toContain('Visits counted so far: 0.');
});

test('two tabs of one visitor share a lab, and a reload returns to it', async ({ page, context }) => {
  await openLesson(page, slug);
  const other = await context.newPage();
  await openLesson(other, slug);
  await play(page, visit('Ana', '/count'));
  await expect(wireOf(other)).toHaveCount(1);
  await play(other, visit('Ana', '/count'));
  await expect(wireOf(page).first()).toContainText('This is visit 2.');
  await page.reload();
  await expect(wireOf(page)).toHaveCount(2);
  await expect(jarOf(page, 'Ana').locator('[data-sid]')).toBeVisible();
});
