/** A lab whose program keeps its sessions in one kind of store, driven by actions. */
import { readFile } from 'node:fs/promises';
import type { TestContext } from 'node:test';
import type { LabView, Row } from '../facts.ts';
import { Lab } from '../lab/lab.ts';
import type { LabOptions } from '../lab/lab-options.ts';
import { play } from '../lab/testing-lab.ts';
import { defineLesson } from '../lesson.ts';
import type { ActionInput, BrowserName, StoreKind } from '../protocol.ts';
import { embeddedStores } from './offers.ts';
import type { StoreOffer } from './store.ts';

const head: Readonly<Record<StoreKind, string>> = {
  memory: 'const store = new session.MemoryStore();',
  file: "const store = new (require('session-file-store')(session))({ path: './sessions', logFn() {} });",
  sqlite: "const store = new (require('./sqlite-store.js'))({ path: 'sessions.db' });",
  redis: `const client = require('redis').createClient({ url: process.env.REDIS_URL, disableOfflineQueue: true });
client.on('error', (error) => console.error(error.name + ': ' + error.message));
const store = new (require('connect-redis').RedisStore)({ client });`,
  mongo: `const store = require('connect-mongo').default.create({ mongoUrl: process.env.MONGO_URL, mongoOptions: { serverSelectionTimeoutMS: 300 } });
store.collectionP.catch((error) => console.error(error.name));`,
};
const tail: Readonly<Record<StoreKind, string>> = {
  memory: 'app.listen(3000);',
  file: 'app.listen(3000);',
  sqlite: 'app.listen(3000);',
  redis: 'client.connect().then(() => app.listen(3000));',
  mongo: 'store.collectionP.then(() => app.listen(3000));',
};

/** A program with a route for each thing that a session can do. */
export const programOn = (kind: StoreKind): string => `const express = require('express');
const session = require('express-session');
${head[kind]}
const app = express();
app.use(session({ store, secret: 'x', resave: false, saveUninitialized: false, cookie: { maxAge: 600000 } }));
app.get('/get', (req, res) => { const { cookie, __lastAccess, ...data } = req.session; res.json(data); });
app.get('/put', (req, res) => {
  const { age, k, v } = req.query;
  if (age) req.session.cookie.maxAge = age === 'none' ? null : Number(age);
  req.session[k] = v;
  res.send('ok');
});
app.get('/big', (req, res) => { req.session.big = 'x'.repeat(req.query.n); res.send('ok'); });
app.get('/size', (req, res) => res.send(String(req.session.big?.length)));
app.get('/out', (req, res, next) => req.session.destroy((error) => (error ? next(error) : res.send('bye'))));
app.get('/regenerate', (req, res, next) => req.session.regenerate((error) => {
  if (error) return next(error);
  req.session.fresh = 1;
  res.send('ok');
}));
app.get('/all', (req, res, next) => store.all((error, list) => (error ? next(error) : res.json(list.map(({ n }) => n).sort()))));
app.get('/length', (req, res, next) => store.length((error, n) => (error ? next(error) : res.send(String(n)))));
app.get('/clear', (req, res, next) => store.clear((error) => (error ? next(error) : res.send('cleared'))));
app.use((error, req, res, next) => { if (!res.headersSent) res.status(500).send(error.name + ': ' + error.message); });
${tail[kind]}
`;

const sqliteStore = await readFile(new URL('../../lessons/06-stores/app/sqlite-store.js', import.meta.url), 'utf8');
const packages = ['express', 'express-session', 'connect-redis', 'redis', 'connect-mongo', 'mongodb', 'session-file-store'];

/** What a lab of a test may have in another way. */
export interface Choices {
  readonly stores?: readonly StoreOffer[];
  readonly text?: string;
  readonly patience?: number;
  readonly start?: number;
}

function optionsOf(
  kind: StoreKind,
  { stores = embeddedStores, text = programOn(kind), patience = 1500, start = Date.UTC(2026, 10, 24) }: Choices,
): LabOptions {
  const lesson = defineLesson({
    ...{ slug: '90-test', title: '', part: 'A', minutes: 1, goal: '', summary: '', needs: [], main: 'server.js' },
    ...{ acts: [], toggles: [], steps: [], predictions: [], quiz: [], stores: [{ kind, edits: [] }] },
  });
  const files = { 'server.js': text, 'sqlite-store.js': sqliteStore };
  const recipe = { seed: 'seed-of-a-test', start };
  return { id: 'test', lesson: { lesson, files, packages }, recipe, doorOrigin: null, patience, stores };
}

/** Makes a lab of that program, or of another text; it stops with the test. */
export async function labOn(t: TestContext, kind: StoreKind, choices: Choices = {}): Promise<Lab> {
  const lab = await Lab.create(optionsOf(kind, choices));
  t.after(() => lab.stop());
  return lab;
}

/** The same lab, stopped and made again from its list. */
export async function rebuilt(t: TestContext, kind: StoreKind, lab: Lab, choices: Choices = {}): Promise<Lab> {
  const { done } = lab.recipe();
  lab.stop();
  const again = await Lab.rebuild(optionsOf(kind, choices), done);
  t.after(() => again.stop());
  return again;
}

/** What a visitor gets. */
export interface Visited {
  readonly status: number | null;
  readonly body: string;
  readonly cookie: boolean;
  readonly error: string | null;
}

/** A GET from a browser, Ana's if none is named. */
export async function visit(lab: Lab, path: string, browser: BrowserName = 'Ana'): Promise<Visited> {
  const [x] = await play(lab, [{ do: 'request', browser, path, follow: false }]);
  if (!x) throw new Error(`The visit to ${path} left no exchange.`);
  return { status: x.status, body: x.body, cookie: x.setCookies.length > 0, error: x.error };
}

export const forward = (by: number): ActionInput => ({ do: 'clock', who: 'both', by });
export const restart: ActionInput = { do: 'restart' };

export const viewOf = (lab: Lab): Promise<LabView> => lab.view(0);

/** The rows that the bench shows, with their life left in seconds, rounded to five. */
export async function rowsOf(lab: Lab): Promise<readonly { readonly row: Row; readonly left: number | null }[]> {
  const view = await viewOf(lab);
  const now = Date.now() + view.clock.server;
  return view.store.rows.map((row) => ({ row, left: row.expires === null ? null : Math.round((row.expires - now) / 5000) * 5 }));
}
