/** What happens away from the wire, through the bench's controls: guessing, signing, scripts in the page, processes. */
import type { Locator, Page } from '@playwright/test';
import type { Action, BrowserName } from '../../playground-server/protocol.ts';
import { jarMenu } from './bench-jar.ts';
import { actsOf, andSee, takeBrowser } from './bench-place.ts';
import { lines } from './bench-requests.ts';

type Of<Do extends Action['do']> = Extract<Action, { do: Do }>;

async function open(details: Locator): Promise<void> {
  if ((await details.getAttribute('open')) === null) await details.locator('> summary').click();
}

async function section(page: Page, browser: BrowserName | null, title: string): Promise<Locator> {
  if (browser) await takeBrowser(page, browser);
  const menu = await jarMenu(page);
  await open(menu.locator('> details'));
  const details = menu.locator('details details', { has: page.locator('> summary', { hasText: title }) });
  await open(details);
  return details;
}

/** Tries words as the secret of a browser's cookie. */
export async function guess(page: Page, { browser, words }: Of<'guess'>): Promise<void> {
  const form = await section(page, browser, 'Guess the secret');
  await form.getByLabel(/^Words to try/).fill(words.join('\n'));
  await andSee(page, () => form.getByRole('button', { name: 'Try these words' }).click());
}

/** Signs an ID with a secret. */
export async function sign(page: Page, { sid, secret, as }: Of<'sign'>): Promise<void> {
  const form = await section(page, null, 'Sign an ID with a secret');
  await form.getByLabel('ID to sign').fill(sid);
  await form.getByLabel('Secret', { exact: true }).fill(secret);
  await form.getByLabel('Keep it as').fill(as);
  await andSee(page, () => form.getByRole('button', { name: 'Sign and keep' }).click());
}

/** Runs a script in the page that a browser shows. */
export async function script(page: Page, action: Of<'script'>): Promise<void> {
  const forms = await section(page, action.browser, 'A script in the page');
  if (action.run === 'read') {
    await forms.getByLabel(/^Keep document.cookie as/).fill(action.as);
    return andSee(page, () => forms.getByRole('button', { name: 'Run the script that reads' }).click());
  }
  await forms.getByLabel('Path').fill(action.path);
  await forms.getByLabel(/^Form/).fill(lines(action.form, '='));
  return andSee(page, () => forms.getByRole('button', { name: 'Run the script that posts' }).click());
}

async function processes(page: Page, change: (menu: Locator) => Promise<unknown>): Promise<void> {
  await actsOf(page)
    .getByRole('button', { name: /process(es)? ?: how many run$/ })
    .click();
  await andSee(page, () => change(page.locator('#copies-menu')));
  await page.keyboard.press('Escape');
}

/** Sets how many processes run. */
export const copies = (page: Page, { count }: Of<'copies'>): Promise<void> =>
  processes(page, (menu) => menu.getByLabel('How many run').selectOption(String(count)));

/** Kills one process. */
export const kill = (page: Page, { copy }: Of<'kill'>): Promise<void> =>
  processes(page, (menu) => menu.getByRole('button', { name: `Kill copy ${copy}` }).click());
