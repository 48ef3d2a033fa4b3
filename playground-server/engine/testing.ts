/** What the engine's tests share: a program with its clock, its log, and a plain HTTP client. */
import http from 'node:http';
import type { TestContext } from 'node:test';
import type { Failure } from '../facts.ts';
import type { FaultOp } from '../protocol.ts';
import type { ProgramEvent, ProgramOptions, RunningProgram, Started } from './observer.ts';
import { createProgram } from './program.ts';

/** An answer as a client sees it; null: the connection broke, or nothing listened. */
export type Answer = { readonly status: number; readonly headers: http.IncomingHttpHeaders; readonly body: string } | null;

/** What is asked for. */
export interface Asked {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  readonly port?: number;
  readonly secure?: boolean;
  readonly exchange?: object;
}

/** One program under test. */
export interface Rig {
  readonly program: RunningProgram;
  readonly started: Started;
  readonly clock: { ahead: number; now(): number };
  readonly delays: Record<FaultOp, number>;
  readonly broken: Set<FaultOp>;
  readonly events: readonly ProgramEvent[];
  readonly get: (path: string, asked?: Asked) => Promise<Answer>;
  /** Everything that was printed, a line each. */
  readonly printed: () => string[];
  readonly calls: () => string[];
  /** Why it ended; undefined: it has not. */
  readonly exited: () => { code: number | null; failure: Failure | null } | undefined;
  /** Settles when an event passes the test; at once where one has. */
  readonly told: (test: (event: ProgramEvent) => boolean) => Promise<ProgramEvent>;
}

const START = Date.UTC(2026, 0, 5, 9);

/** Runs `server.js`, or several files of which it is one. The program ends with the test. */
export async function run(t: TestContext, text: string | Record<string, string>, options: Partial<ProgramOptions> = {}): Promise<Rig> {
  const events: ProgramEvent[] = [];
  const waiting = new Map<(event: ProgramEvent) => boolean, (event: ProgramEvent) => void>();
  const clock = { ahead: 0, now: () => START + clock.ahead };
  const delays = { get: 0, set: 0, touch: 0, destroy: 0 };
  const broken = new Set<FaultOp>();
  const tell = (event: ProgramEvent): void => {
    events.push(event);
    for (const [test, settle] of waiting) if (test(event)) settle(event);
  };
  const program = createProgram({
    files: typeof text === 'string' ? { 'server.js': text } : text,
    main: 'server.js',
    packages: ['express', 'express-session', 'connect-flash'],
    clock,
    seed: 'a-seed-for-tests',
    env: {},
    faults: { delays, broken },
    tell,
    since: () => 0,
    ...options,
  });
  t.after(() => program.stop());
  const started = await program.start();
  return {
    program,
    started,
    clock,
    delays,
    broken,
    events,
    get: (path, asked = {}) => ask(program, path, asked),
    printed: () => events.flatMap((event) => (event.kind === 'console' ? [event.line.text] : [])),
    calls: () => events.flatMap((event) => (event.kind === 'store' ? [event.call.op] : [])),
    exited: () => events.find((event) => event.kind === 'exited'),
    told: (test) => {
      const { promise, resolve } = Promise.withResolvers<ProgramEvent>();
      const known = events.find(test);
      if (known) resolve(known);
      else waiting.set(test, resolve);
      return promise;
    },
  };
}

function ask(program: RunningProgram, path: string, asked: Asked): Promise<Answer> {
  const { method = 'GET', headers = {}, body, port = 3000, secure = false, exchange = {} } = asked;
  const near = program.connect(exchange, { port, secure });
  if (!near) return Promise.resolve(null);
  const { promise, resolve } = Promise.withResolvers<Answer>();
  const request = http.request({ method, path, createConnection: () => near, headers: { Host: 'localhost:3000', ...headers } });
  request.on('error', () => resolve(null));
  near.on('close', () => resolve(null));
  request.on('response', (response) => {
    const chunks: Buffer[] = [];
    response.on('error', () => resolve(null));
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.on('end', () => {
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString() });
      near.destroy();
    });
  });
  request.end(body);
  return promise;
}

/** The session cookie that an answer sets, as a Cookie header. */
export function cookieOf(answer: Answer): { Cookie: string } {
  const line = answer?.headers['set-cookie']?.[0];
  if (!line) throw new Error('The answer sets no cookie.');
  return { Cookie: line.replace(/;.*/, '') };
}

/** A program with sessions whose routes are the given text. */
export const shop = (routes: string, options = ''): string => `const express = require('express');
const session = require('express-session');
const app = express();
app.use(session({ secret: 'walnut', resave: false, saveUninitialized: false, ${options} }));
${routes}
app.listen(3000);
`;
