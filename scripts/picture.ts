/** Takes the picture of README.md: lesson 3 after its third step. Run: node scripts/picture.ts */
import { chromium } from 'playwright';
import { chromiumHere } from '../site/e2e/chromium-here.ts';
import { startHost } from '../site/e2e/host-process.ts';

const host = await startHost();
const browser = await chromium.launch(chromiumHere);
const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: 'light' });
await page.goto(`${host.url}/lessons/03-setting-up/`);
const step = page.locator('lesson-step[data-step="03.3"]');
await step.getByRole('heading').first().getByRole('button').click();
await step.getByRole('button', { name: 'Show me' }).click();
await step.locator(':scope > .try').getByText('Seen.').waitFor();
await step.getByRole('heading').first().scrollIntoViewIfNeeded();
await page.mouse.wheel(0, 200);
await page.screenshot({ path: new URL('../site/pictures/bench.png', import.meta.url).pathname });
await browser.close();
await host.stop();
