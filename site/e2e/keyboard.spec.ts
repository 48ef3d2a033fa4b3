/** The course without a pointer, without sight of it, with less motion and with larger letters. */
import type { Locator, Page } from '@playwright/test';
import { benchOf, jarOf, play, verdictOf, visit, wireOf } from './bench-locators.ts';
import { expect, test } from './fixtures.ts';
import { expectPassed, openLesson, stepOf } from './prose.ts';

const isFocused = async (target: Locator): Promise<boolean> => target.evaluate((element) => element === document.activeElement);

/** Moves the focus by Tab alone, as far as a patient person would go. */
async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(target).toBeVisible();
  for (let pressed = 0; pressed < 250; pressed += 1) {
    if (await isFocused(target)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${String(target)} was not reached by 250 presses of ${key}.`);
}

async function press(page: Page, target: Locator, key = 'Enter'): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

const startButton = (page: Page, id: string): Locator => stepOf(page, id).getByRole('button', { name: 'Start here' });

test('step 02.1 is done by keyboard alone', async ({ page }) => {
  await openLesson(page, '02-two-carts');
  await press(page, startButton(page, '02.1'));
  await expect(stepOf(page, '02.1')).toContainText('Your move.');
  const bench = benchOf(page);
  const form = bench.getByRole('form', { name: 'POST /add: Add to the cart' });
  const who = bench.getByRole('group', { name: 'Whose browser' }).getByRole('radio');
  const add = async (item: string, quantity: string): Promise<void> => {
    const before = await wireOf(page).count();
    await tabTo(page, form.getByRole('combobox', { name: 'Item' }));
    await page.keyboard.type(item);
    await expect(form.getByRole('combobox', { name: 'Item' })).toHaveValue(item);
    await tabTo(page, form.getByRole('textbox', { name: 'How many' }));
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type(quantity);
    await page.keyboard.press('Enter');
    // The redirect is followed: two exchanges.
    await expect(wireOf(page)).toHaveCount(before + 2);
  };
  await add('lime', '1');
  await tabTo(page, form.getByRole('combobox', { name: 'Item' }), 'Shift+Tab');
  await add('lemon', '2');
  await tabTo(page, who.nth(0), 'Shift+Tab');
  await page.keyboard.press('ArrowRight');
  await expect(who.nth(1)).toBeChecked();
  await add('carrot', '4');
  await tabTo(page, form.getByRole('combobox', { name: 'Item' }), 'Shift+Tab');
  await add('taser', '6');
  await expectPassed(page, '02.1');
});

test('step 03.6 is done by keyboard alone, and the focus comes back from each menu', async ({ page }) => {
  await openLesson(page, '03-setting-up');
  await press(page, startButton(page, '03.6'));
  await expect(stepOf(page, '03.6')).toContainText('Your move.');
  const bench = benchOf(page);
  const cookie = jarOf(page, 'Ana').getByRole('button', { name: /^Cookie connect\.sid/ });
  const anatomy = page.locator('#anatomy');
  const look = bench.getByRole('button', { name: 'GET / Look' });

  await press(page, cookie);
  await expect(anatomy).toBeVisible();
  await press(page, anatomy.getByRole('button', { name: 'Keep', exact: true }));
  await expect(anatomy).toBeHidden();
  await expect(cookie).toBeFocused();

  await page.keyboard.press('Enter');
  await press(page, anatomy.getByRole('button', { name: 'Change one character of the signature' }));
  await expect(anatomy).toBeHidden();
  await expect(cookie).toBeFocused();
  await tabTo(page, look, 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(verdictOf(page)).toContainText(/signature/i);

  const more = bench.getByRole('button', { name: 'More about the jar of Ana' });
  await press(page, more);
  await press(page, page.locator('#jar-menu').getByRole('button', { name: /^Put back kept A/ }));
  await expect(more).toBeFocused();
  await tabTo(page, look, 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expectPassed(page, '03.6');
});

test('Escape closes a menu and gives the focus back to what opened it', async ({ page }) => {
  await openLesson(page, '03-setting-up');
  const bench = benchOf(page);
  for (const opener of [
    bench.getByRole('button', { name: 'More requests' }),
    bench.getByRole('button', { name: /: move the clock$/ }),
    bench.getByRole('button', { name: 'More about the jar of Ana' }),
  ]) {
    await opener.focus();
    await page.keyboard.press('Enter');
    const menu = page.locator('[popover]:popover-open');
    await expect(menu).toHaveCount(1);
    // What is inside is made as it opens; nobody is quicker than that, but a test is.
    await expect(menu.locator('button, input, select, textarea').first()).toBeVisible();
    await page.keyboard.press('Tab');
    await expect(opener).not.toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.locator('[popover]:popover-open')).toHaveCount(0);
    await expect(opener).toBeFocused();
  }
});

test('the tabs of the server side are one stop, and arrows, Home and End move between them', async ({ page }) => {
  await openLesson(page, '03-setting-up');
  const tabs = benchOf(page).getByRole('tab');
  const last = (await tabs.count()) - 1;
  await tabTo(page, tabs.first());
  await page.keyboard.press('ArrowRight');
  await expect(tabs.nth(1)).toBeFocused();
  await expect(tabs.nth(1)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('End');
  await expect(tabs.nth(last)).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(tabs.first(), 'from the last to the first').toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Home');
  await expect(tabs.first()).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(benchOf(page).getByRole('tab').nth(1)).not.toBeFocused();
});

test('the verdict is told in a live region that stays where it is', async ({ page }) => {
  await openLesson(page, '03-setting-up');
  const region = await verdictOf(page).elementHandle();
  await play(page, visit('Ana', '/count'));
  await expect(verdictOf(page)).toContainText('Set-Cookie');
  // A region that is put there together with its words is not read out by every screen reader.
  expect(await region?.evaluate((element) => element.isConnected), 'after a request').toBe(true);
  await play(page, { do: 'restart' });
  await expect(verdictOf(page)).not.toContainText('Set-Cookie');
  expect(await region?.evaluate((element) => element.isConnected), 'after a restart').toBe(true);
});

test('"Skip to content" is the first stop and leads past the links', async ({ page }) => {
  await page.goto('/lessons/03-setting-up/');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#main$/);
});

test('an exchange moves for those who like it, and for nobody else', async ({ page }) => {
  await openLesson(page, '03-setting-up');
  const moved = async (): Promise<number> => {
    await page.evaluate(() => {
      document.body.dataset['moved'] = '0';
      const count = (): void => {
        document.body.dataset['moved'] = String(Number(document.body.dataset['moved']) + 1);
      };
      for (const name of ['animationstart', 'transitionrun']) document.addEventListener(name, count);
    });
    await play(page, visit('Ana', '/count'));
    await page.evaluate(async () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    return Number(await page.locator('body').getAttribute('data-moved'));
  };
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  expect(await moved()).toBeGreaterThan(0);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await moved()).toBe(0);
});

const paths = [
  '/',
  '/lessons/',
  '/glossary/',
  '/about/',
  '/here/',
  '/nowhere',
  '/lessons/02-two-carts/',
  '/lessons/03-setting-up/',
  '/lessons/07-flash/',
];

for (const [what, viewport] of [
  ['at 200 %', { width: 720, height: 450 }],
  ['320 px wide', { width: 320, height: 640 }],
] as const)
  test(`no page scrolls sideways ${what}`, async ({ page }) => {
    await page.setViewportSize(viewport);
    const overflow = async (): Promise<readonly string[]> =>
      page.evaluate(() => {
        const room = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth <= room) return [];
        const broad = [...document.querySelectorAll('body *')].filter((it) => it.getBoundingClientRect().right > room + 1);
        return [`${document.documentElement.scrollWidth} > ${room}`, ...broad.slice(0, 5).map((it) => `${it.localName}.${it.className}`)];
      });
    for (const path of paths) {
      await page.goto(path);
      expect(await overflow(), path).toEqual([]);
      const dock = page.getByRole('navigation', { name: 'Read or bench' }).getByRole('button', { name: /^Bench/ });
      if (!(await dock.isVisible())) continue;
      await dock.click();
      await play(page, visit('Ana', path.includes('two-carts') ? '/cart' : '/'));
      expect(await overflow(), `the bench of ${path}`).toEqual([]);
    }
  });
