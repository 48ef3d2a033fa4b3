/** The files of installed packages: where they are, what stacks call them, and which of them each program evaluates for itself. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { missingModule } from './missing-module.ts';
import { type Compiled, compile } from './script.ts';

/** The host's own `require`: it loads Node's modules, JSON, and what is no CommonJS text. */
export const hostRequire = createRequire(import.meta.url);

const slashed = (file: string): string => file.replaceAll('\\', '/');
const root = slashed(join(dirname(hostRequire.resolve('express/package.json')), '..'));

/** What a program calls a package file, as if it were installed in the learner's own folder. */
export function shownName(file: string): string {
  const path = slashed(file);
  const inside = path.startsWith(`${root}/`) ? path.slice(root.length) : path.replace(/^.*?\/node_modules(?=\/)/, '');
  return `/app/node_modules${inside}`;
}

const OWN = new Set([
  'express',
  'express-session',
  'connect-flash',
  'depd',
  'uid-safe',
  'random-bytes',
  'connect-redis',
  'connect-mongo',
  'session-file-store',
]);
const packageOf = (file: string): string | undefined => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(slashed(file))?.[1];

/**
 * Whether each program evaluates the file for itself: packages that read the time or random bytes, keep state, warn, or make
 * objects that a program may change. All others are evaluated once and shared.
 */
export const isPerProgram = (file: string): boolean => OWN.has(packageOf(file) ?? '');

const resolvers = new Map<string, NodeJS.RequireResolve>();
const resolved = new Map<string, string>();

/** Finds what `require(id)` means in a package file, or in the learner's folder where `from` is null. */
export function resolvePackage(id: string, from: string | null): string {
  const directory = from === null ? '' : dirname(from);
  const key = `${directory}\0${id}`;
  const known = resolved.get(key);
  if (known) return known;
  const resolve = resolvers.get(directory) ?? (from === null ? hostRequire : createRequire(from)).resolve;
  resolvers.set(directory, resolve);
  try {
    const file = resolve(id);
    resolved.set(key, file);
    return file;
  } catch (error: unknown) {
    // Node's own message would name directories of this machine.
    if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND')
      throw missingModule(id, from === null ? '/app' : shownName(from));
    throw error;
  }
}

const compiled = new Map<string, Compiled>();

/** Compiles a package file, once per process. */
export function compilePackage(file: string): Compiled {
  const known = compiled.get(file);
  if (known) return known;
  const made = compile(shownName(file), readFileSync(file, 'utf8'));
  compiled.set(file, made);
  return made;
}
