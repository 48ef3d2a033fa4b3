/** Does actions through the bench's own controls, as a person would: no call of the API. */
import type { Locator, Page } from '@playwright/test';
import type { Act } from '../../playground-server/lesson.ts';
import type { Action, BrowserName, RequestAction } from '../../playground-server/protocol.ts';
import { questionOf, startHere, stepOf } from './prose.ts';

type Of<Do extends Action['do']> = Extract<Action, { do: Do }>;

const day = 86_400_000;
const benchOf = (page: Page): Locator => page.getByRole('region', { name: 'Bench' });
const actsOf = (page: Page): Locator => benchOf(page).getByRole('group', { name: /can do now$/ });

/** Presses a control and waits until the bench shows what came of it. */
async function andSee(page: Page, press: () => Promise<unknown>): Promise<void> {
  const answered = page.waitForResponse((response) => /\/api\/labs\/[^/]+\/actions$/.test(new URL(response.url()).pathname));
  await press();
  const view: { now: number } = await (await answered).json();
  await page.waitForFunction((now) => Number(document.querySelector<HTMLElement>('coat-bench')?.dataset['now']) >= now, view.now);
}

async function takeBrowser(page: Page, browser: BrowserName): Promise<void> {
  await benchOf(page).getByRole('group', { name: 'Whose browser' }).getByRole('radio', { name: browser }).check();
}

/** The lesson's own buttons, as the page has them. */
const actsIn = async (page: Page): Promise<readonly Act[]> =>
  page.evaluate(() => {
    const data: { acts: Act[] } = JSON.parse(document.getElementById('lesson-data')?.textContent ?? '{"acts":[]}');
    return data.acts;
  });

/** Whether a button of the lesson can send exactly this request. */
function canSend(act: Act, { method, path, form = {}, headers, from, follow }: RequestAction): boolean {
  if (act.method !== method || act.path !== path || headers || from) return false;
  if (method === 'GET') return follow && !act.fields?.length && Object.keys(form).length === 0;
  const fields = act.fields ?? [];
  const names = new Set([...Object.keys(act.form ?? {}), ...fields.map(({ name }) => name)]);
  const typed = (name: string): boolean =>
    fields.some((field) => field.name === name && (!field.choices || field.choices.includes(form[name] ?? '')));
  return (
    names.size === Object.keys(form).length &&
    [...names].every((name) => form[name] !== undefined && (typed(name) || act.form?.[name] === form[name]))
  );
}

async function pressAct(page: Page, act: Act, { form = {}, follow }: RequestAction): Promise<void> {
  const acts = actsOf(page);
  const line = `${act.method} ${act.path}`;
  if (act.method === 'GET') {
    await andSee(page, () => acts.getByRole('button', { name: `${line} ${act.label}`.trim(), exact: true }).click());
    return;
  }
  const filled = acts.getByRole('form', { name: `${line}: ${act.label}`, exact: true });
  for (const { name, label, choices } of act.fields ?? []) {
    const field = filled.getByRole(choices ? 'combobox' : 'textbox', { name: label, exact: true });
    if (choices) await field.selectOption(form[name] ?? '');
    else await field.fill(form[name] ?? '');
  }
  const button = follow
    ? filled.getByRole('button', { name: `${line} ${act.label}`.trim(), exact: true })
    : filled.getByRole('button', { name: /without following/ });
  await andSee(page, () => button.click());
}

/** Opens one of the three forms for requests beyond the lesson's own. */
async function moreRequests(page: Page, title: RegExp): Promise<Locator> {
  await actsOf(page).getByRole('button', { name: 'More requests' }).click();
  const section = page.locator('#more-requests details', { has: page.locator('summary', { hasText: title }) });
  if ((await section.getAttribute('open')) === null) await section.locator('summary').click();
  return section.getByRole('form');
}

const lines = (entries: Readonly<Record<string, string>> | undefined, sign: string): string =>
  Object.entries(entries ?? {})
    .map(([name, value]) => `${name}${sign}${value}`)
    .join('\n');

