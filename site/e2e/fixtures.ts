import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { type HostProcess, startHost } from './host-process.ts';

export { expect };

/** What must be true of every page in every test; a test that means to break one empties the list. */
interface Complaints {
  readonly list: string[];
}

const isThisMachine = ({ protocol, hostname }: URL): boolean =>
  !/^(https?|wss?):$/.test(protocol) || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);

function listen(context: BrowserContext, list: string[]): void {
  context.on('request', (request) => {
    if (!isThisMachine(new URL(request.url()))) list.push(`left this machine: ${request.url()}`);
  });
  context.on('weberror', (error) => list.push(`threw: ${error.error().stack ?? error.error().message}`));
  context.on('console', (message) => {
    if (/Content.Security.Policy/i.test(message.text())) list.push(`policy: ${message.text()}`);
  });
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
      listen(context, list);
      await use({ list });
      expect(list).toEqual([]);
    },
    { auto: true },
  ],
  // A page of a second visitor, who has nothing in common with the first but the machine.
  theirs: async ({ browser, host, complaints }, use) => {
    const context = await browser.newContext({ baseURL: host.url });
    listen(context, complaints.list);
    await use(await context.newPage());
    await context.close();
  },
});
