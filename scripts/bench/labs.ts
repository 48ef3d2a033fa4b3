/** What labs cost: made, restarted, kept, asked. Run with --expose-gc. */
import { Agent, get } from 'node:http';
import { keepHeapSmall } from '../../playground-server/heap.ts';
import { Lab } from '../../playground-server/lab/lab.ts';
import { type LoadedLesson, loadLessons } from '../../playground-server/lessons.ts';
import { Action } from '../../playground-server/protocol.ts';
import { startBareNode } from './bare-node.ts';
import { type Figure, percentile } from './report.ts';
import { stores } from './stores.ts';

const slug = '03-setting-up';
const count = Action.parse({ do: 'request', browser: 'Ana', path: '/count' });
const restart = Action.parse({ do: 'restart' });

const found = (await loadLessons()).get(slug);
if (!found) throw new Error(`The lesson ${slug} is missing.`);
const lesson: LoadedLesson = found;

let made = 0;
const makeLab = async (): Promise<Lab> => {
  made += 1;
  return Lab.create({ id: `bench-${made}`, lesson, recipe: { seed: `bench-seed-${made}`, start: Date.now() }, doorOrigin: null });
};

async function timed(rounds: number, work: (round: number) => Promise<unknown>): Promise<number[]> {
  const samples: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now();
    await work(round);
    samples.push(performance.now() - began);
  }
  return samples;
}

const settled = (): number => {
  if (!globalThis.gc) throw new Error('Heap figures need node --expose-gc.');
  globalThis.gc();
  globalThis.gc();
  return process.memoryUsage().heapUsed;
};

const median = (samples: readonly number[]): number => percentile(samples, 0.5);

async function making(): Promise<readonly Figure[]> {
  const labs: Lab[] = [];
  await timed(50, async () => labs.push(await makeLab()));
  const create = await timed(200, async () => labs.push(await makeLab()));
  const again = await timed(200, async (round) => labs[round]?.do(restart));
  for (const lab of labs) lab.stop();
  return [
    { what: 'lab made, warm', value: median(create), budget: 0.6, unit: 'ms', how: 'median of 200' },
    { what: 'lab restarted', value: median(again), budget: 0.6, unit: 'ms', how: 'median of 200' },
  ];
}

async function keeping(): Promise<readonly Figure[]> {
  const labs: Lab[] = [];
  for (let n = 0; n < 50; n += 1) labs.push(await makeLab());
  const before = settled();
  for (let n = 0; n < 300; n += 1) labs.push(await makeLab());
  const idle = (settled() - before) / 300 / 1024;
  for (const lab of labs) lab.stop();
  const [lab] = [await makeLab()];
  const heaps: number[] = [];
  for (let n = 1; n <= 1000; n += 1) {
    await lab.do(count);
    if (n === 50 || n === 150 || n === 500 || n === 1000) heaps.push(settled());
  }
  lab.stop();
  const [at50 = 0, at150 = 0, at500 = 0, at1000 = 0] = heaps;
  return [
    { what: 'lab kept idle, heap', value: idle, budget: 70, unit: 'KB', how: 'mean of 300' },
    { what: 'one logged exchange, heap', value: (at150 - at50) / 100 / 1024, budget: 6, unit: 'KB', how: 'exchanges 51 to 150 of a lab' },
    {
      what: 'lab with 1,000 exchanges, growth since 500',
      value: Math.max(0, at1000 - at500) / 1024,
      budget: 256,
      unit: 'KB',
      how: 'heap; the log is bounded',
    },
  ];
}

async function dropping(): Promise<readonly Figure[]> {
  const cycle = async (rounds: number): Promise<void> => {
    for (let n = 0; n < rounds; n += 1) {
      const lab = await makeLab();
      await lab.do(count);
      lab.stop();
    }
  };
  await cycle(1000);
  const before = settled();
  await cycle(4000);
  return [
    {
      what: '5,000 labs made and dropped, heap growth',
      value: Math.max(0, settled() - before) / 1024 / 1024,
      budget: 2,
      unit: 'MB',
      how: 'labs 1,001 to 5,000, each with one exchange',
    },
  ];
}

