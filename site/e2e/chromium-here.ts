import { existsSync } from 'node:fs';

const systemChromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((file) => existsSync(file));

/** How to launch Chromium on this machine: the system's own where there is one, quiet, and without a sandbox for root, which cannot have one. */
export const chromiumHere = {
  ...(systemChromium && { executablePath: systemChromium }),
  args: [
    ...['--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic', '--no-first-run'],
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ],
};
