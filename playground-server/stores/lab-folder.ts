/** The folder of one lab's files, in which relative paths of its program begin. */
import { mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve, sep } from 'node:path';

const remove = (path: string): void => rmSync(path, { recursive: true, force: true, maxRetries: 5 });

/** A folder under the system's own for temporary files. */
export class LabFolder {
  readonly #path = realpathSync(mkdtempSync(join(tmpdir(), 'coatcheck-lab-')));

  /** Where a path of the program really is. */
  at(name: string): string {
    return resolve(this.#path, name);
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
