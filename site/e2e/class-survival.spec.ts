/** What a learner in a class survives: reloads, closed tabs, lost cookies, another device, and a host that dies. */
import type { Page } from '@playwright/test';
import { benchOf, jarOf, wireOf } from './bench-locators.ts';
import { barOf, buttonOf, comeBack, expect, expectRow, joinClass, placeOf, test } from './class-room.ts';

const slug = '03-setting-up';
const gone = 'The teacher’s computer is not answering.';

test('a reload and a closed tab lose nothing, and make no second row', async ({ page, context, room }) => {
  await room.teacher.go(slug, '03.1');
  const { nick } = await joinClass(page, room);
  await benchOf(page).getByRole('button', { name: 'GET /count' }).click();
  await expect(wireOf(page)).toHaveCount(1);
  await page.reload();
  await expect(barOf(page)).toContainText(nick);
  await expect(wireOf(page)).toHaveCount(1);
  await page.close();
  const again = await context.newPage();
  await again.goto('/class/');
  await again.getByRole('button', { name: `Go on as ${nick}` }).click();
  await expect(again).toHaveURL(/\/lessons\/03-setting-up\/#step-03\.1$/);
  await expect(wireOf(again)).toHaveCount(1);
  expect(await room.teacher.rows()).toHaveLength(1);
});

test('who has cleared their cookies comes back with name and return code, to their place and their lab', async ({
  page,
  context,
  room,
}) => {
  await room.teacher.go(slug, '03.1');
  const pass = await joinClass(page, room);
  await benchOf(page).getByRole('button', { name: 'GET /count' }).click();
  await expect(wireOf(page)).toHaveCount(1);
  await context.clearCookies();
  await page.reload();
  await expect(barOf(page)).toContainText('You are not in this class');
  await barOf(page).getByRole('link', { name: 'Open the join page' }).click();
  await expect(page.getByLabel('Your name in the class')).toHaveValue(pass.nick);
  await page.getByLabel('Your return code').fill('AAA AAA');
  await page.getByRole('button', { name: 'Come back' }).click();
  await expect(page.getByRole('alert')).toContainText('do not belong together');
  await comeBack(page, pass);
  await expect(page).toHaveURL(/\/lessons\/03-setting-up\/#step-03\.1$/);
  await expect(wireOf(page)).toHaveCount(1);
  expect(await room.teacher.rows()).toHaveLength(1);
});

test('on another device the learner finds their lab', async ({ page, elsewhere, room }) => {
  await room.teacher.go(slug, '03.1');
  const pass = await joinClass(page, room);
  for (const _ of [1, 2]) await benchOf(page).getByRole('button', { name: 'GET /count' }).click();
  await expect(wireOf(page)).toHaveCount(2);
  const other = await elsewhere.newPage();
  await comeBack(other, pass);
  await expect(wireOf(other)).toHaveCount(2);
  expect(await room.teacher.rows()).toHaveLength(1);
});

test('a host that is killed is said to be gone; what was done meanwhile arrives when it is back', async ({ page, room }) => {
  await room.teacher.go(slug, '03.1');
  const { nick } = await joinClass(page, room);
  await expectRow(room, ({ place }) => place, placeOf(slug, '03.1'));
  await room.kill();
  await expect(barOf(page)).toContainText(gone, { timeout: 25_000 });
  await expect(barOf(page)).toContainText('Your work is kept');
  await buttonOf(page, 'I need help').click();
  await expect(buttonOf(page, /^Hand is up/)).toBeVisible();
  await expect(barOf(page)).toContainText('to be sent');
  await page.reload().catch(() => null);
  await room.startAgain();
  await page.goto(`/lessons/${slug}/`);
  await expect(barOf(page)).toContainText('connected', { timeout: 25_000 });
  await expect(barOf(page)).toContainText(nick);
  await expectRow(room, ({ helpSince }) => helpSince !== null, true);
  expect(await room.teacher.rows()).toHaveLength(1);
});

test('a page that stays open comes back by itself when the host does', async ({ page, room }) => {
  await joinClass(page, room);
  await room.kill();
  await expect(barOf(page)).toContainText(gone, { timeout: 25_000 });
  await room.startAgain();
  await expect(barOf(page)).toContainText('connected', { timeout: 25_000 });
  await expect(barOf(page)).not.toContainText(gone);
  await room.teacher.do({ do: 'message', text: 'Back again' });
  await expect(barOf(page)).toContainText('Back again');
});

/** Headless Chromium hides no page, so the page is told that it is hidden, as the browser would. */
const hide = (page: Page, isHidden: boolean): Promise<void> =>
  page.evaluate((hidden) => {
    Object.defineProperty(document, 'hidden', { configurable: true, value: hidden });
    document.dispatchEvent(new Event('visibilitychange'));
  }, isHidden);

test('a hidden page hears nothing, and hears all when it is seen again', async ({ page, context, room }) => {
  await joinClass(page, room);
  const other = await context.newPage();
  await other.goto('/glossary/');
  await expect(barOf(other)).toContainText('connected');
  await hide(page, true);
  await room.teacher.do({ do: 'message', text: 'Heard where it is seen' });
  await expect(barOf(other)).toContainText('Heard where it is seen');
  await expect(barOf(page)).not.toContainText('Heard where it is seen');
  await hide(page, false);
  await expect(barOf(page)).toContainText('Heard where it is seen');
});

test('seven tabs of one browser all load', async ({ page, context, room }) => {
  await joinClass(page, room);
  await hide(page, true);
  for (let tab = 0; tab < 7; tab += 1) {
    const next = await context.newPage();
    await next.goto('/lessons/03-setting-up/');
    await expect(barOf(next)).toContainText('connected');
    await hide(next, true);
  }
});

test('a learner who was removed is told how to come back, and one who was blocked whom to ask', async ({ page, room }) => {
  const pass = await joinClass(page, room);
  const [row] = await room.teacher.rows();
  await room.teacher.do({ do: 'status', learner: row?.id ?? '', status: 'removed' });
  await expect(barOf(page)).toContainText('join with the code, or come back with your return code');
  await comeBack(page, pass);
  await room.teacher.do({ do: 'status', learner: row?.id ?? '', status: 'blocked' });
  await expect(barOf(page)).toContainText('You are not in this class');
});

test('where no stream gets through, the page asks every five seconds, and says so', async ({ page, room }) => {
  await page.route('**/api/class/stream', (route) => route.abort());
  await joinClass(page, room);
  await expect(barOf(page)).toContainText('connected, looks every 5 s', { timeout: 25_000 });
  await room.teacher.do({ do: 'message', text: 'Heard by asking' });
  await expect(barOf(page)).toContainText('Heard by asking');
});

test('a lab that the teacher makes anew is fresh on the page, and the old one comes back when that is undone', async ({ page, room }) => {
  await room.teacher.go(slug, '03.1');
  await joinClass(page, room);
  await benchOf(page).getByRole('button', { name: 'GET /count' }).click();
  const ticket = jarOf(page, 'Ana').locator('[data-sid]');
  await expect(ticket).toHaveCount(1);
  const sid = await ticket.getAttribute('data-sid');
  const [row] = await room.teacher.rows();
  const { view } = await room.teacher.do({ do: 'reset', learner: row?.id ?? '', lesson: slug });
  await expect(ticket).toHaveCount(0);
  const reset = view.log.find(({ canUndo }) => canUndo);
  await room.teacher.do({ do: 'undo', seq: reset?.seq ?? 0 });
  await expect(ticket).toHaveAttribute('data-sid', sid ?? '');
});
