/** What a learner is told of what their teacher does with them, and where the class sees them. */
import { benchOf } from './bench-locators.ts';
import { barOf, buttonOf, expect, expectRow, joinClass, placeOf, test } from './class-room.ts';

const slug = '03-setting-up';

test('the class sees a learner at the step that they work on, also when the bar pushes the page', async ({ page, room }) => {
  await room.teacher.go(slug, '03.1');
  await joinClass(page, room);
  await expectRow(room, ({ place }) => place, placeOf(slug, '03.1'));
  await page.locator('lesson-step[data-step="03.1"]').getByRole('button', { name: 'Show me' }).click();
  await expectRow(room, ({ place }) => place, placeOf(slug, '03.2'));
  await buttonOf(page, 'I need help').click();
  await room.teacher.do({ do: 'message', text: 'A line of some length that makes the bar higher than it was before it came.' });
  await expect(barOf(page)).toContainText('A line of some length');
  await expectRow(room, ({ place, helpSince }) => [place, helpSince !== null], [placeOf(slug, '03.2'), true]);
});

test('who is brought to a step that their lab is not ready for starts there with one press', async ({ page, room }) => {
  await room.teacher.go(slug, '03.1');
  await joinClass(page, room);
  await room.teacher.go(slug, '03.3');
  await expect(page).toHaveURL(/#step-03\.3$/);
  await expect(barOf(page)).toContainText('Your lab is not at step 3 yet.');
  await buttonOf(page, 'Start here').click();
  await expect(page.locator('lesson-step[data-step="03.3"]')).toHaveClass(/\bnow\b/);
  await expect(buttonOf(page, 'Start here')).toHaveCount(0);
  await expectRow(room, ({ place }) => place, placeOf(slug, '03.3'));
});

test('on a phone the bar is one row, and who works on the bench stays at their step', async ({ page, room }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await room.teacher.go(slug, '03.1');
  await joinClass(page, room);
  await room.teacher.do({ do: 'timer', seconds: 600 });
  await expect(barOf(page)).toContainText(/\d:\d\d left/);
  const tops = await barOf(page)
    .locator('.line > :visible')
    .evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect()).map(({ top, height }) => Math.round(top + height / 2)));
  expect(Math.max(...tops) - Math.min(...tops), 'name, time and help stand side by side').toBeLessThanOrEqual(6);
  await expect(buttonOf(page, 'I need help')).toBeInViewport({ ratio: 1 });
  await page
    .getByRole('navigation', { name: 'Read or bench' })
    .getByRole('button', { name: /^Bench/ })
    .click();
  await benchOf(page).getByRole('button', { name: 'GET /count' }).click();
  await expectRow(room, ({ place }) => place, placeOf(slug, '03.1'));
});

test('See it leads to the hint itself', async ({ page, room }) => {
  await page.setViewportSize({ width: 390, height: 664 });
  await room.teacher.go(slug, '03.1');
  await joinClass(page, room);
  await room.teacher.do({ do: 'release', answer: { lesson: slug, step: '03.1', what: 'hint' }, on: true });
  await barOf(page).getByRole('link', { name: 'See it' }).click();
  await expect(page.getByText('From your teacher: the hint')).toBeInViewport({ ratio: 1 });
});

test('another name is told, and a look, and both are over when the learner says so', async ({ page, room }) => {
  await room.teacher.go(slug, '03.1');
  const { nick } = await joinClass(page, room);
  await expect(benchOf(page).getByRole('button', { name: 'GET /count' })).toBeEnabled();
  const learner = (await room.teacher.row())?.id ?? '';
  await room.teacher.do({ do: 'rename', learner });
  await expect(barOf(page)).toContainText('Your teacher has given you another name: you are ');
  await expect(barOf(page).getByRole('button', { name: /: you in the class$/ })).not.toContainText(nick);
  await buttonOf(page, 'Close').click();
  await expect(barOf(page)).not.toContainText('another name');
  await room.teacher.do({ do: 'ask-look', learner });
  await buttonOf(page, 'Allow').click();
  await expectRow(room, ({ look }) => look, 'open');
  await expect(barOf(page)).toContainText('Your teacher may look at your lab.');
  await expect(barOf(page)).not.toContainText('They looked last');
  expect(await room.teacher.look(learner, slug)).toBe(200);
  await expect(barOf(page)).toContainText(/They looked last at \d\d:\d\d\./);
});

test('who was removed is asked for nothing, and a name that they typed stays out of the way to join', async ({ page, room }) => {
  await joinClass(page, room);
  const learner = (await room.teacher.row())?.id ?? '';
  await room.teacher.do({ do: 'message', text: 'Look at the board' });
  await expect(barOf(page)).toContainText('Look at the board');
  await room.teacher.do({ do: 'status', learner, status: 'removed' });
  await page.reload();
  await expect(barOf(page)).toContainText('not in the class');
  await expect(buttonOf(page, 'I need help')).toHaveCount(0);
  await expect(barOf(page)).not.toContainText('Look at the board');
  await page.goto('/class/');
  await page.getByLabel('Your name in the class').fill('WT2NP6');
  await page.getByLabel('Your return code').fill('AAA222');
  await page.getByRole('button', { name: 'Come back' }).click();
  await expect(page.getByRole('alert')).not.toBeEmpty();
  await page.getByRole('button', { name: 'I am new here' }).click();
  await expect(page.locator('class-join .you b')).toHaveText(/^[a-z]+-[a-z]+$/);
});
