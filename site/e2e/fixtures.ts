import { test as base, expect } from '@playwright/test';
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
export const test = base.extend<{ complaints: Complaints }, { host: HostProcess }>({
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
      context.on('request', (request) => {
        const { protocol, hostname } = new URL(request.url());
        if (/^(https?|wss?):$/.test(protocol) && !['localhost', '127.0.0.1', '[::1]'].includes(hostname))
          list.push(`left this machine: ${request.url()}`);
      });
      context.on('weberror', (error) => list.push(`threw: ${error.error().stack ?? error.error().message}`));
      context.on('console', (message) => {
        if (/Content.Security.Policy/i.test(message.text())) list.push(`policy: ${message.text()}`);
      });
      await use({ list });
      expect(list).toEqual([]);
    },
    { auto: true },
  ],
});
