import { strToU8, zipSync } from 'fflate';

/** The earliest date that a zip can hold, so that the same files are the same bytes. */
const mtime = new Date(1980, 0, 1);

/** Packs texts into a zip, inside a folder of that name. */
export function zipOf(folder: string, files: Readonly<Record<string, string>>): Buffer {
  const entries = Object.entries(files).map(([name, text]) => [`${folder}/${name}`, strToU8(text)] as const);
  return Buffer.from(zipSync(Object.fromEntries(entries), { mtime }));
}
