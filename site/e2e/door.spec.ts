/** The door, from a real browser with its real jar. */
import type { BrowserContext } from '@playwright/test';
import { benchOf, openTab, pagesOnWire, play, takeBrowser, unfold, visit, wayIn } from './bench-locators.ts';
import { expect, test } from './fixtures.ts';
import { expectPassed, openLesson, startHere } from './prose.ts';

/** The cookies of an address as DevTools lists them: by the very command that DevTools sends. */
async function listed(context: BrowserContext, url: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const { cookies } = await session.send('Network.getCookies', { urls: [url] });
  await page.close();
  return cookies.map((cookie) => ({ ...cookie }));
}

const named = async (context: BrowserContext, name: string): Promise<string | undefined> =>
  (await context.cookies()).find((cookie) => cookie.name === name)?.value;

test("a visit to the door puts connect.sid into the browser's jar as DevTools lists it", async ({ page, context, host }) => {
  await openLesson(page, '03-setting-up');
  const own = await context.newPage();
  await own.goto(`${host.door}/count`);
  await expect(own.locator('body')).toHaveText('This is visit 1.');
  const cookies = await listed(context, host.door);
  const cookie = cookies.find(({ name }) => name === 'connect.sid');
  expect(cookie).toMatchObject({
    domain: 'localhost',
    path: '/',
    expires: -1,
    session: true,
    httpOnly: true,
    secure: false,
    priority: 'Medium',
    value: expect.stringMatching(/^s%3A[\w-]{32}\.[\w%]+$/),
  });
  expect(cookie, 'the server has set no SameSite').not.toHaveProperty('sameSite');
  const value = String(cookie?.['value']);
  expect(cookie?.['size']).toBe('connect.sid'.length + value.length);
  expect(await own.evaluate(() => document.cookie), 'no script can read it').toBe('');

  const table = (await openTab(page, 'Door')).getByRole('table', { name: /What DevTools lists/ });
  await expect(table.getByRole('row').nth(1).getByRole('cell')).toHaveText([
    'connect.sid',
    value,
    'localhost',
    '/',
    'Session',
    String('connect.sid'.length + value.length),
    '✓',
    '',
    '',
    'Medium',
  ]);
});

test('what a real browser asks at the door appears on the open bench at once', async ({ page, context, host }) => {
  await openLesson(page, '03-setting-up');
  const own = await context.newPage();
  await own.goto(`${host.door}/count`);
  await expect(pagesOnWire(page)).toHaveCount(1);
  await expect(pagesOnWire(page).first()).toContainText('GET /count');
  await expect(pagesOnWire(page).first()).toContainText('You, door');
  await unfold(pagesOnWire(page).first());
  await expect(pagesOnWire(page).first()).toContainText('Set-Cookie: connect.sid=');
  await own.reload();
  await expect(pagesOnWire(page)).toHaveCount(2);
  await unfold(pagesOnWire(page).first());
  await expect(pagesOnWire(page).first()).toContainText('Cookie: connect.sid=');
  const wire = await pagesOnWire(page).first().textContent();
  expect(wire, "the site's own cookies stay outside").not.toContain('coatcheck');
});

test('step 03.4 passes through the real door', async ({ page, context, host }) => {
  await openLesson(page, '03-setting-up');
  await startHere(page, '03.4');
  const own = await context.newPage();
  await own.goto(`${host.door}/count`);
  await own.reload();
  await expect(own.locator('body')).toHaveText('This is visit 2.');
  await expectPassed(page, '03.4');
});

test('two visitors at the door have sessions of their own', async ({ page, context, theirs, host }) => {
  await openLesson(page, '03-setting-up');
  await openLesson(theirs, '03-setting-up');
  const [own, other] = [await context.newPage(), await theirs.context().newPage()];
  await own.goto(`${host.door}/count`);
  await own.reload();
  await other.goto(`${host.door}/count`);
  await expect(own.locator('body')).toHaveText('This is visit 2.');
  await expect(other.locator('body')).toHaveText('This is visit 1.');
  await expect(pagesOnWire(page)).toHaveCount(2);
  await expect(pagesOnWire(theirs)).toHaveCount(1);
  const [mine, hers] = [await named(context, 'connect.sid'), await named(theirs.context(), 'connect.sid')];
  expect(mine).toBeDefined();
  expect(hers).toBeDefined();
  expect(mine).not.toBe(hers);
});

test("with two lessons open, each bench's link leads to its own lab, and the other's cookies are offered to be cleared", async ({
  page,
  context,
}) => {
  const flash = await context.newPage();
  await openLesson(flash, '07-flash');
  await openLesson(page, '03-setting-up');
  const own = await context.newPage();
  await own.goto(`${await wayIn(page)}?to=/count`);
  await expect(own.locator('body')).toHaveText('This is visit 1.');
  const before = await named(context, 'connect.sid');

  await own.goto(await wayIn(flash));
  await expect(own.getByRole('heading', { name: 'Your browser holds cookies of another lesson' })).toBeVisible();
  await expect(pagesOnWire(flash)).toHaveCount(0);
  await own.getByRole('button', { name: 'Clear them and go on' }).click();
  await expect(own.getByRole('button', { name: 'Hang up' })).toBeVisible();
  expect(before).toBeDefined();
  expect(await named(context, 'connect.sid'), 'the cookie of lesson 3 is gone; lesson 7 has set its own').not.toBe(before);
  await expect(pagesOnWire(flash)).toHaveCount(1);
  await unfold(pagesOnWire(flash).first());
  await expect(pagesOnWire(flash).first()).toContainText('(no Cookie line)');
  await expect(pagesOnWire(page)).toHaveCount(1);
});

