/** The files of installed packages: where they are, what stacks call them, and which of them each program evaluates for itself. */
import { readFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
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
const builtins = new Map<string, unknown>();

/** Node's own module of that name; undefined: it has none. */
export function builtin(id: string): unknown {
  if (builtins.has(id)) return builtins.get(id);
  const module: unknown = isBuiltin(id) ? hostRequire(id) : undefined;
  if (module !== undefined) builtins.set(id, module);
  return module;
}

const packageOf = (file: string): string | undefined => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(slashed(file))?.[1];

const perProgram = new Map<string, boolean>();

/**
 * Whether each program evaluates the file for itself: packages that read the time or random bytes, keep state, warn, or make
 * objects that a program may change. All others are evaluated once and shared.
 */
export function isPerProgram(file: string): boolean {
  const known = perProgram.get(file);
  if (known !== undefined) return known;
  const own = OWN.has(packageOf(file) ?? '');
  perProgram.set(file, own);
  return own;
}

/** What the ids in one file stand for. */
interface Names {
  readonly resolve: NodeJS.RequireResolve;
  readonly files: Map<string, string>;
}

const namesIn = new Map<string | null, Names>();

/** Finds what `require(id)` means in a package file, or in the learner's folder where `from` is null. */
export function resolvePackage(id: string, from: string | null): string {
  const names = namesIn.get(from) ?? { resolve: (from === null ? hostRequire : createRequire(from)).resolve, files: new Map() };
  namesIn.set(from, names);
  const known = names.files.get(id);
  if (known) return known;
  try {
    const file = names.resolve(id);
    names.files.set(id, file);
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
