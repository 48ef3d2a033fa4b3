import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { FactGroup, Proof } from './facts-coverage.ts';
import { attackFacts } from './facts-coverage-attack.ts';
import { cookieFacts } from './facts-coverage-cookie.ts';
import { flashFacts } from './facts-coverage-flash.ts';
import { sessionFacts } from './facts-coverage-session.ts';
import { storeFacts } from './facts-coverage-store.ts';

const groups: readonly FactGroup[] = [...sessionFacts, ...cookieFacts, ...flashFacts, ...storeFacts, ...attackFacts];
const facts = groups.flatMap((group) => group.facts);
const proofs = facts.flatMap((each) => ('shownBy' in each ? each.shownBy : []));

const pathOf = (file: string): string => fileURLToPath(new URL(`../${file}`, import.meta.url));

/** The names of the tests in each of these files, as the files themselves give them. */
function namesIn(files: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const printed = execFileSync(process.execPath, [fileURLToPath(new URL('testing-names.ts', import.meta.url)), ...files.map(pathOf)]);
  const named: Readonly<Record<string, readonly string[]>> = JSON.parse(printed.toString());
  return new Map(files.map((file) => [file, named[pathOf(file)] ?? []]));
}

const isNamed = (names: readonly string[], { name }: Proof): boolean =>
  name.endsWith('…') ? names.some((each) => each.startsWith(name.slice(0, -1))) : names.includes(name);

test('every test that a fact names is there, and is not skipped', () => {
  const names = namesIn([...new Set(proofs.map(({ file }) => file))]);
  assert.deepEqual(
    proofs.filter((proof) => !isNamed(names.get(proof.file) ?? [], proof)),
    [],
  );
});

test('every fact is shown by a test, or says why it cannot be', (t) => {
  for (const each of facts) {
    if ('outOfReach' in each) {
      t.diagnostic(`out of reach: ${each.fact}. ${each.outOfReach}`);
      assert.match(each.outOfReach, /^[A-Za-z].*\.$/, each.fact);
    } else assert.ok(each.shownBy.length > 0, `“${each.fact}” names no test.`);
  }
});

test('no fact stands twice, and no group', () => {
  const told = groups.flatMap((group) => [group.number, ...group.facts.map(({ fact }) => `${group.number} ${fact}`)]);
  assert.deepEqual(
    told.filter((text, at) => told.indexOf(text) !== at),
    [],
  );
});
