/** `process` as a program sees it. */
import { EventEmitter } from 'node:events';
import type { Writable } from 'node:stream';
import { FOLDER } from './learner-files.ts';

const REAL = ['version', 'versions', 'platform', 'arch', 'release', 'hrtime', 'nextTick', 'memoryUsage', 'features', 'config'] as const;

/** What a program's process is made from. */
export interface ProcessOptions {
  readonly main: string;
  readonly env: Readonly<Record<string, string>>;
  readonly pid: number;
  readonly stdout: Writable;
  readonly stderr: Writable;
  /** Ends the program; does not return. */
  readonly exit: (code: number) => never;
}

/** A process object whose exit ends one program only. Its signals never come. */
export class ProgramProcess extends EventEmitter {
  readonly title = 'node';
  readonly argv: readonly string[];
  readonly execArgv: readonly string[] = [];
  readonly env: Record<string, string>;
  readonly pid: number;
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly exit: (code?: number | string) => never;
  exitCode: number | undefined;
  #hinted = false;

  constructor({ main, env, pid, stdout, stderr, exit }: ProcessOptions) {
    super();
    for (const name of REAL) Object.defineProperty(this, name, { value: process[name], configurable: true, writable: true });
    this.argv = ['node', `${FOLDER}/${main}`];
    this.env = { ...env };
    this.pid = pid;
    this.stdout = stdout;
    this.stderr = stderr;
    this.exit = (code: number | string = this.exitCode ?? 0) => exit(Number(code));
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
