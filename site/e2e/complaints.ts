import type { BrowserContext } from '@playwright/test';

const isThisMachine = ({ protocol, hostname }: URL): boolean =>
  !/^(https?|wss?):$/.test(protocol) || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);

/** Lists what no page may do: ask another machine for something, throw, or break the Content-Security-Policy. */
export function hearComplaints(context: BrowserContext, list: string[]): void {
  context.on('request', (request) => {
    if (!isThisMachine(new URL(request.url()))) list.push(`left this machine: ${request.url()}`);
  });
  context.on('weberror', (error) => list.push(`threw: ${error.error().stack ?? error.error().message}`));
  context.on('console', (message) => {
    if (/Content.Security.Policy/i.test(message.text())) list.push(`policy: ${message.text()}`);
  });
}
