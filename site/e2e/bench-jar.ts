/** The cookie jar by the bench's own controls. */
import type { Locator, Page } from '@playwright/test';
import type { Action } from '../../playground-server/protocol.ts';
import { andSee, benchOf, takeBrowser } from './bench-place.ts';

type Of<Do extends Action['do']> = Extract<Action, { do: Do }>;

/** Takes a cookie of the jar apart; without a name, the session cookie. */
async function takeApart(page: Page, name?: string): Promise<Locator> {
  const jar = benchOf(page).getByRole('group', { name: /^Cookie jar/ });
  const cookie =
    name === undefined ? jar.locator('button:has(.ticket)') : jar.getByRole('button', { name: new RegExp(`^Cookie ${name},`) });
  await cookie.first().click();
  return page.locator('#anatomy');
}

/** Opens the menu of the jar in hand. */
export async function jarMenu(page: Page): Promise<Locator> {
  await benchOf(page)
    .getByRole('button', { name: /^More about the jar/ })
    .click();
  return page.locator('#jar-menu');
}

/** Does what a person can do with the jar of a browser. */
export async function jar(page: Page, action: Of<'jar'>): Promise<void> {
  await takeBrowser(page, action.browser);
  switch (action.verb) {
    case 'set': {
      const menu = await jarMenu(page);
      await menu.getByLabel(/^A new cookie/).fill(action.line);
      return andSee(page, () => menu.getByRole('button', { name: 'Put it into the jar' }).click());
    }
    case 'put': {
      const menu = await jarMenu(page);
      return andSee(page, () => menu.getByRole('button', { name: new RegExp(`^Put back kept ${action.from} `) }).click());
    }
    case 'edit': {
      const anatomy = await takeApart(page, action.name);
      await anatomy.getByLabel('Value', { exact: true }).fill(action.value);
      return andSee(page, () => anatomy.getByRole('button', { name: 'Change the value' }).click());
    }
    case 'tamper': {
      const anatomy = await takeApart(page);
      const part = action.part === 'sid' ? 'ID' : 'signature';
      return andSee(page, () => anatomy.getByRole('button', { name: `Change one character of the ${part}` }).click());
    }
    case 'keep': {
      const anatomy = await takeApart(page);
      await anatomy.getByLabel('Keep a copy as').fill(action.as);
      return andSee(page, () => anatomy.getByRole('button', { name: 'Keep', exact: true }).click());
    }
    case 'delete': {
      const anatomy = await takeApart(page, action.name);
      return andSee(page, () => anatomy.getByRole('button', { name: `Delete ${action.name}` }).click());
    }
  }
}
