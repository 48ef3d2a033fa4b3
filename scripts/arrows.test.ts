/** A lint rule that matches nothing passes everything, so each arrow of the map is tried against an import that breaks it. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));

/** A file, and the modules that it may and may not import. */
const arrows = [
  {
    file: 'site/src/bench/x.ts',
    may: [
      '../../../playground-server/protocol.ts',
      '../../../playground-server/class/class-views.ts',
      './y.ts',
      '../../../lessons/prose.ts',
    ],
    mayNot: [
      '../../../playground-server/lab/lab.ts',
      '../../../playground-server/class/classroom.ts',
      '../../../playground-server/host.ts',
    ],
  },
  {
    file: 'lessons/x.ts',
    may: ['../playground-server/lesson.ts', '../playground-server/facts.ts', './carts.ts'],
    mayNot: ['../playground-server/lab/lab.ts', '../site/src/here.ts', '../scripts/capture.ts'],
  },
  {
    file: 'playground-server/x.ts',
    may: ['./lab/lab.ts', '../lessons/plans.ts'],
    mayNot: ['../site/src/here.ts', '../scripts/capture.ts'],
  },
  {
    file: 'playground-server/engine/x.ts',
    may: ['../facts.ts', '../protocol.ts', './scope.ts'],
    mayNot: ['../lab/lab.ts', '../host.ts', '../lesson.ts', '../stores/store.ts', '../../lessons/plans.ts'],
  },
  {
    file: 'playground-server/lab/x.ts',
    may: ['../engine/scope.ts', '../stores/redis/resp.ts', '../facts.ts', '../lessons.ts', '../open-lab.ts'],
    mayNot: ['../host.ts', '../door.ts', '../class/classroom.ts', '../../site/src/here.ts'],
  },
  { file: 'playground-server/protocol.ts', may: ['zod'], mayNot: ['./facts.ts', 'express', 'node:fs'] },
];

/** How many imports of the file the rule of the arrows complains of. */
async function complaints(folder: string, file: string, from: string): Promise<number> {
  await mkdir(dirname(join(folder, file)), { recursive: true });
  await writeFile(join(folder, file), `import { it } from '${from}';\nconsole.log(it);\n`);
  const { promise, resolve } = Promise.withResolvers<string>();
  execFile(
    join(root, 'node_modules/.bin/oxlint'),
    ['--format', 'unix', file],
    { cwd: folder, shell: process.platform === 'win32' },
    (_, out) => resolve(out),
  );
  return (await promise).split('\n').filter((line) => line.includes('no-restricted-imports')).length;
}

for (const { file, may, mayNot } of arrows)
  test(`the linter holds what ${file.replace(/x\.ts$/, '')} may know`, async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'coatcheck-arrows-'));
    t.after(() => rm(folder, { recursive: true, force: true }));
    await copyFile(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
    for (const from of may) assert.equal(await complaints(folder, file, from), 0, `${file} may import ${from}`);
    for (const from of mayNot) assert.notEqual(await complaints(folder, file, from), 0, `${file} may not import ${from}`);
  });
