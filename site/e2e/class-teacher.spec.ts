/** A teacher leads a class: in by the private link, everyone somewhere, help, polls, the end. What the projector shows is in class-board.spec.ts. */
import { bringTo, expect, openMenu, roomOf, rowOf, sitDown, test, toastOf } from './class-desk.ts';

const slug = '03-setting-up';

test('the private link opens the class once, and leaves the address bar and the history', async ({ page, desk }) => {
  await page.goto('about:blank');
  await sitDown(page, desk);
  expect(page.url()).toBe(`${desk.url}/teach/`);
  await expect(page.getByRole('heading', { name: 'Nobody has joined yet' })).toBeVisible();
  await expect(page.locator('.how-to-join').first()).toContainText(/with the code [2-9A-HJKMNP-Z]{3} [2-9A-HJKMNP-Z]{3}|on no network/);
  await page.reload();
  await expect(page.locator('teacher-room[data-ready]')).toBeVisible();
  await page.goBack();
  expect(page.url()).toBe('about:blank');
});

test('a browser without the link sees nothing of the class, and a learner is no teacher', async ({ page, desk }) => {
  const [pupil] = await desk.pupils(1);
  await page.goto(`${desk.url}/teach/`);
  await expect(page.getByRole('heading', { name: 'This page is the teacher’s' })).toBeVisible();
  await page.goto('about:blank');
  await page.goto(`${desk.url}/teach/#${'x'.repeat(32)}`);
  await expect(page.getByRole('heading', { name: 'This page is the teacher’s' })).toBeVisible();
  await expect(page.locator('main')).not.toContainText(pupil?.nick ?? '');
  for (const path of ['state', 'stream', 'export/steps.csv', 'export/learners.csv']) expect(await pupil?.asTeacher(path)).toBe(403);
});

test('names are hidden until N shows them, and a typed N is only a letter', async ({ page, desk }) => {
  await sitDown(page, desk);
  const [first, second] = await desk.pupils(2);
  const main = page.getByRole('main');
  await expect(rowOf(page, 'Learner 2')).toBeVisible();
  await first?.do({ do: 'help', on: true });
  await expect(main).toContainText('raised a hand just now');
  for (const pupil of [first, second]) await expect(main).not.toContainText(pupil?.nick ?? '');
  await page.keyboard.press('n');
  await expect(rowOf(page, first?.nick ?? '')).toBeVisible();
  await page.getByLabel('Find a learner').fill('n');
  await expect(page.getByRole('button', { name: /Show names/ })).toHaveAttribute('aria-pressed', 'true');
  await page.getByLabel('Find a learner').fill(second?.nick ?? '');
  await expect(roomOf(page).locator('tbody tr')).toHaveCount(1);
});

test('the room shows who is where, and what was tried and passed', async ({ page, desk }) => {
  await sitDown(page, desk);
  const [ahead, behind] = await desk.pupils(2);
  await bringTo(page, slug, '03.2');
  await expect(page.getByRole('button', { name: 'Bring everyone to step 3' })).toBeVisible();
  await ahead?.at(slug, '03.2');
  await ahead?.lab(slug, { do: 'open', step: '03.2' }, { do: 'request', browser: 'Ana', method: 'GET', path: '/' });
  await ahead?.at(slug, '03.3');
  await behind?.at(slug, '03.2');
  await expect(rowOf(page, 'Learner 1').getByRole('cell', { name: 'passed' })).toHaveCount(1);
  await expect(rowOf(page, 'Learner 1').getByRole('cell', { name: /open, here now/ })).toHaveCount(1);
  await expect(rowOf(page, 'Learner 2').getByRole('cell', { name: /open, here now/ })).toHaveCount(1);
  await expect(page.locator('.headline')).toContainText('2 of 2 here, median step 2');
  await expect(page.getByRole('heading', { name: /^Notes for step 2/ })).toBeVisible();
});

