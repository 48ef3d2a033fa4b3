import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';

const blame = JSON.stringify(new URL('blame.ts', import.meta.url).href);

for (const [name, statement] of [
  ['an error', "setImmediate(() => { throw new Error('of the host'); });"],
  ['a rejection that another listener swallows', "Promise.reject(new Error('of the host'));"],
] as const)
  test(`${name} outside every program ends the host and is printed`, async () => {
    const code = `import { blamePrograms } from ${blame};
process.on('unhandledRejection', () => {});
blamePrograms();
setTimeout(() => {}, 10_000);
${statement}`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', code]);
    const [printed, [status]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    assert.equal(status, 1);
    assert.match(printed, /Error: of the host/);
  });
