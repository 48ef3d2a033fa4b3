/** For tests of host and door: both on ports of their own, with one small lesson whose program does what a test asks of it. */
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { TestContext } from 'node:test';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { ClassPlan } from './class/class-host.ts';
import { type Coatcheck, startCoatcheck } from './coatcheck.ts';
import { readEnvironment } from './environment.ts';
import { createLabs } from './lab/labs.ts';
import { defineLesson } from './lesson.ts';
import type { LoadedLesson } from './lessons.ts';

const program = `
const express = require('express');
const app = express();
app.get('/', (req, res) => res.send('the lab'));
app.all('/echo', (req, res) => res.json({ method: req.method, url: req.url, headers: req.rawHeaders }));
app.get('/set', (req, res) => res.set('Set-Cookie', [].concat(req.query.line)).send('set'));
app.post('/count', (req, res) => {
  let bytes = 0;
  req.on('data', (chunk) => { bytes += chunk.length; });
  req.on('end', () => res.send(String(bytes)));
});
app.get('/stream', (req, res) => {
  res.write('first');
  req.on('close', () => console.log('the stream was left'));
});
app.get('/crash', () => process.exit(1));
app.get('/break', (req, res) => { res.write('half'); res.socket.destroy(); });
app.listen(3000);
`;

/** A lesson without steps; `server.js` is its whole program. */
export function lessonOf(slug: string, server = program): LoadedLesson {
  const lesson = defineLesson({
    slug,
    title: 'A lesson of the tests',
    part: 'A',
    minutes: 1,
    goal: '',
    summary: '',
    needs: [],
    main: 'server.js',
    acts: [],
    toggles: [],
    steps: [],
    predictions: [],
    quiz: [],
  });
  return { lesson, files: { 'server.js': server }, packages: ['express', 'express-session'] };
}

/** A built site of four files. */
async function createSite(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'coatcheck-site-'));
  t.after(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, '_astro'));
  await mkdir(join(folder, 'lessons'));
  const page = '<!doctype html><title>Home</title>';
  await writeFile(join(folder, 'index.html'), page);
  await writeFile(join(folder, 'index.html.br'), brotliCompressSync(page));
  await writeFile(join(folder, 'index.html.gz'), gzipSync(page));
  await writeFile(join(folder, 'lessons', 'index.html'), '<!doctype html><title>Lessons</title>');
  await writeFile(join(folder, '404.html'), '<!doctype html><title>Not found</title>');
  await writeFile(join(folder, '_astro', 'code.abc.js'), 'export {};');
  return folder;
}

/** A whole Coatcheck of these lessons that ends with the test, with a class or without. */
export async function startWith(
  t: TestContext,
  lessons: ReadonlyMap<string, LoadedLesson>,
  classPlan: Omit<ClassPlan, 'lessons'> | null = null,
): Promise<Coatcheck> {
  const coatcheck = await startCoatcheck({
    environment: readEnvironment({ PORT: '0', LAB_PORT: '0' }),
    version: '0.0.0',
    site: {
      client: await createSite(t),
      livePages: (request, response, next, { here }) => {
        if (request.path === '/here') response.json(here);
        else next();
      },
    },
    makeLabs: (options) => createLabs({ ...options, lessons }),
    classPlan: classPlan && { ...classPlan, lessons },
  });
  t.after(() => coatcheck.stop());
  return coatcheck;
}

/** A whole Coatcheck that ends with the test. */
export function startTestCoatcheck(t: TestContext, ...lessons: readonly LoadedLesson[]): Promise<Coatcheck> {
  const loaded = lessons.length > 0 ? lessons : [lessonOf('01-one'), lessonOf('02-two')];
  return startWith(t, new Map(loaded.map((one) => [one.lesson.slug, one])));
}

/** A request as it is to go out; nothing is added to it but its framing. */
export interface Ask {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** An answer, read to its end. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly setCookies: readonly string[];
  readonly text: string;
}

/** Sends a request to an origin with the path exactly as it is written, and gives the response as soon as its headers are there. */
export async function open(origin: string, path: string, { method = 'GET', headers = {}, body }: Ask = {}): Promise<IncomingMessage> {
  const { hostname, port, host } = new URL(origin);
  const request = httpRequest({ hostname, port, path, method, agent: false, headers: { Host: host, ...headers } });
  request.end(body);
  const [response] = await once(request, 'response');
  return response;
}

/** Sends a request and reads the whole answer. */
export async function ask(origin: string, path: string, request: Ask = {}): Promise<Answer> {
  const response = await open(origin, path, request);
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    setCookies: response.headers['set-cookie'] ?? [],
    text: await text(response),
  };
}

/** A POST of JSON as a page of the site sends it. */
export const json = (origin: string, value: unknown, cookie = ''): Ask => ({
  method: 'POST',
  headers: { Origin: origin, 'Content-Type': 'application/json', ...(cookie ? { Cookie: cookie } : {}) },
  body: JSON.stringify(value),
});

/** The Cookie header that a browser sends back after these Set-Cookie lines. */
export const cookiesOf = ({ setCookies }: Answer): string =>
  setCookies
    .filter((line) => !line.includes('Max-Age=0'))
    .map((line) => line.split(';', 1)[0])
    .join('; ');

/** An open lab: its id, and the cookies of the browser that opened it. */
export async function openLab(origin: string, lesson: string, cookie = ''): Promise<{ readonly id: string; readonly cookie: string }> {
  const answer = await ask(origin, '/api/labs', json(origin, { lesson }, cookie));
  if (answer.status !== 200) throw new Error(`No lab was opened: ${answer.text}`);
  const { id }: { id: string } = JSON.parse(answer.text);
  return { id, cookie: cookiesOf(answer) || cookie };
}
