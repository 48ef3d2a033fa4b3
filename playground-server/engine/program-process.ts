/** `process` as a program sees it. */
import { createHash } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { Writable } from 'node:stream';
import { FOLDER } from './learner-files.ts';
import type { Output } from './output.ts';

const REAL = ['version', 'versions', 'platform', 'arch', 'release', 'hrtime', 'nextTick', 'memoryUsage', 'features', 'config'] as const;

/** What a program's process is made from. */
export interface ProcessOptions {
  readonly main: string;
  readonly env: Readonly<Record<string, string>>;
  readonly seed: string;
  readonly output: Output;
  /** Ends the program; does not return. */
  readonly exit: (code: number) => never;
}

/** A process object whose exit ends one program only. Its signals never come. */
export class ProgramProcess extends EventEmitter {
  readonly title = 'node';
  readonly argv: readonly string[];
  readonly execArgv: readonly string[] = [];
  readonly env: Record<string, string>;
  readonly exit: (code?: number | string) => never;
  exitCode: number | undefined;
  readonly #seed: string;
  readonly #output: Output;
  #hinted = false;

  constructor({ main, env, seed, output, exit }: ProcessOptions) {
    super();
    this.#seed = seed;
    this.#output = output;
    this.argv = ['node', `${FOLDER}/${main}`];
    this.env = { ...env };
    this.exit = (code: number | string = this.exitCode ?? 0) => exit(Number(code));
  }

  /** A function of the seed too, for it stands in printed warnings. */
  get pid(): number {
    return 1000 + (createHash('sha256').update(`pid ${this.#seed}`).digest().readUInt16BE() % 30_000);
  }

  get stdout(): Writable {
    return this.#output.stdout;
  }

  get stderr(): Writable {
    return this.#output.stderr;
  }

  cwd(): string {
    return FOLDER;
  }

  uptime(): number {
    return process.uptime();
  }

  /** Prints as Node prints: the warning, and once how to find its place. */
  emitWarning(warning: string | Error, type: string | { type?: string; code?: string } = 'Warning', code?: string): void {
    const name = warning instanceof Error ? warning.name : typeof type === 'string' ? type : (type.type ?? 'Warning');
    const id = typeof type === 'string' ? code : type.code;
    const option = name === 'DeprecationWarning' ? '--trace-deprecation' : '--trace-warnings';
    const hint = this.#hinted ? '' : `\n(Use \`node ${option} ...\` to show where the warning was created)`;
    this.#hinted = true;
    const text = warning instanceof Error ? warning.message : warning;
    this.stderr.write(`(node:${this.pid}) ${id ? `[${id}] ` : ''}${name}: ${text}${hint}\n`);
  }
}

// Data properties, as on a process of Node's: a program may put its own in their place.
for (const name of REAL)
  Object.defineProperty(ProgramProcess.prototype, name, { value: process[name], configurable: true, writable: true });