test('who asks for help comes first, is looked at as text, and is helped', async ({ page, desk }) => {
  await sitDown(page, desk);
  const [calm, asking] = await desk.pupils(2);
  await calm?.at(slug, '03.2');
  await asking?.at(slug, '03.2');
  await asking?.lab(slug, { do: 'request', browser: 'Ana', method: 'GET', path: '/<img/src=x/onerror=alert(1)>' });
  await expect(roomOf(page).locator('tbody tr').first()).toContainText('Learner 1');
  await asking?.do({ do: 'help', on: true });
  await expect(roomOf(page).locator('tbody tr').first()).toContainText('Learner 2');
  await page.getByRole('button', { name: 'Learner 2: look at the lab' }).click();
  const look = page.getByRole('dialog');
  await expect(look.getByRole('region', { name: 'Requests and responses' })).toContainText('GET /');
  await expect(look.getByRole('region', { name: 'The program' })).toContainText("require('express-session')");
  await expect(look.locator('img, script, iframe')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Learner 2: helped' }).click();
  await expect(page.getByText('Nobody asks for help.')).toBeVisible();
  expect((await asking?.view())?.me.asksForHelp).toBe(false);
});

test('a lab is closed until its learner allows a look', async ({ page, desk }) => {
  await sitDown(page, desk);
  const [pupil] = await desk.pupils(1);
  await pupil?.lab(slug, { do: 'request', browser: 'Ana', method: 'GET', path: '/count' });
  await pupil?.at(slug, '03.3');
  await rowOf(page, 'Learner 1').getByRole('button').click();
  const menu = page.getByRole('group', { name: 'Learner 1' });
  await menu.getByRole('button', { name: 'Learner 1: ask to look at the lab' }).click();
  await expect(menu.getByRole('button', { name: 'Learner 1: asked' })).toBeVisible();
  await pupil?.do({ do: 'look', allow: true });
  await menu.getByRole('button', { name: 'Learner 1: look at the lab' }).click();
  await expect(page.getByRole('dialog')).toContainText('connect.sid');
});

test('the keyboard alone reaches a learner: the room is one Tab stop, and arrows move along it', async ({ page, desk }) => {
  await sitDown(page, desk);
  await desk.pupils(12);
  await expect(rowOf(page, 'Learner 12')).toBeVisible();
  await roomOf(page).focus();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Learner 1', exact: true })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const menu = page.getByRole('group', { name: 'Learner 3' });
  await expect(menu).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(menu.getByRole('button', { name: 'Learner 3: ask to look at the lab' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Learner 3', exact: true })).toBeFocused();
  await page.keyboard.press('End');
  await expect(page.getByRole('button', { name: 'Learner 12', exact: true })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(roomOf(page).locator(':focus')).toHaveCount(0);
});

test('what was done is taken back by Z or from the list', async ({ page, desk }) => {
  await sitDown(page, desk);
  await desk.pupils(2);
  await rowOf(page, 'Learner 2').getByRole('button').click();
  await page.getByRole('group', { name: 'Learner 2' }).getByRole('button', { name: 'Remove' }).click();
  await expect(toastOf(page)).toContainText('Removed Learner 2');
  await expect(page.locator('.headline')).toContainText('of 1 here');
  await page.keyboard.press('z');
  await expect(page.locator('.headline')).toContainText('of 2 here');
  await expect(toastOf(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Hold here' }).click();
  await expect(page.getByRole('heading', { name: 'Held at the top of the lesson' })).toBeVisible();
  await page
    .getByRole('list', { name: 'What you did' })
    .getByRole('button', { name: /^Undo: Held/ })
    .click();
  await expect(page.getByRole('button', { name: 'Hold here' })).toBeVisible();
});

test('a name, a return code and a lab are given anew, and who was blocked is brought back', async ({ page, desk }) => {
  await sitDown(page, desk);
  const [pupil] = await desk.pupils(1);
  const choose = async (button: string): Promise<void> => {
    await rowOf(page, 'Learner 1').getByRole('button').click();
    await page.getByRole('group', { name: 'Learner 1' }).getByRole('button', { name: button }).click();
  };
  await choose('Another name');
  await expect.poll(async () => (await pupil?.view())?.me.nick).not.toBe(pupil?.nick);
  await choose('New return code');
  await expect(page.getByRole('dialog', { name: 'Told once' })).toContainText(/[2-9A-HJKMNP-Z]{3} ?[2-9A-HJKMNP-Z]{3}/);
  await page.getByRole('button', { name: 'Close' }).click();
  await choose('Block');
  await page.getByText('Removed or blocked: 1').click();
  await page.getByRole('button', { name: 'Bring back' }).click();
  await expect(rowOf(page, 'Learner 1')).toBeVisible();
});

test('all labs are reset only by the typed word', async ({ page, desk }) => {
  await sitDown(page, desk);
  await desk.pupils(1);
  const menu = await openMenu(page, 'More', 'More');
  await menu.getByRole('button', { name: /^Reset all labs/ }).click();
  const dialog = page.getByRole('dialog', { name: /^Reset all labs/ });
  await dialog.getByLabel('Type RESET').fill('reset');
  await dialog.getByRole('button', { name: 'Reset all labs' }).click();
  await expect(dialog).toBeVisible();
  await dialog.getByLabel('Type RESET').fill('RESET');
  await dialog.getByRole('button', { name: 'Reset all labs' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('list', { name: 'What you did' })).toContainText('Reset all labs');
});

test('a class ends with its totals and files, and is deleted by a second word', async ({ page, desk }) => {
  await sitDown(page, desk);
  const [pupil] = await desk.pupils(1);
  await pupil?.at(slug, '03.2');
  await pupil?.lab(slug, { do: 'open', step: '03.2' }, { do: 'request', browser: 'Ana', method: 'GET', path: '/' });
  await expect(rowOf(page, 'Learner 1')).toBeVisible();
  await page.getByRole('button', { name: 'End class' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'End the class' }).click();
  await expect(page.getByRole('heading', { name: 'The class has ended: 1 learner' })).toBeVisible();
  await expect(page.getByRole('row', { name: /Setting up express-session/ })).toContainText('11');
  await expect(page.getByRole('button', { name: 'Delete now' })).toBeFocused();
  for (const [link, head] of [
    ['Per learner and step (CSV)', '"step"'],
    ['Per learner (CSV)', '"steps passed"'],
  ] as const) {
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: link }).click();
    const chunks: Buffer[] = [];
    for await (const chunk of await (await download).createReadStream()) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    expect(text).toContain(head);
    expect(text).toContain(pupil?.nick);
  }
  await page.getByRole('button', { name: 'Delete now' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete for good' }).click();
  await expect(page.getByRole('heading', { name: 'Everything is deleted' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'No class is running' })).toBeVisible();
});

test('a host that is gone is said so, the class stays readable, and comes back as it was', async ({ page, desk }) => {
  await sitDown(page, desk);
  const [pupil] = await desk.pupils(1);
  await pupil?.at(slug, '03.2');
  await bringTo(page, slug, '03.2');
  await expect(rowOf(page, 'Learner 1').getByRole('cell', { name: /here now/ })).toHaveCount(1);
  await desk.kill();
  await expect(page.getByText(/Reconnecting|is not answering/)).toBeVisible();
  await expect(rowOf(page, 'Learner 1')).toBeVisible();
  await page.getByRole('button', { name: 'Ready check' }).click();
  await expect(page.getByRole('alert')).toContainText('It may have been done, or not');
  await desk.startAgain();
  await expect(page.getByText(/Reconnecting|What you see is the last/)).toHaveCount(0, { timeout: 30_000 });
  await expect(rowOf(page, 'Learner 1').getByRole('cell', { name: 'open' })).toHaveCount(1);
  await page.getByRole('button', { name: 'Ready check' }).click();
  await expect(page.getByRole('heading', { name: 'Ready check' })).toBeVisible();
});
