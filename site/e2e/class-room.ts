import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import type { Place, TeacherAction } from '../../playground-server/class/class-protocol.ts';
import type { LearnerRow, TeacherAnswer, TeacherView } from '../../playground-server/class/class-views.ts';
import { type ClassHost, classFolder, startClass } from './class-host.ts';
import { hearComplaints } from './complaints.ts';

/** The teacher of a class, without a page: what they press is asked of the host as their page would. */
export class Teacher {
  readonly #url: string;
  readonly #cookie: string;
  #count = 0;

  private constructor(url: string, cookie: string) {
    this.#url = url;
    this.#cookie = cookie;
  }

  static async of({ url, teacherLink }: ClassHost): Promise<Teacher> {
    const answer = await fetch(`${url}/api/teach/login`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: url },
      body: JSON.stringify({ secret: new URL(teacherLink).hash.slice(1) }),
    });
    const [pair = ''] = (answer.headers.getSetCookie()[0] ?? '').split(';');
    return new Teacher(url, pair);
  }

  async do(action: TeacherAction): Promise<TeacherAnswer> {
    this.#count += 1;
    const response = await fetch(`${this.#url}/api/teach/actions`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: this.#url, Cookie: this.#cookie },
      body: JSON.stringify({ id: `test-${this.#count}`, action }),
    });
    if (!response.ok) throw new Error(`The class refused ${JSON.stringify(action)}: ${await response.text()}`);
    const answer: TeacherAnswer = await response.json();
    return answer;
  }

  /** Brings everyone somewhere. */
  go(lesson: string, step: string | null): Promise<TeacherAnswer> {
    return this.do({ do: 'go', place: { lesson, step } });
  }

  async view(): Promise<TeacherView> {
    const response = await fetch(`${this.#url}/api/teach/state`, { headers: { Cookie: this.#cookie } });
    const view: TeacherView = await response.json();
    return view;
  }

  /** Looks at a learner's lab; tells how the host answered. */
  async look(learner: string, lesson: string): Promise<number> {
    return (await fetch(`${this.#url}/api/teach/learners/${learner}/labs/${lesson}`, { headers: { Cookie: this.#cookie } })).status;
  }

  /** The rows of those who are in the class. */
  async rows(): Promise<readonly LearnerRow[]> {
    return (await this.view()).learners.filter(({ status }) => status === 'active');
  }

  /** The only learner's row. */
  async row(): Promise<LearnerRow | undefined> {
    return (await this.rows())[0];
  }
}

/** A class of this test's own, that it may kill and start again. */
export interface Room {
  readonly url: string;
  readonly teacher: Teacher;
  code(): Promise<string>;
  kill(): Promise<void>;
  startAgain(): Promise<void>;
}

/** A test in a class: its pages may ask nothing of another machine, break no policy and throw nothing. */
export const test = base.extend<{ room: Room; complaints: string[]; elsewhere: BrowserContext }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's pattern to learn which fixtures are needed
  room: async ({}, use) => {
    const folder = await classFolder();
    let host = await startClass(folder.path);
    const { url, ports } = host;
    const teacher = await Teacher.of(host);
    await use({
      ...{ url, teacher, kill: () => host.kill() },
      code: async () => (await teacher.view()).join.code,
      startAgain: async () => {
        host = await startClass(folder.path, ports);
      },
    });
    await host.stop();
    await folder.remove();
  },
  baseURL: async ({ room }, use) => use(room.url),
  complaints: [
    async ({ context }, use) => {
      const list: string[] = [];
      hearComplaints(context, list);
      await use(list);
      expect(list).toEqual([]);
    },
    { auto: true },
  ],
  // Another device: nothing of the first browser is on it.
  elsewhere: async ({ browser, room, complaints }, use) => {
    const context = await browser.newContext({ baseURL: room.url });
    hearComplaints(context, complaints);
    await use(context);
    await context.close();
  },
});

export { expect };

/** Who a learner became: the name, and the code that was told once. */
export interface Pass {
  readonly nick: string;
  readonly returnCode: string;
}

/** Joins as a learner does who has scanned the code: two clicks, and the page is where the class is. */
export async function joinClass(page: Page, room: Room): Promise<Pass> {
  await page.goto(`/class/#${await room.code()}`);
  await page.getByRole('button', { name: 'Join', exact: true }).click();
  const told = page.locator('.return-code');
  await expect(told).toBeVisible();
  const returnCode = /[A-Z\d]{3} [A-Z\d]{3}/.exec((await told.textContent()) ?? '')?.[0] ?? '';
  const nick = /as ([a-z]+-[a-z]+)\./.exec((await page.locator('#code-title').textContent()) ?? '')?.[1] ?? '';
  await page.getByRole('link', { name: /^I have it/ }).click();
  await expect(barOf(page)).toContainText('connected');
  return { nick, returnCode };
}

/** Comes back by name and return code. */
export async function comeBack(page: Page, { nick, returnCode }: Pass): Promise<void> {
  await page.goto('/class/');
  const way = page.getByRole('button', { name: 'I was in this class before' });
  await expect(way.or(page.getByLabel('Your return code'))).toBeVisible();
  if (await way.isVisible()) await way.click();
  await page.getByLabel('Your name in the class').fill(nick);
  await page.getByLabel('Your return code').fill(returnCode);
  await page.getByRole('button', { name: 'Come back' }).click();
  await expect(barOf(page)).toContainText('connected');
}

/** The class bar. */
export const barOf = (page: Page) => page.getByRole('region', { name: 'Your class' });
/** A button of the class bar. */
export const buttonOf = (page: Page, name: string | RegExp) => barOf(page).getByRole('button', { name });

/** Waits until the teacher sees the only learner so. */
export async function expectRow(room: Room, what: (row: LearnerRow) => unknown, wanted: unknown): Promise<void> {
  await expect
    .poll(async () => {
      const row = await room.teacher.row();
      return row && what(row);
    })
    .toEqual(wanted);
}

/** A place as tests compare it. */
export const placeOf = (lesson: string, step: string | null): Place => ({ lesson, step });
