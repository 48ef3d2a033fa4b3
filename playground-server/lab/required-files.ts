/** The files of a program that its main file can require, itself first. */
import { posix } from 'node:path';

interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** Follows each `require('./…')` from a file on; a file that stands beside and is not required is not among them. */
export function requiredFiles<F extends NamedText>(files: readonly F[], main: F): readonly F[] {
  const found = [main];
  for (const { name, text } of found)
    for (const [, path = ''] of text.matchAll(/require\(\s*['"`](\.[^'"`]*)['"`]\s*\)/g)) {
      const wanted = posix.join(posix.dirname(name), path);
      const file = files.find((each) => [wanted, `${wanted}.js`, `${wanted}.cjs`, posix.join(wanted, 'index.js')].includes(each.name));
      if (file && !found.includes(file)) found.push(file);
    }
  return found;
}
