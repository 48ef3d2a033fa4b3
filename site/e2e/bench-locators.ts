/** Where things stand on the bench, by the names that a reader of the page hears. */
import { expect, type Locator, type Page } from '@playwright/test';
import { Action, type ActionInput, type BrowserName } from '../../playground-server/protocol.ts';
import { perform } from './bench-driver.ts';

/** The bench itself. */
export const benchOf = (page: Page): Locator => page.getByRole('region', { name: 'Bench', exact: true });

/** The entries of the wire, newest first. */
export const wireOf = (page: Page): Locator => benchOf(page).getByRole('region', { name: 'Exchanges' }).locator('details.exchange');

/** The jar of the browser in hand. */
export const jarOf = (page: Page, browser: BrowserName): Locator =>
  benchOf(page).getByRole('group', { name: `Cookie jar of ${browser}`, exact: true });

/** The sentence about what happened last. */
export const verdictOf = (page: Page): Locator => benchOf(page).locator('.verdict').getByRole('status');

/** Takes a browser in hand. */
export async function takeBrowser(page: Page, browser: BrowserName): Promise<void> {
  await benchOf(page).getByRole('group', { name: 'Whose browser' }).getByRole('radio', { name: browser }).check();
}

/** Brings a tab of the server side to the front, and gives its panel. */
export async function openTab(page: Page, name: string | RegExp): Promise<Locator> {
  await benchOf(page).getByRole('tab', { name }).click();
  return benchOf(page).getByRole('tabpanel');
}

/** Does actions one after the other through the bench's controls. */
export async function play(page: Page, ...actions: readonly ActionInput[]): Promise<void> {
  for (const action of actions) await perform(page, Action.parse(action));
}

/** A GET of one of the lab's browsers. */
export const visit = (browser: BrowserName, path: string): ActionInput => ({ do: 'request', browser, path });

/** The entries of the wire without the icon that some browsers ask every server for, at a moment of their own choice. */
export const pagesOnWire = (page: Page): Locator => wireOf(page).filter({ hasNotText: '/favicon.ico' });

/** Unfolds an entry of the wire; a newer one may fold it at the same moment. */
export async function unfold(entry: Locator): Promise<void> {
  await expect(async () => {
    if ((await entry.getAttribute('open')) === null) await entry.locator('summary').first().click();
    await expect(entry.locator('.raw')).toBeVisible({ timeout: 500 });
  }).toPass();
}

/** The address that leads a browser's door to the lab of a page, as the bench's own link has it, without the page that it goes on to. */
export async function wayIn(page: Page): Promise<string> {
  await takeBrowser(page, 'You');
  const href = await benchOf(page)
    .getByRole('link', { name: /^Open localhost/ })
    .getAttribute('href');
  return href?.replace(/\?.*/, '') ?? '';
}
