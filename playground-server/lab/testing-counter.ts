/** A lab whose program counts visits, for tests of its list, its bounds and its door. */
import { Readable } from 'node:stream';
import { defineLesson } from '../lesson.ts';
import type { DoorRequest } from '../open-lab.ts';
import type { ActionInput } from '../protocol.ts';
import type { Lab } from './lab.ts';
import type { LabOptions } from './lab-options.ts';
import { programOf } from './testing-lab.ts';

const server = programOf(
  'resave: false, saveUninitialized: false, cookie: { maxAge: 2 * 86400000 }',
  `app.all('/count', express.text({ type: '*/*' }), (req, res) => { req.session.n = (req.session.n || 0) + 1; res.send('n: ' + req.session.n + (req.body ?? '')); });
app.get('/stream', (req, res) => { res.write('one'); setTimeout(() => res.end('two'), 20); });
app.get('/exit', () => process.exit(1));`,
);
const lesson = defineLesson({
  ...{ slug: '90-test', title: '', part: 'A', minutes: 1, goal: '', summary: '', needs: [], main: 'server.js', acts: [], predictions: [] },
  toggles: [
    {
      name: 'limes',
      label: '',
      values: [
        { value: 'n', label: '', edits: [{ find: "'n: '", put: "'n: '" }] },
        { value: 'limes', label: '', edits: [{ find: "'n: '", put: "'limes: '" }] },
      ],
    },
  ],
  steps: [
    {
      id: '90.1',
      title: '',
      given: [],
      showMe: [],
      check: (seen) => seen.some(({ body }) => body === 'limes: 1'),
      observe: '',
      hints: [],
      wrong: [],
    },
    { id: '90.2', title: '', given: [], showMe: [], check: () => false, observe: '', hints: [], wrong: [] },
  ],
  quiz: [{ id: '90.Q1', question: '', options: [{ id: 'a', text: '', feedback: 'Yes.' }], right: 'a' }],
});
/** When such a lab begins. */
export const start = Date.UTC(2026, 10, 24);

/** What makes such a lab, by a machine's clock that a test sets. */
export function optionsFrom(time: { now: number }): LabOptions {
  const loaded = { lesson, files: { 'server.js': server }, packages: ['express', 'express-session'] };
  return {
    id: 'x',
    lesson: loaded,
    recipe: { seed: 'seed-of-a-test', start },
    doorOrigin: null,
    machine: { now: () => time.now },
    patience: 1000,
  };
}

/** Waits for the exchanges that are still under way. */
export async function quiet(lab: Lab): Promise<void> {
  while (lab.isBusy) await new Promise((resolve) => setImmediate(resolve));
}

/** A visit of the counter. */
export const count = (browser: 'Ana' | 'Ben'): ActionInput => ({ do: 'request', browser, path: '/count' });

/** A request of a real browser, as the door hands it on. */
export function fromDoor(path: string, headers: DoorRequest['headers'] = [], body: string | null = null): DoorRequest {
  const method = body === null ? 'GET' : 'POST';
  const signal = new AbortController().signal;
  return {
    method,
    path,
    headers: [['Host', 'localhost:3000'], ...headers],
    body: body === null ? null : Readable.from([Buffer.from(body)]),
    signal,
  };
}
