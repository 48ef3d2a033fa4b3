/** Requests by the bench's own controls. */
import type { Locator, Page } from '@playwright/test';
import type { Act } from '../../playground-server/lesson.ts';
import type { Action, RequestAction } from '../../playground-server/protocol.ts';
import { actsOf, andSee, benchOf, takeBrowser } from './bench-place.ts';

type Of<Do extends Action['do']> = Extract<Action, { do: Do }>;

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
    : filled.getByRole('button', { name: /and stop at the 302$/ });
  await andSee(page, () => button.click());
}

/** Opens one of the three forms for requests beyond the lesson's own. */
async function moreRequests(page: Page, title: RegExp): Promise<Locator> {
  await actsOf(page).getByRole('button', { name: 'More requests' }).click();
  const section = page.locator('#more-requests details', { has: page.locator('summary', { hasText: title }) });
  if ((await section.getAttribute('open')) === null) await section.locator('summary').click();
  return section.getByRole('form');
}

/** Entries as a form's field wants them: one on each line. */
export const lines = (entries: Readonly<Record<string, string>> | undefined, sign: string): string =>
  Object.entries(entries ?? {})
    .map(([name, value]) => `${name}${sign}${value}`)
    .join('\n');

async function fillOther(page: Page, request: RequestAction): Promise<Locator> {
  const form = await moreRequests(page, /^Any request/);
  await form.getByLabel('Method').first().selectOption(request.method);
  await form.getByLabel('Path', { exact: true }).fill(request.path);
  await form.getByLabel(/^Form/).fill(lines(request.form, '='));
  await form.getByLabel(/^More headers/).fill(lines(request.headers, ': '));
  await form.getByLabel('From a page of another site').fill(request.from?.site ?? '');
  if (request.from) await form.getByLabel(/^By/).selectOption(request.from.by);
  await form.getByLabel('Follow redirects').setChecked(request.follow);
  await form.getByLabel('Times at the same moment').fill('1');
  await form.getByLabel('Second path').fill('');
  return form;
}

/** Sends one request: by a button of the lesson, by the address bar, or by the form for any request. */
export async function request(page: Page, action: RequestAction): Promise<void> {
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

async function fillSecond(form: Locator, second: RequestAction, when: 'after' | 'at once'): Promise<void> {
  if (second.form || second.headers || second.from) throw new Error('The bench’s second request has a method and a path, nothing else.');
  await form.getByLabel('Second path').fill(second.path);
  await form.getByLabel('Method').last().selectOption(second.method);
  await form.getByLabel('When').selectOption(when);
}

/** Sends the same request several times at the same moment, or two of one browser. */
export async function together(page: Page, { requests }: Of<'together'>): Promise<void> {
  const [first, second] = requests;
  const same = requests.every((it) => JSON.stringify(it) === JSON.stringify(first));
  if (!first || !second || (!same && (requests.length > 2 || second.browser !== first.browser)))
    throw new Error('The bench sends one request several times at once, or two of one browser.');
  await takeBrowser(page, first.browser);
  const form = await fillOther(page, first);
  if (same) await form.getByLabel('Times at the same moment').fill(String(requests.length));
  else await fillSecond(form, second, 'at once');
  await andSee(page, () => form.getByRole('button', { name: 'Send' }).click());
}

/** Sends a request, and another of the same browser while it runs. */
export async function during(page: Page, { first, after, second }: Of<'during'>): Promise<void> {
  if (second.do !== 'request' || second.browser !== first.browser)
    throw new Error('The bench starts a request of the same browser while another runs, nothing else.');
  await takeBrowser(page, first.browser);
  const form = await fillOther(page, first);
  await fillSecond(form, second, 'after');
  await form.getByLabel('After ms').fill(String(after));
  await andSee(page, () => form.getByRole('button', { name: 'Send' }).click());
}

/** Sends robots. */
export async function bots(page: Page, { count, path }: Of<'bots'>): Promise<void> {
  const button = actsOf(page).getByRole('button', { name: `${count} robots ${path}`, exact: true });
  if (await button.isVisible()) return andSee(page, () => button.click());
  const form = await moreRequests(page, /^Robots/);
  await form.getByLabel('How many').fill(String(count));
  await form.getByLabel('Path').fill(path);
  return andSee(page, () => form.getByRole('button', { name: 'Send the robots' }).click());
}

/** Sends a request typed by hand. */
export async function raw(page: Page, text: string): Promise<void> {
  const form = await moreRequests(page, /by hand/);
  await form.getByLabel('Bytes on the wire').fill(text);
  await andSee(page, () => form.getByRole('button', { name: 'Send these bytes' }).click());
}
