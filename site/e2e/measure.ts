/** What a visitor's browser loads and how soon it sees it, in Chromium. */
import type { Browser, CDPSession, Page } from 'playwright';
import { type Figure, percentile } from '../../scripts/bench/report.ts';

interface Load {
  readonly bytes: number;
  readonly scriptBytes: number;
  readonly lcp: number;
  readonly shift: number;
}

/** Lighthouse's "slow 4G" and a processor four times as slow. */
async function throttle(session: CDPSession): Promise<void> {
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: (1.6 * 1024 * 1024) / 8,
    uploadThroughput: (750 * 1024) / 8,
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
}

/** The largest contentful paint (ms) and the sum of the layout shifts, as the page's own observers saw them. */
const painted = async (page: Page): Promise<{ lcp: number; shift: number }> =>
  page.evaluate(
    async () =>
      new Promise<{ lcp: number; shift: number }>((resolve) => {
        let lcp = 0;
        let shift = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) lcp = entry.startTime;
        }).observe({ type: 'largest-contentful-paint', buffered: true });
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) if ('value' in entry && typeof entry.value === 'number') shift += entry.value;
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve({ lcp, shift }), 500);
      }),
  );

/** A cold visit: an empty cache, an empty jar. Bytes are as transferred, headers included. */
async function coldLoad(browser: Browser, url: string, slow: boolean): Promise<Load> {
  const context = await browser.newContext({ viewport: { width: 412, height: 823 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  if (slow) await throttle(session);
  const kinds = new Map<string, string>();
  let bytes = 0;
  let scriptBytes = 0;
  session.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    bytes += encodedDataLength;
    if (kinds.get(requestId) === 'Script') scriptBytes += encodedDataLength;
  });
  await page.goto(url, { waitUntil: 'load' });
  const { lcp, shift } = await painted(page);
  await context.close();
  return { bytes, scriptBytes, lcp, shift };
}

const KB = 1024;

/** Bytes, paint and shift of each kind of page. */
export async function measurePages(browser: Browser, url: string): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  const lesson = await coldLoad(browser, `${url}/lessons/03-setting-up/`, false);
  figures.push(
    {
      what: 'lesson page, cold, all bytes',
      value: lesson.bytes / KB,
      budget: 45,
      unit: 'KB',
      how: 'as transferred, headers included, until load',
    },
    { what: 'lesson page, cold, JavaScript', value: lesson.scriptBytes / KB, budget: 12, unit: 'KB', how: 'as transferred' },
  );
  for (const [kind, path] of [
    ['home', '/'],
    ['lesson list', '/lessons/'],
    ['lesson', '/lessons/03-setting-up/'],
    ['about', '/about/'],
  ]) {
    const loads: Load[] = [];
    for (let round = 0; round < 3; round += 1) loads.push(await coldLoad(browser, `${url}${path}`, true));
    figures.push(
      {
        what: `${kind}: largest contentful paint`,
        value: percentile(
          loads.map(({ lcp }) => lcp),
          0.5,
        ),
        budget: 1100,
        unit: 'ms',
        how: 'median of 3, slow 4G, processor ÷ 4',
      },
      { what: `${kind}: layout shift`, value: Math.max(...loads.map(({ shift }) => shift)), budget: 0, unit: '', how: 'worst of 3' },
    );
  }
  return figures;
}

/** From a click on the bench to the drawn exchange, in ms, and the same with a full wire. */
export async function measureClicks(browser: Browser, url: string): Promise<readonly Figure[]> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${url}/lessons/03-setting-up/`);
  const visit = page.getByRole('button', { name: 'GET /count', exact: false }).first();
  await visit.waitFor();
  const clicks = async (count: number): Promise<number[]> => {
    const samples: number[] = [];
    for (let n = 0; n < count; n += 1) samples.push(await page.evaluate(clickToDrawn));
    return samples;
  };
  await clicks(5);
  const young = await clicks(60);
  await clicks(400);
  const full = await clicks(60);
  await context.close();
  return [
    { what: 'click → exchange drawn', value: percentile(young, 0.95), budget: 50, unit: 'ms', how: '95th percentile of 60' },
    {
      what: 'the same with a full wire',
      value: percentile(full, 0.95) / percentile(young, 0.95),
      budget: 2,
      unit: '×',
      how: 'after 465 exchanges, against the figure above',
    },
  ];
}

/** Runs in the page: clicks GET /count and waits for the frame after the verdict's number has changed. */
async function clickToDrawn(): Promise<number> {
  const sign = document.querySelector('coat-bench .verdict .sign');
  const button = [...document.querySelectorAll<HTMLButtonElement>('coat-bench .acts button')].find((it) =>
    it.textContent?.replace(/\s+/g, ' ').includes('GET /count'),
  );
  if (!sign || !button) throw new Error('The bench has no verdict or no button GET /count.');
  const before = sign.textContent;
  const began = performance.now();
  button.click();
  return new Promise((resolve) => {
    const look = (): void => {
      const now = document.querySelector('coat-bench .verdict .sign')?.textContent;
      if (now === before) requestAnimationFrame(look);
      else requestAnimationFrame(() => resolve(performance.now() - began));
    };
    look();
  });
}
