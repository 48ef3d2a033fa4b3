import { test as base, expect, type Page } from '@playwright/test';
import { hearComplaints } from './complaints.ts';
import { type HostProcess, startHost } from './host-process.ts';

export { expect };

/** What must be true of every page in every test; a test that means to break one empties the list. */
interface Complaints {
  readonly list: string[];
}

/**
 * One host a worker; each test has its own browser context, hence its own visitor.
 * Every test fails where a page asked another machine for something, broke the Content-Security-Policy or threw.
 */
export const test = base.extend<{ complaints: Complaints; theirs: Page }, { host: HostProcess }>({
  host: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's pattern to learn which fixtures are needed
    async ({}, use) => {
      const host = await startHost();
      await use(host);
      await host.stop();
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ host }, use) => use(host.url),
  complaints: [
    async ({ context }, use) => {
      const list: string[] = [];
      hearComplaints(context, list);
      await use({ list });
      expect(list).toEqual([]);
    },
    { auto: true },
  ],
  // A page of a second visitor, who has nothing in common with the first but the machine.
  theirs: async ({ browser, host, complaints }, use) => {
    const context = await browser.newContext({ baseURL: host.url });
    hearComplaints(context, complaints.list);
    await use(await context.newPage());
    await context.close();
  },
});
