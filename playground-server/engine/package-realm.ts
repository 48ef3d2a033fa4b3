/** Packages, evaluated with one set of globals: there is a realm for each program, and one that all programs share. */
import { dirname } from 'node:path';
import { netInScope } from './net-in-scope.ts';
import { builtin, compilePackage, hostRequire, isPerProgram, resolvePackage } from './package-files.ts';
import type { ModuleSource } from './replaced-modules.ts';
import { createModule, type Globals, hostGlobals, type Module, type Require } from './script.ts';

/** A program's own part of the world, as its files see it. */
export interface World {
  readonly globals: Globals;
  /** What `require(id)` gives instead of Node's module or a package of that name. */
  readonly replaced: ReadonlyMap<string, ModuleSource>;
  /** Told of each package file right after it was evaluated. */
  readonly evaluated: (file: string, exports: unknown) => void;
}

const cache: Require['cache'] = {};

/** Loads packages as Node does, each file at most once per realm. */
export class PackageRealm {
  readonly #world: World;
  readonly #shared: PackageRealm | null;
  readonly #modules = new Map<string, Module>();

  /** Files that are not evaluated per program come from `shared`. */
  constructor(world: World, shared: PackageRealm | null) {
    this.#world = world;
    this.#shared = shared;
  }

  /** What `require(id)` gives in the package file `from`, or in the learner's folder where that is null. */
  require(id: string, from: string | null): unknown {
    const name = id.replace(/^node:/, '');
    const replaced = this.#world.replaced.get(name);
    if (replaced) return replaced();
    return builtin(id) ?? this.#load(resolvePackage(id, from));
  }

  #load(file: string): unknown {
    const known = this.#modules.get(file);
    if (known) return known.exports;
    if (!/\.c?js$/.test(file)) return hostRequire(file);
    if (this.#shared && !isPerProgram(file)) return this.#shared.#load(file);
    const module = createModule(file, file, dirname(file));
    this.#modules.set(file, module);
    try {
      this.#evaluate(module);
    } catch (error: unknown) {
      this.#modules.delete(file);
      throw error;
    }
    this.#world.evaluated(file, module.exports);
    return module.exports;
  }

  #evaluate(module: Module): void {
    const { filename, path } = module;
    const require: Require = Object.assign((id: string) => this.require(id, filename), {
      resolve: (id: string) => resolvePackage(id, filename),
      main: undefined,
      cache,
    });
    compilePackage(filename)(this.#world.globals).call(module.exports, module.exports, require, module, filename, path);
    module.loaded = true;
  }
}

/** The packages that all programs share. */
export const sharedRealm = new PackageRealm(
  { globals: hostGlobals, replaced: new Map([['net', () => netInScope]]), evaluated: () => {} },
  null,
);
