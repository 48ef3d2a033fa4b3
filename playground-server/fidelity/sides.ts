/** The two sides that are compared: a program on bare Node, and the same text in the engine. */
import { spawn } from 'node:child_process';
import { copyFile, mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { createProgram } from '../engine/program.ts';
import type { ConsoleLine } from '../facts.ts';
import type { Corpus } from './conversation.ts';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const packages = path('../../node_modules');
const environment = ({ env }: Corpus): Record<string, string> => ({ FILES: path('files'), ...env });

/** A server to send bytes to. */
export interface Side {
  readonly connect: () => Promise<Duplex>;
  readonly printed: Record<ConsoleLine['stream'], string>;
  /** Directories that differ between the sides, and what the engine calls them. */
  readonly names: readonly (readonly [string, string])[];
  readonly stop: () => Promise<void>;
}

/** Starts the program as `node server.js`, in a folder of its own, on any free port of loopback. */
export async function startBare(corpus: Corpus): Promise<Side> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'coatcheck-')));
  await copyFile(path(`programs/${corpus.program}`), join(folder, 'server.js'));
  const env = { ...environment(corpus), NODE_PATH: packages, PORT: '0' };
  const child = spawn(process.execPath, ['server.js'], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const printed = { stdout: '', stderr: '' };
  const listening = Promise.withResolvers<number>();
  const ended = Promise.withResolvers<void>();
  child.stdout.on('data', (chunk: Buffer) => {
    printed.stdout += chunk.toString();
    const port = /^port (\d+)$/m.exec(printed.stdout)?.[1];
    if (port) listening.resolve(Number(port));
  });
  child.stderr.on('data', (chunk: Buffer) => {
    printed.stderr += chunk.toString();
  });
  child.on('close', () => {
    listening.reject(new Error(`${corpus.program} ended before it listened: ${printed.stderr}`));
    ended.resolve();
  });
  const port = await listening.promise;
  return {
    connect: async () => net.connect({ port, host: '127.0.0.1' }),
    printed,
    names: [
      [folder, '/app'],
      [packages, '/app/node_modules'],
    ],
    stop: async () => {
      child.kill();
      await ended.promise;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Starts the program in the engine. */
export async function startInEngine(corpus: Corpus): Promise<Side> {
  const printed = { stdout: '', stderr: '' };
  const program = createProgram({
    files: { 'server.js': await readFile(path(`programs/${corpus.program}`), 'utf8') },
    main: 'server.js',
    packages: ['express', 'express-session', 'connect-flash'],
    clock: Date,
    seed: 'fidelity',
    env: environment(corpus),
    faults: { delays: { get: 0, set: 0, touch: 0, destroy: 0 }, broken: new Set() },
    tell: (event) => {
      if (event.kind === 'console') printed[event.line.stream] += `${event.line.text}\n`;
    },
    since: () => 0,
  });
  const started = await program.start();
  if (started.status === 'failed') throw new Error(`${corpus.program} does not start: ${started.failure.message}`);
  return {
    connect: async () => {
      const near = program.connect({});
      if (!near) throw new Error(`${corpus.program} is gone: ${printed.stderr}`);
      return near;
    },
    printed,
    names: [],
    stop: async () => program.stop(),
  };
}
