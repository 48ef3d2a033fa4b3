/** Measures pages and clicks in Chromium, in a process of its own, and tells its parent; `npm run bench` starts it. */
import { chromium } from 'playwright';
import { chromiumHere } from './chromium-here.ts';
import { startHost } from './host-process.ts';
import { measureClicks, measurePages } from './measure.ts';

const host = await startHost();
const browser = await chromium.launch(chromiumHere);
const figures = [...(await measurePages(browser, host.url)), ...(await measureClicks(browser, host.url))];
await browser.close();
await host.stop();
process.send?.(figures);
process.disconnect?.();
