import { test as base, expect, type Page } from '@playwright/test';
import { classFolder, startClass } from './class-host.ts';
import { Pupil } from './class-pupil.ts';
import { hearComplaints } from './complaints.ts';

/** A class of this test's own, as its teacher sees it in a browser. */
export interface Desk {
  readonly url: string;
  readonly teacherLink: string;
  /** What learners join with. */
  readonly code: string;
  /** Makes learners who have no page. */
  pupils(count: number): Promise<readonly Pupil[]>;
  kill(): Promise<void>;
  startAgain(): Promise<void>;
}

/** A test at a teacher's desk: its pages may ask nothing of another machine, break no policy and throw nothing. */
export const test = base.extend<{ desk: Desk; complaints: string[]; projector: Page }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's pattern to learn which fixtures are needed
  desk: async ({}, use) => {
    const folder = await classFolder();
    let host = await startClass(folder.path);
    const { url, ports, teacherLink } = host;
    const code = await host.says(/(?:with the code|The code is) ([A-Z\d]{6})/);
    await use({
      ...{ url, teacherLink, code },
      pupils: async (count) => {
        const all: Pupil[] = [];
        while (all.length < count) all.push(await Pupil.join(url, code));
        return all;
      },
      kill: () => host.kill(),
      startAgain: async () => {
        host = await startClass(folder.path, ports);
      },
    });
    await host.stop();
    await folder.remove();
  },
  complaints: [
    async ({ context }, use) => {
      const list: string[] = [];
      hearComplaints(context, list);
      await use(list);
      expect(list).toEqual([]);
    },
    { auto: true },
  ],
  // A second window beside the teacher's, opened by the teacher's own link to it.
  projector: async ({ page, context }, use) => {
    const opened = context.waitForEvent('page');
    await page.getByRole('link', { name: 'Projector' }).click();
    await use(await opened);
  },
});

export { expect };

/** Opens the teacher's page by its private link. */
export async function sitDown(page: Page, { teacherLink }: Desk): Promise<void> {
  await page.goto(teacherLink);
  await expect(page.locator('teacher-room[data-ready]')).toBeVisible();
}

/** The room as a table. */
export const roomOf = (page: Page) => page.getByRole('region', { name: 'Learners by steps' });
/** A learner's row, by what they are called on the page. */
export const rowOf = (page: Page, name: string) =>
  roomOf(page)
    .getByRole('row')
    .filter({ has: page.getByRole('button', { name, exact: true }) });
/** The last thing done, and its way back. */
export const toastOf = (page: Page) => page.locator('.toast');

/** Opens a menu and gives it. */
export async function openMenu(page: Page, button: string, title: string) {
  await page.getByRole('button', { name: button, exact: true }).click();
  const menu = page.getByRole('group', { name: title, exact: true });
  await expect(menu).toBeVisible();
  return menu;
}

/** Brings the class somewhere by the menu of places. */
export async function bringTo(page: Page, lesson: string, step: string): Promise<void> {
  const menu = await openMenu(page, 'Bring everyone to another place', 'Bring everyone to');
  await menu.getByRole('combobox', { name: 'Lesson' }).selectOption(lesson);
  await menu.getByRole('combobox', { name: 'Step' }).selectOption(step);
  await menu.getByRole('button', { name: /^Bring everyone/ }).click();
  await expect(menu).toBeHidden();
}

/** Joins on a device of a learner's own, by the address that the projector's QR code holds; gives the name there. */
export async function joinOn(page: Page, { url, code }: Desk): Promise<string> {
  await page.goto(`${url}/class/#${code}`);
  await page.getByRole('button', { name: 'Join', exact: true }).click();
  const told = (await page.locator('#code-title').textContent()) ?? '';
  await page.getByRole('link', { name: /^I have it/ }).click();
  return /as ([a-z]+-[a-z]+)\./.exec(told)?.[1] ?? '';
}
