/** A learner in a class: along, on their own, asking, answering. How they get in and out is in class-join.spec.ts, what a class survives in class-survival.spec.ts. */
import { AxeBuilder } from '@axe-core/playwright';
import { benchOf, wireOf } from './bench-locators.ts';
import { barOf, buttonOf, expect, expectRow, joinClass, placeOf, test } from './class-room.ts';

const slug = '03-setting-up';

test('who follows moves along after five seconds, within the lesson and to another one', async ({ page, room }) => {
  await room.teacher.go(slug, '03.1');
  await joinClass(page, room);
  await room.teacher.go(slug, '03.3');
  await expect(barOf(page)).toContainText(/The class moves to step 3 in \d s\./);
  await expect(page).toHaveURL(/#step-03\.3$/);
  await expect(page.locator('lesson-step[data-step="03.3"]')).toHaveAttribute('data-open', '');
  await expectRow(room, ({ place }) => place, placeOf(slug, '03.3'));
  await room.teacher.go('07-flash', '07.1');
  await expect(barOf(page)).toContainText(/The class moves to lesson 7, step 1 in \d s\./);
  await expect(page).toHaveURL(/\/lessons\/07-flash\/#step-07\.1$/);
  await expectRow(room, ({ place, follows }) => ({ place, follows }), { place: placeOf('07-flash', '07.1'), follows: true });
});

test('who stays here is on their own, and one button leads back to the class', async ({ page, room }) => {
  await room.teacher.go(slug, '03.1');
  await joinClass(page, room);
  await room.teacher.go('07-flash', '07.2');
  await buttonOf(page, 'Stay here').click();
  await expect(barOf(page)).toContainText('on your own');
  await expectRow(room, ({ follows }) => follows, false);
  await room.teacher.go('07-flash', '07.3');
  await expect(buttonOf(page, 'Join the class at lesson 7, step 3')).toBeVisible();
  await expect(barOf(page)).not.toContainText('The class moves');
  await buttonOf(page, 'Join the class at lesson 7, step 3').click();
  await expect(page).toHaveURL(/\/lessons\/07-flash\/#step-07\.3$/);
  await expect(barOf(page)).toContainText('with the class');
  await expectRow(room, ({ follows, place }) => ({ follows, place }), { follows: true, place: placeOf('07-flash', '07.3') });
});

test('who goes to another lesson by themselves is on their own', async ({ page, room }) => {
  await room.teacher.go(slug, '03.1');
  await joinClass(page, room);
  await page.goto('/glossary/');
  await expect(barOf(page)).toContainText('with the class');
  await page.goto('/lessons/05-when-it-is-saved/');
  await expect(barOf(page)).toContainText('on your own');
  await expect(buttonOf(page, 'Join the class at lesson 3, step 1')).toBeVisible();
});

test('who works in the lab is not moved, and the lab stays as it is', async ({ page, room }) => {
  await room.teacher.go(slug, '03.1');
  await joinClass(page, room);
  await benchOf(page).getByRole('button', { name: 'GET /count' }).click();
  await expect(wireOf(page)).toHaveCount(1);
  await room.teacher.go(slug, '03.4');
  const join = buttonOf(page, 'Join the class at step 4');
  await expect(join).toBeVisible();
  await expect(barOf(page)).not.toContainText('The class moves');
  await join.click();
  await expect(page).toHaveURL(/#step-03\.4$/);
  await expect(join).toBeHidden();
  await expect(wireOf(page)).toHaveCount(1);
});

test('a hand goes up and down, by keyboard too', async ({ page, room }) => {
  await joinClass(page, room);
  const hand = buttonOf(page, /^I need help$|^Hand is up/);
  await hand.focus();
  await page.keyboard.press('Enter');
  await expect(hand).toHaveAccessibleName('Hand is up press to take it down');
  await expectRow(room, ({ helpSince }) => helpSince !== null, true);
  const [row] = await room.teacher.rows();
  await room.teacher.do({ do: 'helped', learner: row?.id ?? '' });
  await expect(hand).toHaveAccessibleName('I need help');
});

test('a ready check is answered, and the reply can change', async ({ page, room }) => {
  await joinClass(page, room);
  await room.teacher.do({ do: 'ready', on: true });
  await expect(barOf(page).getByRole('status')).toContainText('Your teacher asks: are you done?');
  await buttonOf(page, 'Done').click();
  await expect(barOf(page)).toContainText('You said: done.');
  await expectRow(room, ({ readyReply }) => readyReply, 'done');
  await room.teacher.do({ do: 'ready', on: false });
  await expect(buttonOf(page, 'Done')).toBeHidden();
});

test('a message stays until it is closed, and is text', async ({ page, room }) => {
  await joinClass(page, room);
  const text = 'Look at <b>the board</b> & listen';
  await room.teacher.do({ do: 'message', text });
  await expect(barOf(page)).toContainText(`Your teacher: ${text}`);
  await page.reload();
  await expect(barOf(page)).toContainText(text);
  await buttonOf(page, 'Close').click();
  await expect(barOf(page)).not.toContainText(text);
  await page.reload();
  await expect(barOf(page)).toContainText('connected');
  await expect(barOf(page)).not.toContainText('the board');
  await room.teacher.do({ do: 'message', text: null });
  await room.teacher.do({ do: 'message', text });
  await expect(barOf(page)).toContainText(text);
});

test('a poll is voted in, and its counts come when it is closed', async ({ page, room }) => {
  await joinClass(page, room);
  await room.teacher.do({ do: 'poll', lesson: slug, question: '03.Q1' });
  await buttonOf(page, 'Answer').click();
  const poll = page.getByRole('group', { name: 'Question for everyone', exact: true });
  await poll.getByRole('radio').nth(1).check();
  await poll.getByRole('button', { name: 'Vote' }).click();
  await expect(poll).toContainText('Your vote is in.');
  await expectRow(room, ({ hasVoted }) => hasVoted, true);
  await expect(poll).not.toContainText('of 1');
  await page.keyboard.press('Escape');
  await expect(barOf(page)).toContainText('You have voted.');
  await room.teacher.do({ do: 'end-poll', how: 'close' });
  await buttonOf(page, 'See it').click();
  await expect(poll.getByRole('listitem')).toHaveCount(3);
  await expect(poll).toContainText('(your vote)');
  await expect(poll.locator('.right')).toContainText('Right: ');
  await expect(poll).toContainText('Fewer than five answered');
  await expect(poll).not.toContainText('of 1');
});

test('a hold, a timer and a break are said', async ({ page, room }) => {
  await room.teacher.go(slug, '03.1');
  await joinClass(page, room);
  await room.teacher.do({ do: 'hold', after: placeOf(slug, '03.2') });
  await expect(barOf(page)).toContainText('The class waits after step 2.');
  await room.teacher.do({ do: 'timer', seconds: 300 });
  await expect(barOf(page)).toContainText(/[45]:\d\d left/);
  await room.teacher.do({ do: 'break', on: true });
  await expect(barOf(page)).toContainText(
    /Break The timer stands still.*timer stopped, [45]:\d\d left|timer stopped, [45]:\d\d left.*Break/s,
  );
});

test('a hint and a solution that the teacher opens stand at their step', async ({ page, room }) => {
  await room.teacher.go(slug, '03.1');
  await joinClass(page, room);
  await expect(page.locator('.released')).toHaveCount(0);
  await room.teacher.do({ do: 'release', answer: { lesson: slug, step: '03.1', what: 'solution' }, on: true });
  await expect(barOf(page)).toContainText('Your teacher has opened the solution of step 1.');
  await expect(page.locator('lesson-step[data-step="03.1"] .released')).toContainText('From your teacher: the solution');
  await room.teacher.do({ do: 'release', answer: { lesson: slug, step: '03.1', what: 'solution' }, on: false });
  await expect(page.locator('.released')).toHaveCount(0);
});

test('hints and "Show me" are told to the teacher', async ({ page, room }) => {
  await room.teacher.go(slug, '03.1');
  await joinClass(page, room);
  await expectRow(room, ({ place }) => place?.step, '03.1');
  await page.locator('lesson-step[data-step="03.1"] .hint summary').first().click();
  await expectRow(room, ({ cells }) => cells[slug]?.['03.1']?.hints, 1);
  await page.locator('lesson-step[data-step="03.1"]').getByRole('button', { name: 'Show me' }).click();
  await expectRow(room, ({ cells }) => cells[slug]?.['03.1']?.state, 'passed');
  await expectRow(room, ({ cells }) => cells[slug]?.['03.1']?.hints, 2);
});

test('the teacher asks before looking, and the learner can stop it', async ({ page, room }) => {
  await joinClass(page, room);
  const [row] = await room.teacher.rows();
  await room.teacher.do({ do: 'ask-look', learner: row?.id ?? '' });
  await expect(barOf(page)).toContainText('Your teacher asks to look at your lab.');
  await buttonOf(page, 'Allow').click();
  await expect(barOf(page)).toContainText('Your teacher may look at your lab.');
  await expectRow(room, ({ look }) => look, 'open');
  await buttonOf(page, 'Stop').click();
  await expectRow(room, ({ look }) => look, 'closed');
});

for (const width of [390, 1280])
  test(`axe finds nothing on the join page and in the bar at ${width}, light and dark`, async ({ page, room }) => {
    await page.setViewportSize({ width, height: 800 });
    const expectNoComplaint = async (where: string, within: string): Promise<void> => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        const { violations } = await new AxeBuilder({ page }).include(within).analyze();
        expect(
          violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`)),
          `${where}, ${colorScheme}`,
        ).toEqual([]);
      }
    };
    await page.goto('/class/');
    await expect(page.getByRole('button', { name: 'Join', exact: true })).toBeVisible();
    await expectNoComplaint('join', 'html');
    await joinClass(page, room);
    await room.teacher.do({ do: 'message', text: 'Look at the board' });
    await room.teacher.do({ do: 'ready', on: true });
    await room.teacher.do({ do: 'poll', lesson: slug, question: '03.Q1' });
    await room.teacher.do({ do: 'hold', after: placeOf(slug, '03.1') });
    await buttonOf(page, 'I need help').first().click();
    await buttonOf(page, 'Answer').click();
    await expectNoComplaint('bar and poll', 'class-bar');
  });

test('on a phone the bar leaves the dock and the stage in sight', async ({ page, room }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await room.teacher.go(slug, '03.1');
  await joinClass(page, room);
  await room.teacher.do({ do: 'message', text: 'Please look at the board now, then go on with the step that you have open.' });
  await expect(barOf(page)).toContainText('Please look');
  const dock = page.getByRole('navigation', { name: 'Read or bench' });
  await dock.getByRole('button', { name: /^Bench/ }).click();
  await page.evaluate(() => scrollTo(0, 0));
  const [bar, stage, below] = await Promise.all([
    barOf(page).boundingBox(),
    page.locator('coat-bench .stage').boundingBox(),
    dock.boundingBox(),
  ]);
  if (!bar || !stage || !below) throw new Error('The bar, the stage or the dock is not on the page.');
  expect(stage.y).toBeGreaterThanOrEqual(bar.y + bar.height);
  expect(stage.y + 120).toBeLessThanOrEqual(below.y);
  expect(below.y + below.height).toBeLessThanOrEqual(844);
  await expect(page.locator('html')).toHaveJSProperty('scrollWidth', 390);
  await page.emulateMedia({ media: 'print' });
  await expect(barOf(page)).toBeHidden();
});