/** Asks as a browser does; gives the session cookie that came, or that it had. */
const ask = (port: number, agent: Agent, cookie: string): Promise<string> =>
  new Promise((resolve, reject) => {
    get({ port, host: '127.0.0.1', path: '/count', agent, headers: { Cookie: cookie } }, (response) => {
      const [pair] = response.headers['set-cookie']?.[0]?.split(';') ?? [];
      response.resume().on('end', () => resolve(pair ?? cookie));
    }).on('error', reject);
  });

async function asking(): Promise<readonly Figure[]> {
  const bare = await startBareNode(new URL(`../../lessons/${slug}/app/server.js`, import.meta.url));
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const cookie = await ask(bare.port, agent, 'theme=dark');
  const lab = await makeLab();
  const bareSamples: number[] = [];
  const labSamples: number[] = [];
  // Interleaved, so that whatever else the machine does meets both.
  for (let round = 0; round < 6; round += 1) {
    const one = await timed(300, () => ask(bare.port, agent, cookie));
    const other = await timed(300, () => lab.do(count));
    if (round === 0) continue;
    bareSamples.push(...one);
    labSamples.push(...other);
  }
  lab.stop();
  const firsts: number[] = [];
  for (let n = 0; n < 60; n += 1) {
    const fresh = await makeLab();
    firsts.push(...(await timed(1, () => fresh.do(count))));
    fresh.stop();
  }
  agent.destroy();
  await bare.stop();
  const base = median(bareSamples);
  return [
    {
      what: 'exchange of a virtual browser, full log',
      value: median(labSamples) / base,
      budget: 0.8,
      unit: '×',
      how: `against the same server.js on bare Node, keep-alive (${base.toFixed(3)} ms)`,
    },
    { what: 'the first of a fresh lab', value: median(firsts) / base, budget: 4, unit: '×', how: 'the same' },
  ];
}

async function crowd(): Promise<readonly Figure[]> {
  keepHeapSmall();
  const labs: Lab[] = [];
  for (let n = 0; n < 300; n += 1) labs.push(await makeLab());
  const samples: number[] = [];
  let failed = 0;
  const began = performance.now();
  const seconds = 60;
  const visit = async (lab: Lab): Promise<void> => {
    const from = performance.now();
    await lab.do(count);
    samples.push(performance.now() - from);
    const { browsers, program } = await lab.view(Number.MAX_SAFE_INTEGER);
    if (program.state !== 'running' || browsers.Ana.jar.length !== 1) failed += 1;
  };
  const running: Promise<void>[] = [];
  for (let tick = 0; performance.now() - began < seconds * 1000; tick += 1) {
    for (const [n, lab] of labs.entries()) if (n % 20 === tick % 20) running.push(visit(lab));
    const next = began + (tick + 1) * 50;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, next - performance.now())));
  }
  await Promise.all(running);
  const rss = process.memoryUsage().rss / 1024 / 1024;
  for (const lab of labs) lab.stop();
  return [
    {
      what: '300 labs, one exchange a second each',
      value: percentile(samples, 0.95),
      budget: 20,
      unit: 'ms',
      how: `95th percentile of ${samples.length} in ${seconds} s`,
    },
    {
      what: 'the same, resident memory',
      value: rss,
      budget: 400,
      unit: 'MB',
      how: 'a process that does nothing else, its heap kept small as the host keeps it',
    },
    { what: 'the same, errors', value: failed, budget: 0, unit: '', how: 'labs that did not answer as they should' },
  ];
}

/** Measures one group by its name, in this process. */
export const groups: Readonly<Record<string, () => Promise<readonly Figure[]>>> = { making, keeping, dropping, asking, stores, crowd };
