/** What a real jar does with cookies that a lab's program sets, over sites and over days. */
import type { Page } from '@playwright/test';
import { pagesOnWire, play, unfold } from './bench-locators.ts';
import { test as base, expect } from './fixtures.ts';
import { type HostProcess, startHost } from './host-process.ts';
import { type OtherSite, startOtherSite } from './other-site.ts';
import { openLesson } from './prose.ts';

/** A host whose one lesson sets the cookies that a test asks for, and a site that is not ours. */
const test = base.extend<{ trial: HostProcess; other: OtherSite }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's pattern to learn which fixtures are needed
  trial: async ({}, use) => {
    const trial = await startHost(undefined, 'site/e2e/trial-host.ts');
    await use(trial);
    await trial.stop();
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  other: async ({}, use) => {
    const other = await startOtherSite();
    await use(other);
    await other.stop();
  },
});

async function openTrial(page: Page, { url }: HostProcess): Promise<void> {
  await page.goto(`${url}/about/`);
  const status = await page.evaluate(async () => {
    const headers = { 'Content-Type': 'application/json' };
    return (await fetch('/api/labs', { method: 'POST', headers, body: '{"lesson":"00-trial"}' })).status;
  });
  expect(status).toBe(200);
}

/** Has the trial program set cookies in this browser. */
async function set(page: Page, { door }: HostProcess, ...lines: readonly string[]): Promise<void> {
  const query = new URLSearchParams(lines.map((line) => ['line', line]));
  await page.goto(`${door}/set?${query.toString()}`);
  await expect(page.locator('body')).toHaveText('set');
}

/** The names of the cookies that the lab's program was sent, as the page that is open says. */
async function arrived(page: Page): Promise<{ method: string; names: readonly string[]; site: string }> {
  const { method, cookie, site }: { method: string; cookie: string | null; site: string } = JSON.parse(
    (await page.locator('body').textContent()) ?? '',
  );
  const names = (cookie ?? '').split('; ').map((pair) => pair.split('=', 1)[0] ?? '');
  return { method, names: names.filter((name) => name !== '').toSorted(), site };
}

const four = [
  'unset=1; Path=/',
  'lax=1; Path=/; SameSite=Lax',
  'strict=1; Path=/; SameSite=Strict',
  'none=1; Path=/; SameSite=None; Secure',
];

test('Chromium keeps cookies with Lax, Strict, and None with Secure, and refuses None without it', async ({ page, context, trial }) => {
  await openTrial(page, trial);
  await set(page, trial, ...four, 'open=1; Path=/; SameSite=None');
  const kept = (await context.cookies(trial.door)).filter(({ name }) => !name.includes('coatcheck'));
  expect(Object.fromEntries(kept.map(({ name, sameSite, secure }) => [name, `${sameSite}${secure ? ', Secure' : ''}`]))).toEqual({
    unset: 'Lax',
    lax: 'Lax',
    strict: 'Strict',
    none: 'None, Secure',
  });
  await page.goto(`${trial.door}/cookies`);
  expect(await arrived(page)).toEqual({ method: 'GET', names: ['lax', 'none', 'strict', 'unset'], site: 'none' });
});

test("another site's form brings None and a young cookie without SameSite, not Lax and not Strict", async ({ page, trial, other }) => {
  await openTrial(page, trial);
  await set(page, trial, ...four);
  await page.goto(other.pageFor(`${trial.door}/cookies`));
  await page.getByRole('button', { name: 'Post it' }).click();
  await expect(page.locator('body')).toContainText('cross-site');
  expect(await arrived(page)).toEqual({ method: 'POST', names: ['none', 'unset'], site: 'cross-site' });
});

test("another site's link brings all but Strict", async ({ page, trial, other }) => {
  await openTrial(page, trial);
  await set(page, trial, ...four);
  await page.goto(other.pageFor(`${trial.door}/cookies`));
  await page.getByRole('link', { name: 'Go there' }).click();
  await expect(page.locator('body')).toContainText('cross-site');
  expect(await arrived(page)).toEqual({ method: 'GET', names: ['lax', 'none', 'unset'], site: 'cross-site' });
});