test("who goes on with the other lesson's cookies sees what the server makes of them", async ({ page, context }) => {
  const flash = await context.newPage();
  await openLesson(flash, '07-flash');
  await openLesson(page, '03-setting-up');
  const own = await context.newPage();
  await own.goto(`${await wayIn(page)}?to=/count`);
  const sent = await named(context, 'connect.sid');
  await own.goto(await wayIn(flash));
  await own.getByRole('button', { name: 'Go on with them' }).click();
  await expect(own.getByRole('button', { name: 'Hang up' })).toBeVisible();
  await unfold(pagesOnWire(flash).first());
  await expect(pagesOnWire(flash).first()).toContainText('Cookie: connect.sid=');
  await expect(await openTab(flash, 'Decisions')).toContainText('signature invalid');
  expect(sent).toBeDefined();
  expect(await named(context, 'connect.sid'), 'a stranger gets a ticket of their own').not.toBe(sent);
});

test('the door opens in a frame beside the lesson, with the same jar', async ({ page, context, host }) => {
  await openLesson(page, '07-flash');
  const panel = await openTab(page, 'Door');
  await panel.getByRole('button', { name: 'Show it in a frame' }).click();
  const frame = page.frameLocator('iframe[title="Your own browser at the door"]');
  await frame.getByRole('textbox').fill('scarf');
  await frame.getByRole('button', { name: 'Hang up' }).click();
  await expect(frame.locator('p.success')).toHaveText('We hung up your scarf.');
  await expect(panel.getByRole('cell', { name: 'connect.sid' })).toBeVisible();

  const own = await context.newPage();
  await own.goto(host.door);
  await expect(own.locator('p.success'), 'it was read once').toHaveCount(0);
  await panel.getByRole('button', { name: 'Close the frame' }).click();
  await expect(page.locator('iframe.door-frame')).toHaveCount(0);
  await openTab(page, 'server.js');
  await expect(pagesOnWire(page).locator('summary')).toContainText([/GET \/.*200/, /GET \/.*200/, /POST \/coats.*302/, /GET \/.*200/]);
});

test('a form posted at the door is redirected, its flash message is read once, and a reload shows none', async ({
  page,
  context,
  host,
}) => {
  await openLesson(page, '07-flash');
  const own = await context.newPage();
  await own.goto(host.door);
  await own.getByRole('textbox').fill('<b>hat</b>');
  await own.getByRole('button', { name: 'Hang up' }).click();
  await expect(own.locator('p.success')).toHaveText('We hung up your <b>hat</b>.');
  expect(new URL(own.url()).pathname).toBe('/');
  await own.reload();
  await expect(own.getByRole('button', { name: 'Hang up' })).toBeVisible();
  await expect(own.locator('p.success')).toHaveCount(0);

  await expect(pagesOnWire(page).locator('summary')).toContainText([/GET \/.*200/, /GET \/.*200/, /POST \/coats.*302/, /GET \/.*200/]);
  await takeBrowser(page, 'You');
  await expect(await openTab(page, 'Life line')).toContainText('We hung up your');
  await expect(benchOf(page).getByRole('cell', { name: 'read gone' })).toBeVisible();
});

test('a browser that has opened no lesson is told so at the door', async ({ page, theirs, host }) => {
  await openLesson(page, '03-setting-up');
  await openLesson(theirs, '03-setting-up');
  await page.context().clearCookies();
  const answer = await page.goto(host.door);
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('heading', { name: 'No server is here yet' })).toBeVisible();
  await page.getByRole('link', { name: 'Go to the lessons' }).click();
  await expect(page.getByRole('heading', { name: 'Lessons', exact: true })).toBeVisible();
});

test("a lab's program at the door cannot use the site's API", async ({ page, context, host }) => {
  await openLesson(page, '03-setting-up');
  const own = await context.newPage();
  await own.goto(`${host.door}/count`);
  const id = (await wayIn(page)).split('/').at(-1);
  const heard = await own.evaluate(async (url) => {
    const body = JSON.stringify({ action: { do: 'request', browser: 'Ana', path: '/count' } });
    const tries = [
      { headers: { 'Content-Type': 'application/json' } },
      { headers: { 'Content-Type': 'text/plain' } },
      { headers: { 'Content-Type': 'text/plain' }, mode: 'no-cors' },
    ] as const;
    const asked = tries.map(async (more) =>
      fetch(url, { method: 'POST', credentials: 'include', body, ...more }).then(
        ({ status }) => `answered ${status}`,
        () => 'kept away',
      ),
    );
    return Promise.all(asked);
  }, `${host.url}/api/labs/${id}/actions`);
  expect(heard).toEqual(['kept away', 'kept away', 'kept away']);
  await play(page, visit('Ana', '/'));
  await expect(pagesOnWire(page).first()).toContainText('Visits counted so far: 0.');
  await expect(pagesOnWire(page)).toHaveCount(2);
});
