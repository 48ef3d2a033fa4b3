/** The folder of a class: its journal, the keys of its private links, and a note of which process runs it. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { createSecret } from './secrets.ts';

/** What the private links show, and what seals return codes. The journal holds hashes of these only. */
export const ClassKeys = z.strictObject({ teacher: z.string(), board: z.string(), seal: z.string() });
export type ClassKeys = z.infer<typeof ClassKeys>;

/** Keys of a new class. */
export const createKeys = (): ClassKeys => ({ teacher: createSecret(), board: createSecret(), seal: createSecret() });

/** A class that cannot be opened; the message says why, and what to do. */
export class ClassNotOpened extends Error {}

/** The paths of what a class keeps. */
export const pathsOf = (folder: string) => ({
  journal: join(folder, 'class.jsonl'),
  keys: join(folder, 'keys.json'),
  lock: join(folder, 'running.pid'),
});

/** Reads the keys; null: there are none that can be used. */
export async function readKeys(folder: string): Promise<ClassKeys | null> {
  try {
    return ClassKeys.safeParse(JSON.parse(await readFile(pathsOf(folder).keys, 'utf8'))).data ?? null;
  } catch {
    return null; // new keys are made, and the terminal prints new links
  }
}

/** Keeps the keys where only the owner may read them, wholly or not at all. */
export function writeKeys(folder: string, keys: ClassKeys): void {
  const { keys: path } = pathsOf(folder);
  writeFileSync(`${path}.new`, JSON.stringify(keys), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error: unknown) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function runnerOf(lock: string): number | null {
  try {
    const pid = Number(readFileSync(lock, 'utf8'));
    return Number.isInteger(pid) && pid > 0 && pid !== process.pid && isRunning(pid) ? pid : null;
  } catch {
    return null; // no process has it
  }
}

/** Makes the folder and notes that this process runs its class; refuses where another one does. */
export function takeFolder(folder: string): void {
  const { lock } = pathsOf(folder);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const pid = runnerOf(lock);
  if (pid !== null)
    throw new ClassNotOpened(
      `Another Coatcheck (process ${pid}) runs the class in ${folder}. Stop it, or choose another folder with --data.`,
    );
  writeFileSync(lock, String(process.pid), { mode: 0o600 });
}

/** Lets another process run the class. */
export function releaseFolder(folder: string): void {
  const { lock } = pathsOf(folder);
  if (existsSync(lock)) rmSync(lock);
}

/** Deletes everything that a class has kept; other files of the folder stay. */
export function emptyFolder(folder: string): void {
  const { journal, keys } = pathsOf(folder);
  for (const path of [journal, keys, `${keys}.new`]) if (existsSync(path)) rmSync(path);
}
