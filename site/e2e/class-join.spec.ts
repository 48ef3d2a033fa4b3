/** How a learner gets into a class, and out of it. */
import { barOf, buttonOf, expect, expectRow, joinClass, placeOf, test } from './class-room.ts';

const slug = '03-setting-up';

test('a learner joins with two clicks and lands on the step of the class', async ({ page, room }) => {
  await room.teacher.go(slug, '03.2');
  await room.teacher.do({ do: 'release', answer: { lesson: slug, step: '03.1', what: 'solution' }, on: true });
  const { nick, returnCode } = await joinClass(page, room);
  expect(nick).toMatch(/^[a-z]+-[a-z]+$/);
  expect(returnCode).toMatch(/^[2-9A-HJKMNP-Z]{3} [2-9A-HJKMNP-Z]{3}$/);
  await expect(page).toHaveURL(/\/lessons\/03-setting-up\/#step-03\.2$/);
  await expect(barOf(page)).toContainText(nick);
  await expect(barOf(page)).toContainText('with the class');
  await expectRow(room, ({ nick, place }) => ({ nick, place }), { nick, place: placeOf(slug, '03.2') });
  await expect(page.locator('lesson-step[data-step="03.1"] .released')).toBeAttached();
  const heading = page.locator('lesson-step[data-step="03.2"] h2');
  await expect
    .poll(async () => (await heading.boundingBox())?.y ?? 0, 'the step is the first that is read, under a bar of two rows')
    .toBeLessThan(340);
  await expect(heading).toBeInViewport();
});

test('the join page says what is kept, offers other names, and takes a code however it is typed', async ({ page, room }) => {
  await page.goto('/class/');
  const kept = page.locator('class-join .kept');
  for (const words of ['your answers to ready checks and polls', 'when the course is next started there', 'No internet service is used.'])
    await expect(kept).toContainText(words);
  const name = page.locator('class-join .you b');
  const first = await name.textContent();
  await page.getByRole('button', { name: 'Another name' }).click();
  await expect(name).not.toHaveText(first ?? '');
  await page.getByLabel('Code on the board').fill('AAA AAA');
  await page.getByRole('button', { name: 'Join', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('This is not the code of the class.');
  const code = await room.code();
  await page.getByLabel('Code on the board').fill(`${code.slice(0, 3)}-${code.slice(3)}`.toLowerCase());
  await page.getByRole('button', { name: 'Join', exact: true }).click();
  await expect(page.locator('.return-code')).toBeVisible();
});

test('a locked class says so', async ({ page, room }) => {
  await room.teacher.do({ do: 'lock', on: true });
  await page.goto(`/class/#${await room.code()}`);
  await expect(page.locator('class-join')).toContainText('Your teacher has locked the class');
  await page.getByRole('button', { name: 'Join', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('Ask for it to be opened.');
});

test('a class that is full says so, and what to do', async ({ page, room, elsewhere }) => {
  await room.teacher.do({ do: 'size', size: 1 });
  for (const context of [page.context(), elsewhere]) {
    const other = await context.newPage();
    await other.goto(`/class/#${await room.code()}`);
    if (context === elsewhere) await room.teacher.do({ do: 'size', size: 1 });
    await other.getByRole('button', { name: 'Join', exact: true }).click();
    await expect(other.locator('.return-code')).toBeVisible();
  }
  await elsewhere.clearCookies();
  const late = await elsewhere.newPage();
  await late.goto('/class/');
  await late.evaluate(() => localStorage.clear());
  await late.reload();
  await expect(late.locator('class-join')).toContainText('The class is full. Ask your teacher to make room');
});

test('who leaves takes their work out of this browser', async ({ page, room }) => {
  await room.teacher.go(slug, '03.1');
  await joinClass(page, room);
  await page.locator('lesson-step[data-step="03.1"]').getByRole('button', { name: 'Show me' }).click();
  await expect(page.locator('lesson-step[data-step="03.1"].done')).toBeVisible();
  await buttonOf(page, /: you in the class$/).click();
  await page.getByRole('button', { name: 'Not you? Leave' }).click();
  await expect(page.getByRole('group', { name: 'Leave the class' })).toContainText('your progress and the lists of your labs are removed');
  await page.getByRole('button', { name: 'Leave and clear' }).click();
  await expect(page.getByRole('heading', { name: 'Join the class' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Join', exact: true })).toBeVisible();
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
  expect((await page.context().cookies()).map(({ name }) => name)).not.toContain('coatcheck_class');
});

test('a class that is over says so, and its bar can be put away', async ({ page, room }) => {
  const { nick } = await joinClass(page, room);
  await room.teacher.do({ do: 'end' });
  await expect(barOf(page)).toContainText('The class is over.');
  await buttonOf(page, 'Put this bar away').click();
  await expect(barOf(page)).toBeHidden();
  await page.reload();
  await expect(barOf(page)).toBeHidden();
  await page.goto('/class/');
  await expect(page.getByRole('heading', { name: 'The class is over' })).toBeVisible();
  await page.getByRole('button', { name: 'Not you? Leave' }).click();
  await expect(page.getByRole('group', { name: 'Leave the class' })).toContainText(nick);
  await page.getByRole('button', { name: 'Leave and clear' }).click();
  await expect(page.getByRole('button', { name: 'Not you? Leave' })).toBeHidden();
});

test('a browser that is in no class loads nothing of it', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto('/lessons/03-setting-up/');
  await expect(page.locator('coat-bench')).toContainText('Ana');
  expect(asked.filter((path) => /class/.test(path))).toEqual([]);
});

test('the join page is small enough for a room that shares one access point', async ({ page }) => {
  await page.goto('/class/');
  await expect(page.getByRole('button', { name: 'Join', exact: true })).toBeVisible();
  const bytes = await page.evaluate(() =>
    [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
      .filter((entry) => entry instanceof PerformanceResourceTiming)
      .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
  );
  expect(bytes).toBeGreaterThan(5000);
  expect(bytes).toBeLessThanOrEqual(20 * 1024);
});
