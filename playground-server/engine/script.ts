/** CommonJS text as a function of the globals that a program has of its own. */
import { Script } from 'node:vm';

const NAMES = [
  'Date',
  'Math',
  'console',
  'crypto',
  'process',
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'clearInterval',
  'setImmediate',
] as const;

/** The globals that are a program's own; it shares all others with the host. */
export type Globals = Readonly<Record<(typeof NAMES)[number], unknown>>;

/** The host's own globals, for packages that all programs share. */
export const hostGlobals: Globals = {
  Date,
  Math,
  console,
  crypto,
  process,
  setTimeout,
  clearTimeout,
  setInterval,
  clearInterval,
  setImmediate,
};

/** A module as CommonJS code sees it. */
export interface Module {
  readonly id: string;
  readonly filename: string;
  readonly path: string;
  readonly paths: readonly string[];
  readonly children: readonly Module[];
  exports: unknown;
  loaded: boolean;
}

/** The `require` of one module. */
export interface Require {
  (id: string): unknown;
  resolve: (id: string) => string;
  main: Module | undefined;
  cache: Readonly<Record<string, Module>>;
}

type Body = (this: unknown, exports: unknown, require: Require, module: Module, filename: string, dirname: string) => void;

/** Compiled text, which is evaluated once per program. */
export type Compiled = (globals: Globals) => Body;

// Two nested functions keep `const process = require('process')` legal, as it is in Node. They stand on a line before the
// first, so that the places in stacks and syntax errors are those of the text.
const HEAD = `(function (${NAMES.join(', ')}) { return function (exports, require, module, __filename, __dirname) {\n`;

/** Compiles the text of a CommonJS file; stacks will call it `filename`. */
export function compile(filename: string, text: string): Compiled {
  const source = `${HEAD}${text.replace(/^#!.*/, '')}\n}})`;
  const outer: (...globals: unknown[]) => Body = new Script(source, { filename, lineOffset: -1 }).runInThisContext();
  return (globals) => outer(...NAMES.map((name) => globals[name]));
}

// Programs share what is always empty: each has some twenty modules.
const none: readonly never[] = [];

/** A module before its text is evaluated. */
export function createModule(id: string, filename: string, path: string): Module {
  return { id, filename, path, paths: none, children: none, exports: {}, loaded: false };
}
