/** The learner's own files, evaluated as Node evaluates a folder of CommonJS files. */
import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import { missingModule } from './missing-module.ts';
import { PackageRealm, sharedRealm, type World } from './package-realm.ts';
import { compile, createModule, type Module, type Require } from './script.ts';

/** The folder that a program believes to be in. */
export const FOLDER = '/app';

/** What a program is made from. */
export interface Sources {
  /** Texts by name, as in { 'server.js': '…' }. */
  readonly files: Readonly<Record<string, string>>;
  /** npm packages that the files may require. */
  readonly packages: readonly string[];
}

/** Runs a program's files; each is evaluated at most once. */
export class LearnerFiles {
  readonly #sources: Sources;
  readonly #world: World;
  readonly #packages: PackageRealm;
  readonly #modules = new Map<string, Module>();
  #main: Module | undefined;

  constructor(sources: Sources, world: World) {
    this.#sources = sources;
    this.#world = world;
    this.#packages = new PackageRealm(world, sharedRealm);
  }

  /** Runs the main file, as `node main` would. */
  run(main: string): void {
    const file = this.#find(`${FOLDER}/${main}`);
    if (!file) throw new TypeError(`There is no file ${main} among ${Object.keys(this.#sources.files).join(', ')}.`);
    this.#load(file);
  }

  #text(file: string): string | undefined {
    const name = file.slice(FOLDER.length + 1);
    return Object.hasOwn(this.#sources.files, name) ? this.#sources.files[name] : undefined;
  }

  #find(path: string): string | undefined {
    return [path, `${path}.js`, `${path}.json`, `${path}/index.js`].find((file) => this.#text(file) !== undefined);
  }

  #resolve(id: string, from: Module): string {
    const file = this.#find(posix.resolve(from.path, id));
    if (!file) throw missingModule(id, from.filename);
    return file;
  }

  #require(id: string, from: Module): unknown {
    if (/^\.{0,2}\/|^\.{1,2}$/.test(id)) return this.#load(this.#resolve(id, from));
    if (isBuiltin(id)) return this.#packages.require(id, null);
    const name = id.split('/', id.startsWith('@') ? 2 : 1).join('/');
    if (!this.#sources.packages.includes(name)) throw missingModule(id, from.filename);
    return this.#packages.require(id, null);
  }

  #load(file: string): unknown {
    const known = this.#modules.get(file);
    if (known) return known.exports;
    const module = createModule(this.#main ? file : '.', file, posix.dirname(file));
    this.#main ??= module;
    this.#modules.set(file, module);
    try {
      this.#evaluate(module, this.#text(file) ?? '');
    } catch (error: unknown) {
      this.#modules.delete(file);
      throw error;
    }
    return module.exports;
  }

  #evaluate(module: Module, text: string): void {
    const { filename, path } = module;
    if (filename.endsWith('.json')) module.exports = parseJson(filename, text);
    else {
      const require: Require = Object.assign((id: string) => this.#require(id, module), {
        resolve: (id: string) => (id.startsWith('.') ? this.#resolve(id, module) : id),
        main: this.#main,
        cache: Object.fromEntries(this.#modules),
      });
      compile(filename, text)(this.#world.globals).call(module.exports, module.exports, require, module, filename, path);
    }
    module.loaded = true;
  }
}

function parseJson(filename: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error: unknown) {
    if (error instanceof SyntaxError) error.message = `${filename}: ${error.message}`;
    throw error;
  }
}
