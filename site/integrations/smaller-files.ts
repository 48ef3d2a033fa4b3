import { readdir, readFile, writeFile } from 'node:fs/promises';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { AstroIntegration } from 'astro';

const texts = /\.(html|js|css|svg|txt)$/;
/** Sätteri aligns table cells by an inline style, which the site's policy forbids. */
const alignedCell = /(<t[hd])[^>]*style="text-align:\s*(\w+)"/g;

/** After the pages are written: no inline style is left in tables, and each text file has a .br and a .gz beside it. */
export function smallerFiles(): AstroIntegration {
  return {
    name: 'smaller-files',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const files = (await readdir(dir, { recursive: true }))
          .map((name) => name.replaceAll('\\', '/'))
          .filter((name) => texts.test(name));
        for (const name of files) {
          const file = new URL(name, dir);
          if (name.endsWith('.html')) await writeFile(file, (await readFile(file, 'utf8')).replace(alignedCell, '$1 align="$2"'));
          const bytes = await readFile(file);
          await writeFile(new URL(`${name}.br`, dir), brotliCompressSync(bytes));
          await writeFile(new URL(`${name}.gz`, dir), gzipSync(bytes));
        }
      },
    },
  };
}
