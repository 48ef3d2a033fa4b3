/** The views that show an exchange in time, as it was then, beside its other self, and taken home. */
import type { Page } from '@playwright/test';
import { Action, type ActionInput } from '../../playground-server/protocol.ts';
import { perform } from './bench-driver.ts';
import { benchOf } from './bench-place.ts';
import { expect, test } from './fixtures.ts';
import { openLesson } from './prose.ts';

const login: ActionInput = { do: 'request', browser: 'Ana', method: 'POST', path: '/login' };
const me: ActionInput = { do: 'request', browser: 'Ana', path: '/me' };

async function onBench(page: Page, slug: string, ...actions: readonly ActionInput[]): Promise<void> {
  await openLesson(page, slug);
  for (const action of actions) await perform(page, Action.parse(action));
}

const openTab = (page: Page, name: string): Promise<void> => benchOf(page).getByRole('tab', { name, exact: true }).click();

test('requests that ran together stand on one axis, in the drawing and as text', async ({ page }) => {
  const plus: ActionInput = { do: 'request', browser: 'Ana', method: 'POST', path: '/plus' };
  await onBench(page, '05-when-it-is-saved', login, { do: 'store', verb: 'delay', op: 'set', ms: 100 });
  await perform(page, Action.parse({ do: 'together', requests: [plus, plus] }));
  await openTab(page, 'In time');
  const lines = page.locator('.sequence-text li');
  await expect(lines.filter({ hasText: 'server to store: get' })).toHaveCount(2);
  const texts = await lines.allTextContents();
  const [lastGet, firstSet] = [
    texts.findLastIndex((text) => text.endsWith('store: get')),
    texts.findIndex((text) => text.endsWith('done')),
  ];
  expect(lastGet).toBeGreaterThan(0);
  expect(firstSet).toBeGreaterThan(lastGet);
  await expect(page.locator('.sequence .passage')).toHaveCount(texts.length);
});

test('an older exchange shows jar and store as they were, what it changed, and the way back', async ({ page }) => {
  await onBench(page, '04-lifetime', me, login, me);
  const wire = benchOf(page).getByRole('region', { name: 'Exchanges' });
  await wire.locator('summary', { hasText: 'POST /login' }).click();
  await wire.getByRole('button', { name: 'Show on the stage' }).click();
  const then = page.getByRole('region', { name: 'As it was after request 2' });
  await expect(then.getByRole('row', { name: /^Jar connect.sid came/ })).toBeVisible();
  await expect(then.getByRole('row', { name: /^Store .* came was not there user: 'Ana'/ })).toBeVisible();
  await expect(then.locator('.pegs .ticket')).toHaveCount(1);
  await then.getByRole('button', { name: 'Back to now' }).click();
  await expect(then).toHaveCount(0);
});

test('a ticket that was not accepted is torn on the stage of then, too', async ({ page }) => {
  await onBench(page, '04-lifetime', login, { do: 'jar', browser: 'Ana', verb: 'tamper', part: 'signature' }, me, login);
  const wire = benchOf(page).getByRole('region', { name: 'Exchanges' });
  await wire.locator('summary', { hasText: 'GET /me' }).click();
  await wire.getByRole('button', { name: 'Show on the stage' }).first().click();
  const jar = page.getByRole('region', { name: 'As it was after request 2' }).getByRole('group', { name: 'Cookie jar of Ana' });
  await expect(jar.locator('.ticket')).toHaveClass(/\btorn\b/);
});

test('a store of the lesson is a file of the program only while it is the store', async ({ page }) => {
  await onBench(page, '10-many-copies');
  const file = benchOf(page).getByRole('tab', { name: 'sqlite-store.js' });
  await expect(benchOf(page).getByRole('tab', { name: 'server.js' })).toBeVisible();
  await expect(file).toHaveCount(0);
  await perform(page, Action.parse({ do: 'store', verb: 'choose', kind: 'sqlite' }));
  await expect(file).toBeVisible();
});

test('of several processes each row says in whose memory it is', async ({ page }) => {
  const plus: ActionInput = { do: 'request', browser: 'Ana', method: 'POST', path: '/plus' };
  await onBench(page, '10-many-copies', { do: 'copies', count: 2 }, plus, plus);
  await openTab(page, 'Rows (2)');
  const rows = benchOf(page).getByRole('tabpanel').getByRole('row');
  await expect(rows.filter({ hasText: 'in the memory of copy 1' })).toHaveCount(1);
  await expect(rows.filter({ hasText: 'in the memory of copy 2' })).toHaveCount(1);
});

test('cookie and row stand on one line, and a clock that is moved alone says who forgets first', async ({ page }) => {
  await onBench(page, '04-lifetime', login);
  await openTab(page, 'Expiry');
  const line = page.locator('coat-expiry');
  await expect(line).toContainText('The cookie ends in 2 minutes');
  await perform(page, Action.parse({ do: 'clock', who: 'browser', by: 240_000 }));
  await expect(line).toContainText('No session cookie is in the jar.');
  await perform(page, Action.parse({ do: 'reset' }));
  await perform(page, Action.parse(login));
  await perform(page, Action.parse({ do: 'clock', who: 'server', by: 60_000 }));
  await expect(line).toContainText('The server forgets first');
});

test('the last request stands side by side under two settings, and only what differs is lit', async ({ page }) => {
  await onBench(page, '04-lifetime', login, me);
  await openTab(page, 'Side by side');
  const form = page.getByRole('form', { name: 'Compare two settings' });
  await form.getByLabel('Setting').selectOption('rolling');
  await form.getByRole('button', { name: 'Compare the last request' }).click();
  const sides = page.getByRole('table').filter({ has: page.getByRole('columnheader', { name: 'rolling: true' }) });
  await expect(sides.locator('tr.differs').first()).toContainText('Set-Cookie: connect.sid=');
  await expect(sides.locator('tr.differs td:first-child').first()).toHaveText('no such line');
  await expect(sides.locator('tr', { hasText: 'GET /me HTTP/1.1' })).not.toHaveClass(/differs/);
});

test('an exchange is copied as curl, and the program is downloaded as it stands', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await onBench(page, '04-lifetime', me, { do: 'toggle', set: { rolling: 'true' } });
  await page.getByRole('button', { name: 'Copy request 1 as curl' }).click();
  await expect(page.locator('.take-home [role="status"]')).toContainText('Copied.');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^curl -i 'http:\/\/localhost:\d+\/me'$/);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download as a zip' }).click()]);
  expect(download.suggestedFilename()).toBe('coatcheck-04-lifetime.zip');
});

test('the reader checks a signature in the page and warns of what is missing', async ({ page }) => {
  const asked: string[] = [];
  await page.goto('/reader/');
  await page.getByRole('button', { name: 'Put an example in' }).click();
  page.on('request', (request) => asked.push(request.url()));
  await expect(page.getByText('Genuine: secret 1 made it.').first()).toBeVisible();
  await page.getByLabel(/^Secrets/).fill('another secret');
  await expect(page.getByText(/^None of your secrets made it/).first()).toBeVisible();
  await expect(page.getByText('Secure is missing: over http, whoever is on the way reads this cookie.')).toBeVisible();
  expect(asked).toEqual([]);
});
