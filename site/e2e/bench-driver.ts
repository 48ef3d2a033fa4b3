/** Does actions through the bench's own controls, as a person would: no call of the API. */
import type { Page } from '@playwright/test';
import type { Action } from '../../playground-server/protocol.ts';
import { copies, guess, kill, script, sign } from './bench-forgery.ts';
import { jar } from './bench-jar.ts';
import { actsOf, andSee, benchOf, takeBrowser } from './bench-place.ts';
import { bots, during, raw, request, together } from './bench-requests.ts';
import { questionOf, startHere, stepOf } from './prose.ts';

type Of<Do extends Action['do']> = Extract<Action, { do: Do }>;

const day = 86_400_000;
async function deleteRow(page: Page, row: string): Promise<void> {
  const owner = /^\$\{(\w+)\.sid\}$/.exec(row)?.[1];
  const button = owner
    ? benchOf(page).getByRole('button', { name: new RegExp(`^Delete row .* of .*${owner}`) })
    : page.locator('.peg', { has: page.locator(`[data-sid="${row}"]`) }).getByRole('button');
  await andSee(page, () => button.first().click());
}

async function store(page: Page, action: Of<'store'>): Promise<void> {
  if (action.verb === 'delete') return deleteRow(page, action.row);
  if (action.verb === 'choose') return andSee(page, () => benchOf(page).getByRole('combobox', { name: 'Store' }).selectOption(action.kind));
  await benchOf(page)
    .getByRole('button', { name: /the store’s calls$/ })
    .click();
  const faults = page.locator('#store-faults');
  if (action.verb === 'delay') {
    const field = faults.getByLabel(`Delay of ${action.op} in ms`);
    // Where the call is that slow already, there is nothing to change: a delay outlives a restart.
    if ((await field.inputValue()) !== String(action.ms)) {
      await field.fill(String(action.ms));
      await andSee(page, () => faults.getByRole('button', { name: `Set the delay of ${action.op}` }).click());
    }
  } else {
    const names = {
      break: () => `Break ${'op' in action ? action.op : ''}`,
      heal: () => 'Heal the store',
      stop: () => 'Stop the store',
      cut: () => 'Cut the line',
      start: () => 'Start the store',
    };
    await andSee(page, () => faults.getByRole('button', { name: names[action.verb](), exact: true }).click());
  }
  await page.keyboard.press('Escape');
}

async function toggle(page: Page, { set }: Of<'toggle'>): Promise<void> {
  for (const [name, value] of Object.entries(set)) {
    const control = benchOf(page).locator(`[data-toggle="${name}"]`);
    const files = benchOf(page).getByRole('tab', { name: /\.js$/ });
    for (let index = 0; index < (await files.count()) && !(await control.first().isVisible()); index += 1) await files.nth(index).click();
    if ((await control.first().getAttribute('role')) !== 'switch') await andSee(page, () => control.first().selectOption(value));
    else if ((await control.first().getAttribute('data-value')) !== value) await andSee(page, () => control.first().click());
  }
}

async function clock(page: Page, { who, by }: Of<'clock'>): Promise<void> {
  if (who === 'both' && by === day) return andSee(page, () => actsOf(page).getByRole('button', { name: 'A day later' }).click());
  await benchOf(page)
    .getByRole('button', { name: /: move the clock$/ })
    .click();
  const form = page.locator('#clock-menu');
  const units = { days: day, hours: 3_600_000, minutes: 60_000, seconds: 1000 };
  const [unit, size] = Object.entries(units).find(([, ms]) => by % ms === 0) ?? ['seconds', 1000];
  await form.getByLabel('Unit').selectOption(unit);
  await form.getByLabel('Amount').fill(String(by / size));
  await form.getByLabel('For').selectOption(who);
  return andSee(page, () => form.getByRole('button', { name: 'Move the clock' }).click());
}

async function answer(page: Page, { question, value }: Of<'answer'>): Promise<void> {
  const step = stepOf(page, question);
  if ((await step.count()) > 0) {
    await step.getByRole('textbox').fill(value);
    return andSee(page, () => step.getByRole('button', { name: 'Answer' }).click());
  }
  const asked = questionOf(page, question);
  const check = asked.getByRole('button', { name: 'Check' });
  const choice = asked.locator(`input[value="${value}"]`);
  // A prediction tells its choice at once; a quiz waits for its button.
  if ((await check.count()) === 0) return andSee(page, () => choice.check());
  await choice.check();
  return andSee(page, () => check.click());
}

/** Does one action on the page that is open, and waits until the bench shows it. */
export async function perform(page: Page, action: Action): Promise<void> {
  switch (action.do) {
    case 'request':
      return request(page, action);
    case 'together':
      return together(page, action);
    case 'during':
      return during(page, action);
    case 'bots':
      return bots(page, action);
    case 'raw':
      return raw(page, action.text);
    case 'jar':
      return jar(page, action);
    case 'store':
      return store(page, action);
    case 'toggle':
      return toggle(page, action);
    case 'clock':
      return clock(page, action);
    case 'close':
      await takeBrowser(page, action.browser);
      return andSee(page, () =>
        benchOf(page)
          .getByRole('button', { name: `Quit the browser of ${action.browser}` })
          .click(),
      );
    case 'restart':
      return andSee(page, () => actsOf(page).getByRole('button', { name: 'Restart server' }).click());
    case 'reset':
      return andSee(page, () => benchOf(page).getByRole('button', { name: 'Reset', exact: true }).click());
    case 'answer':
      return answer(page, action);
    case 'open':
      return startHere(page, action.step);
    case 'guess':
      return guess(page, action);
    case 'sign':
      return sign(page, action);
    case 'script':
      return script(page, action);
    case 'copies':
      return copies(page, action);
    case 'kill':
      return kill(page, action);
    case 'door':
      throw new Error('A request through the door comes from a real browser, not from the bench.');
  }
}
