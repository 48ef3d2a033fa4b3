/** The bench as a test finds it, and how a test waits for it. */
import type { Locator, Page } from '@playwright/test';
import type { BrowserName } from '../../playground-server/protocol.ts';

/** The bench of the page that is open. */
export const benchOf = (page: Page): Locator => page.getByRole('region', { name: 'Bench' });
/** What can be done now. */
export const actsOf = (page: Page): Locator => benchOf(page).getByRole('group', { name: /can do now$/ });

/** Presses a control and waits until the bench shows what came of it. */
export async function andSee(page: Page, press: () => Promise<unknown>): Promise<void> {
  const answered = page.waitForResponse((response) => /\/api\/labs\/[^/]+\/actions$/.test(new URL(response.url()).pathname));
  await press();
  const view: { now: number } = await (await answered).json();
  await page.waitForFunction((now) => Number(document.querySelector<HTMLElement>('coat-bench')?.dataset['now']) >= now, view.now);
}

/** Takes a browser in hand. */
export async function takeBrowser(page: Page, browser: BrowserName): Promise<void> {
  await benchOf(page).getByRole('group', { name: 'Whose browser' }).getByRole('radio', { name: browser }).check();
}
