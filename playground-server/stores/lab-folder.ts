/** The folder of one lab's files, in which relative paths of its program begin. */
import { mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve, sep } from 'node:path';

const remove = (path: string): void => rmSync(path, { recursive: true, force: true, maxRetries: 5 });

/** A folder under the system's own for temporary files. */
export class LabFolder {
  readonly #path = realpathSync(mkdtempSync(join(tmpdir(), 'coatcheck-lab-')));

  /** Where a path of the program really is. One that leads out of the folder names nothing: the machine’s own files are not the lab’s. */
  at(name: string): string {
    const path = resolve(this.#path, name);
    if (path.startsWith(this.#path + sep)) return path;
    const message = `ENOENT: no such file or directory, '${name}' is outside the folder of this lab`;
    throw Object.assign(new Error(message), { code: 'ENOENT', path: name });
  }

  /** A text such as an error's, with paths as the program gave them. */
  relativeIn(text: string): string {
    return text.replaceAll(`${this.#path}${sep}`, '').replaceAll(this.#path, '.');
  }

  empty(): void {
    for (const name of readdirSync(this.#path)) remove(this.at(name));
  }

  remove(): void {
    remove(this.#path);
  }
}
