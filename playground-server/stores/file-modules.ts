/** The two packages through which session-file-store reads and writes, with relative paths that begin in a lab's folder. */
import { sharedRealm } from '../engine/package-realm.ts';
import type { LabFolder } from './lab-folder.ts';

type Call = (...args: unknown[]) => unknown;

const isCall = (value: unknown): value is Call => typeof value === 'function';

/** Node names the path that it was given, so errors name the one that the program gave. */
function relativeError(error: unknown, folder: LabFolder): unknown {
  if (error instanceof Error) {
    error.message = folder.relativeIn(error.message);
    if (error.stack !== undefined) error.stack = folder.relativeIn(error.stack);
    if ('path' in error && typeof error.path === 'string') error.path = folder.relativeIn(error.path);
  }
  return error;
}

/** A function that takes a path first and may take a callback last. */
function inFolder(call: Call, folder: LabFolder): Call {
  return (path, ...rest) => {
    const last = rest.at(-1);
    const back: Call = (error, ...values) => (isCall(last) ? last(relativeError(error, folder), ...values) : undefined);
    try {
      return call(folder.at(String(path)), ...(isCall(last) ? [...rest.slice(0, -1), back] : rest));
    } catch (error: unknown) {
      // What is no file of the lab is told as Node tells of a file that is not there.
      if (isCall(last) && error instanceof Error && 'code' in error && error.code === 'ENOENT') return process.nextTick(back, error);
      throw relativeError(error, folder);
    }
  };
}

/** `fs-extra` and `write-file-atomic` for one lab. */
export function fileModules(folder: LabFolder): ReadonlyMap<string, unknown> {
  const files = sharedRealm.require('fs-extra', null);
  const write = sharedRealm.require('write-file-atomic', null);
  if (typeof files !== 'object' || files === null || !isCall(write))
    throw new TypeError('session-file-store is not installed. Run npm ci.');
  const names = ['mkdirsSync', 'readFile', 'readdir', 'remove'] as const;
  const placed = names.map((name) => {
    const call: unknown = Reflect.get(files, name);
    if (!isCall(call)) throw new TypeError(`fs-extra has no ${name}, which session-file-store calls. Look into its new version.`);
    return [name, inFolder(call, folder)] as const;
  });
  return new Map<string, unknown>([
    ['fs-extra', Object.fromEntries(placed)],
    ['write-file-atomic', inFolder(write, folder)],
  ]);
}
