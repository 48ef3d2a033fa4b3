/** The folder of a class: its journal, the keys of its private links, and a lock of the process that runs it. */
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { Problem } from '../problem.ts';
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
  lock: join(folder, 'running.lock'),
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

/** What this process holds, by path. The system lets go of it when the process ends, however that happens; a note with its number would stay. */
const held = new Map<string, DatabaseSync>();
const SQLITE_BUSY = 5;

function hold(lock: string): DatabaseSync {
  const database = new DatabaseSync(lock);
  try {
    chmodSync(lock, 0o600);
    database.exec('BEGIN EXCLUSIVE');
    return database;
  } catch (error: unknown) {
    database.close();
    throw error;
  }
}

/** Makes the folder and takes it for this process; refuses where another one runs its class. */
export function takeFolder(folder: string): void {
  const { lock } = pathsOf(folder);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const before = held.get(lock);
  if (before && existsSync(lock)) return;
  before?.close();
  held.delete(lock);
  try {
    held.set(lock, hold(lock));
  } catch (error: unknown) {
    if (!(error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY)) throw error;
    throw new ClassNotOpened(`Another Coatcheck runs the class in ${folder}. Stop it, or choose another folder with --data.`, {
      cause: error,
    });
  }
}

/** Lets another process run the class. */
export function releaseFolder(folder: string): void {
  const { lock } = pathsOf(folder);
  held.get(lock)?.close();
  held.delete(lock);
}

/** Deletes everything that a class has kept; other files of the folder stay. */
function emptyFolder(folder: string): void {
  const { journal, keys, lock } = pathsOf(folder);
  for (const path of [journal, keys, `${keys}.new`]) if (existsSync(path)) rmSync(path);
  releaseFolder(folder);
  if (existsSync(lock)) rmSync(lock);
}

/** Deletes what a class has kept, and lets go of the folder; throws a Problem where that cannot be. */
export function deleteFiles(folder: string): void {
  try {
    emptyFolder(folder);
  } catch (error: unknown) {
    console.error(error);
    throw new Problem(
      500,
      'not-deleted',
      'The files of the class could not be deleted',
      `The class goes on. Make ${folder} writable and delete again, or stop Coatcheck and delete that folder by hand.`,
    );
  }
}