test("a lab's program cannot set or see the site's own cookies", async ({ page, context, trial }) => {
  await openTrial(page, trial);
  const own = async (): Promise<readonly string[]> =>
    (await context.cookies(trial.url)).filter(({ name }) => name.includes('coatcheck')).map(({ name, value }) => `${name}=${value}`);
  const before = await own();
  expect(before.length).toBeGreaterThan(1);
  const names = before.map((pair) => pair.split('=', 1)[0] ?? '');
  await set(page, trial, 'mine=1; Path=/', ...names.map((name) => `${name}=taken-over-by-the-lab; Path=/; Secure; HttpOnly`));
  expect(await own()).toEqual(before);
  await page.goto(`${trial.door}/cookies`);
  expect((await arrived(page)).names).toEqual(['mine']);
});

test('a lab whose cookies no longer fit into a request gets a page that clears them, and the site still works', async ({
  page,
  context,
  trial,
}) => {
  await openTrial(page, trial);
  // Three cookies of 4 KB fit, six do not: Node takes 16 KB of headers.
  for (const from of [0, 3]) await page.goto(`${trial.door}/fill?from=${from}`);
  const refused = await page.goto(`${trial.door}/cookies`);
  expect(refused?.status()).toBe(431);
  await expect(page.getByRole('heading', { name: 'The cookies are too large for this server' })).toBeVisible();
  const site = await page.goto(`${trial.url}/lessons/`);
  expect(site?.status()).toBe(200);
  await page.goBack();
  await page.getByRole('button', { name: 'Clear the cookies of all lessons' }).click();
  await expect(page.locator('body')).toContainText('"method":"GET"');
  expect((await arrived(page)).names).toEqual([]);
  expect((await context.cookies(trial.door)).filter(({ name }) => name.startsWith('big'))).toEqual([]);
});

test('as many cookies as a browser can hold do not lock the learner out', async ({ page, trial }) => {
  await openTrial(page, trial);
  await page.goto(`${trial.door}/cookies`);
  await page.evaluate(() => {
    // biome-ignore lint/suspicious/noDocumentCookie: what is tried is a page that fills the jar by script
    for (let number = 0; number < 170; number += 1) document.cookie = `big${number}=${'x'.repeat(4000)}; Path=/`;
  });
  const site = await page.goto(`${trial.url}/lessons/`);
  expect(site?.status()).toBe(200);
  await openTrial(page, trial);
  const refused = await page.goto(`${trial.door}/cookies`);
  expect(refused?.status()).toBe(431);
  await page.getByRole('button', { name: 'Clear the cookies of all lessons' }).click();
  await expect(page.locator('body')).toContainText('"method":"GET"');
  expect((await arrived(page)).names).toEqual([]);
});

test("a day later the door holds back what has ended on the lab's clock, though the real jar still has it", async ({
  page,
  context,
  host,
}) => {
  await openLesson(page, '02-two-carts');
  await play(page, { do: 'toggle', set: { carts: 'express-session' } }, { do: 'toggle', set: { life: '12h' } });
  const own = await context.newPage();
  await own.goto(`${host.door}/cart`);
  await own.evaluate(async () => {
    await fetch('/login', { method: 'POST', body: new URLSearchParams({ username: 'Ana' }), redirect: 'manual' });
  });
  await own.reload();
  await expect(pagesOnWire(page)).toHaveCount(3);
  await unfold(pagesOnWire(page).first());
  await expect(pagesOnWire(page).first()).toContainText('Cookie: connect.sid=');
  const held = async (): Promise<string | undefined> =>
    (await context.cookies(host.door)).find(({ name }) => name === 'connect.sid')?.value;
  const before = await held();
  expect(before).toBeDefined();

  await play(page, { do: 'clock', who: 'both', by: 86_400_000 });
  const sent = own.waitForRequest(`${host.door}/cart`);
  await own.reload();
  expect((await (await sent).allHeaders())['cookie'], 'the browser does send it').toContain(`connect.sid=${before}`);
  await expect(pagesOnWire(page)).toHaveCount(4);
  await unfold(pagesOnWire(page).first());
  await expect(pagesOnWire(page).first()).toContainText('(no Cookie line)');
  await expect(own.locator('body')).toContainText('"loggedIn":false');
  expect(await held(), 'the real jar cannot travel in time').toBe(before);
});
