/** The host dies and comes back, on the same ports, while pages are open. */

import { benchOf, jarOf, openTab, pagesOnWire, play, unfold, visit, wireOf } from './bench-locators.ts';
import { test as base, expect } from './fixtures.ts';
import { type HostProcess, startHost } from './host-process.ts';
import { expectPassed, openLesson, stepOf } from './prose.ts';

/** A host of this test's own, that it may kill and start again. */
interface Mortal {
  readonly url: string;
  readonly door: string;
  kill(): Promise<void>;
  startAgain(): Promise<void>;
}

const test = base.extend<{ mortal: Mortal }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's pattern to learn which fixtures are needed
  mortal: async ({}, use) => {
    let running: HostProcess = await startHost();
    const { url, door, ports } = running;
    const startAgain = async (): Promise<void> => {
      running = await startHost(ports);
    };
    await use({ url, door, kill: () => running.kill(), startAgain });
    await running.stop();
  },
  baseURL: async ({ mortal }, use) => use(mortal.url),
});

const slug = '03-setting-up';
const gone = 'The course server is not answering.';
const rebuilt = 'Your lab was made again.';

test('a killed host is told on the page with what to do, and its lab comes back with the same session IDs', async ({ page, mortal }) => {
  await openLesson(page, slug);
  await play(page, visit('Ana', '/count'), visit('Ben', '/count'), visit('Ana', '/count'));
  const ticket = jarOf(page, 'Ana').locator('[data-sid]');
  const sid = await ticket.getAttribute('data-sid');
  expect(sid).toHaveLength(32);

  await mortal.kill();
  await expect(benchOf(page)).toContainText(gone);
  await expect(benchOf(page)).toContainText('the bench comes back by itself');
  await expect(benchOf(page)).toContainText(/Trying again in \d+ s\./);
  await expect(stepOf(page, '03.2')).toContainText('This needs the course server, which is not answering.');
  await expect(wireOf(page), 'what was seen can still be read').toHaveCount(3);

  await mortal.startAgain();
  await expect(benchOf(page)).toContainText(rebuilt);
  await expect(benchOf(page)).toContainText(/3 actions were done once more, with the same session IDs/);
  await expect(benchOf(page)).not.toContainText(gone);
  await expect(ticket).toHaveAttribute('data-sid', sid ?? '');
  await expect(wireOf(page)).toHaveCount(3);
  await play(page, visit('Ana', '/count'));
  await expect(wireOf(page)).toHaveCount(4);
  await expect(wireOf(page).first()).toContainText('This is visit 3.');

  await benchOf(page).getByRole('button', { name: 'Close' }).click();
  await expect(benchOf(page)).not.toContainText(rebuilt);
  await page.reload();
  await expect(wireOf(page)).toHaveCount(4);
  await expect(ticket).toHaveAttribute('data-sid', sid ?? '');
  await expect(benchOf(page), 'a reload finds the same lab').not.toContainText(rebuilt);
});

test('the learner need not wait: "Try now" finds the host that is back', async ({ page, mortal }) => {
  await page.clock.install();
  await openLesson(page, slug);
  await play(page, visit('Ana', '/count'));
  await mortal.kill();
  await expect(benchOf(page)).toContainText(gone);
  // From here on no timer goes off, so the page cannot try again by itself.
  await page.clock.pauseAt(Date.now() + 3_600_000);
  await mortal.startAgain();
  await expect(benchOf(page)).toContainText(gone);
  await benchOf(page).getByRole('button', { name: 'Try now' }).click();
  await expect(benchOf(page)).toContainText(rebuilt);
});

test('a press on the bench while the host is away is not lost in silence', async ({ page, mortal }) => {
  await openLesson(page, slug);
  await mortal.kill();
  await benchOf(page).getByRole('button', { name: 'GET /count' }).click();
  await expect(benchOf(page)).toContainText(gone);
  await expect(wireOf(page)).toHaveCount(0);
});

test('a list that the server does not take costs no bench: the lab begins afresh, and the page says so', async ({ page, mortal }) => {
  await openLesson(page, slug);
  await stepOf(page, '03.1').getByRole('button', { name: 'Show me' }).click();
  await expectPassed(page, '03.1');
  await mortal.kill();
  await page.evaluate((lesson) => {
    const name = `coatcheck.lab.${lesson}`;
    const kept: { recipe: { done: unknown[] } } = JSON.parse(localStorage.getItem(name) ?? '');
    kept.recipe.done.push({ at: 0, action: { do: 'what no server knows' } });
    localStorage.setItem(name, JSON.stringify(kept));
  }, slug);
  await mortal.startAgain();
  const fresh = benchOf(page).getByText('Your lab begins afresh.');
  await expect(fresh).toBeVisible();
  await expect(benchOf(page)).not.toContainText(rebuilt);
  await expect(wireOf(page)).toHaveCount(0);
  await expect(stepOf(page, '03.1'), 'a pass is kept').toHaveClass(/\bdone\b/);
  await benchOf(page).getByRole('button', { name: 'Close' }).click();
  await expect(fresh).toBeHidden();
  await play(page, visit('Ana', '/count'));
  await page.reload();
  await expect(wireOf(page)).toHaveCount(1);
  await expect(fresh).toBeHidden();
});

test("a browser that kept its connect.sid over the host's end finds its row again at the door", async ({ page, context, mortal }) => {
  await openLesson(page, slug);
  const own = await context.newPage();
  await own.goto(`${mortal.door}/count`);
  await own.reload();
  await expect(own.locator('body')).toHaveText('This is visit 2.');
  await expect(pagesOnWire(page)).toHaveCount(2);
  const held = async (): Promise<string | undefined> =>
    (await context.cookies(mortal.door)).find(({ name }) => name === 'connect.sid')?.value;
  const before = await held();
  expect(before).toBeDefined();

  await mortal.kill();
  await expect(benchOf(page)).toContainText(gone);
  await mortal.startAgain();
  await expect(benchOf(page)).toContainText(rebuilt);
  await own.goto(`${mortal.door}/count`);
  await expect(own.locator('body')).toHaveText('This is visit 3.');
  expect(await held()).toBe(before);
  await expect(pagesOnWire(page)).toHaveCount(3);
  await unfold(pagesOnWire(page).first());
  await expect(pagesOnWire(page).first()).toContainText('Cookie: connect.sid=');
  await expect(await openTab(page, /^Rows/)).toContainText('"visits":3');
});

test('at the door of a host that was started anew, before its lesson page is back, a page says what to do', async ({
  page,
  context,
  mortal,
}) => {
  await openLesson(page, slug);
  await page.close();
  await mortal.kill();
  await mortal.startAgain();
  const own = await context.newPage();
  const answer = await own.goto(mortal.door);
  expect(answer?.status()).toBe(404);
  await expect(own.locator('body')).toContainText('Open or reload its page, then reload this one.');
});
