/** For tests of main.ts: the program itself, in a process of its own. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';

/** A process that has been started. */
export interface Started {
  readonly child: ChildProcess;
  /** Waits for a line that matches; fails where the process ends before. */
  readonly line: (pattern: RegExp) => Promise<RegExpExecArray>;
  /** The exit code and all that was printed. */
  readonly ended: Promise<{ readonly code: number | null; readonly printed: string }>;
}

/** The path of main.ts. */
export const main = fileURLToPath(new URL('main.ts', import.meta.url));

/** Starts main.ts with this environment, by itself or by another command. */
export function startMain(
  t: TestContext,
  env: Readonly<Record<string, string>>,
  [command = process.execPath, ...args]: readonly string[] = [process.execPath, main],
): Started {
  const child = spawn(command, args, {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  t.after(() => child.kill('SIGKILL'));
  let printed = '';
  const ended = once(child, 'close').then(([code]: (number | null)[]) => ({ code: code ?? null, printed }));
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      child.emit('printed');
    });
  const line = async (pattern: RegExp): Promise<RegExpExecArray> => {
    for (;;) {
      const found = pattern.exec(printed);
      if (found) return found;
      await Promise.race([once(child, 'printed'), ended.then(() => assert.fail(`It ended without ${pattern}:\n${printed}`))]);
    }
  };
  return { child, line, ended };
}