async function fillOther(page: Page, request: RequestAction): Promise<Locator> {
  if (request.from) throw new Error(`The bench has no control for a request from ${request.from.site}.`);
  const form = await moreRequests(page, /^Any request/);
  await form.getByLabel('Method').first().selectOption(request.method);
  await form.getByLabel('Path', { exact: true }).fill(request.path);
  await form.getByLabel(/^Form/).fill(lines(request.form, '='));
  await form.getByLabel(/^More headers/).fill(lines(request.headers, ': '));
  await form.getByLabel('Follow redirects').setChecked(request.follow);
  await form.getByLabel('Times at the same moment').fill('1');
  await form.getByLabel('Second path').fill('');
  return form;
}

async function request(page: Page, action: RequestAction): Promise<void> {
  await takeBrowser(page, action.browser);
  const act = (await actsIn(page)).find((it) => canSend(it, action));
  if (act) return pressAct(page, act, action);
  if (action.method === 'GET' && action.follow && !action.form && !action.headers && !action.from) {
    const address = benchOf(page).getByRole('textbox', { name: `Address for ${action.browser}` });
    await address.fill(action.path);
    return andSee(page, () => address.press('Enter'));
  }
  const form = await fillOther(page, action);
  return andSee(page, () => form.getByRole('button', { name: 'Send' }).click());
}

async function together(page: Page, { requests }: Of<'together'>): Promise<void> {
  const [first] = requests;
  if (!first || requests.some((it) => JSON.stringify(it) !== JSON.stringify(first)))
    throw new Error('The bench sends the same request several times at once, not different ones.');
  await takeBrowser(page, first.browser);
  const form = await fillOther(page, first);
  await form.getByLabel('Times at the same moment').fill(String(requests.length));
  await andSee(page, () => form.getByRole('button', { name: 'Send' }).click());
}

async function during(page: Page, { first, after, second }: Of<'during'>): Promise<void> {
  if (second.do !== 'request' || second.browser !== first.browser)
    throw new Error('The bench starts a request of the same browser while another runs, nothing else.');
  await takeBrowser(page, first.browser);
  const form = await fillOther(page, first);
  await form.getByLabel('Second path').fill(second.path);
  await form.getByLabel('Method').last().selectOption(second.method);
  await form.getByLabel('After ms').fill(String(after));
  await andSee(page, () => form.getByRole('button', { name: 'Send' }).click());
}

/** Takes a cookie of the jar apart; without a name, the session cookie. */
async function takeApart(page: Page, name?: string): Promise<Locator> {
  const jar = benchOf(page).getByRole('group', { name: /^Cookie jar/ });
  const cookie =
    name === undefined ? jar.locator('button:has(.ticket)') : jar.getByRole('button', { name: new RegExp(`^Cookie ${name},`) });
  await cookie.first().click();
  return page.locator('#anatomy');
}

async function jarMenu(page: Page): Promise<Locator> {
  await benchOf(page)
    .getByRole('button', { name: /^More about the jar/ })
    .click();
  return page.locator('#jar-menu');
}

async function jar(page: Page, action: Of<'jar'>): Promise<void> {
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
    await field.fill(String(action.ms));
    await andSee(page, () => field.press('Enter'));
  } else {
    const names = {
      break: () => `Break ${'op' in action ? action.op : ''}`,
      heal: () => 'Heal the store',
      stop: () => 'Stop the store',
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

async function bots(page: Page, { count, path }: Of<'bots'>): Promise<void> {
  const button = actsOf(page).getByRole('button', { name: `${count} robots ${path}`, exact: true });
  if (await button.isVisible()) return andSee(page, () => button.click());
  const form = await moreRequests(page, /^Robots/);
  await form.getByLabel('How many').fill(String(count));
  await form.getByLabel('Path').fill(path);
  return andSee(page, () => form.getByRole('button', { name: 'Send the robots' }).click());
}

async function raw(page: Page, text: string): Promise<void> {
  const form = await moreRequests(page, /by hand/);
  await form.getByLabel('Bytes on the wire').fill(text);
  await andSee(page, () => form.getByRole('button', { name: 'Send these bytes' }).click());
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
          .getByRole('button', { name: `Close the browser of ${action.browser}` })
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
    default:
      throw new Error(`The bench has no control for the action "${action.do}".`);
  }
}
