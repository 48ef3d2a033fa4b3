/** `npm run bench`: measures the budgets and prints them as a table; with --write it also puts the table into README.md. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { type Figure, table } from './bench/report.ts';

/** Each part runs in a process of its own, so that none warms or burdens another. */
const parts = [
  ...['making', 'keeping', 'dropping', 'asking', 'stores', 'crowd'].map((group) => ({
    name: group,
    file: './bench/group.ts',
    args: [group],
  })),
  { name: 'a class of 300', file: './bench/class.ts', args: [] },
  { name: 'pages and clicks, in Chromium', file: '../site/e2e/bench-pages.ts', args: [] },
];

const figures: Figure[] = [];
for (const { name, file, args } of parts) {
  console.error(`measuring ${name} …`);
  const child = fork(new URL(file, import.meta.url), args, { execArgv: ['--expose-gc'] });
  const told: Promise<Figure[][]> = once(child, 'message');
  const ended = once(child, 'exit').then(([code]) => {
    if (code !== 0) throw new Error(`measuring ${name} ended with code ${String(code)}.`);
  });
  figures.push(...((await Promise.race([told, ended.then(() => told)]))[0] ?? []));
  await ended;
}

const printed = table(figures);
console.log(printed);

if (process.argv.includes('--write')) {
  const readme = new URL('../README.md', import.meta.url);
  const text = await readFile(readme, 'utf8');
  const written = text.replace(
    /(<!-- bench -->\n)[\s\S]*?(<!-- \/bench -->)/,
    (_, open: string, close: string) => `${open}${printed}\n${close}`,
  );
  if (written === text) throw new Error('README.md has no place for the table, or it stands there already.');
  await writeFile(readme, written);
}
