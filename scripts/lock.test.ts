import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

interface LockEntry {
  readonly version?: string;
  readonly resolved?: string;
  readonly dev?: boolean;
  readonly license?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const root = new URL('../', import.meta.url);
const { packages }: { packages: Record<string, LockEntry> } = JSON.parse(await readFile(new URL('package-lock.json', root), 'utf8'));
const entries = Object.entries(packages);

/** Packages whose licence is not one of the allowed ones, by the start of their name, and why each may stay. */
const exceptions: Readonly<Record<string, string>> = {
  '@axe-core/playwright': 'MPL-2.0; a test tool that is never shipped to a browser.',
  'axe-core': 'MPL-2.0; a test tool that is never shipped to a browser.',
  '@img/sharp':
    "LGPL-3.0 parts of Astro's optional image service; the site uses passthroughImageService, so it is never loaded or shipped.",
  'connect-flash': 'MIT by its README and LICENSE file; its package.json of 2013 has no licence field.',
  lightningcss: 'MPL-2.0; the CSS minifier of the build, never shipped to a browser.',
};

const excepted = (at: string): string | undefined =>
  Object.keys(exceptions).find((start) => at.replace(/^.*node_modules\//, '').startsWith(start));

const allowed = /^(MIT|MIT-0|ISC|BSD-[23]-Clause|0BSD|BlueOak-1\.0\.0|Apache-2\.0|Unlicense|CC0-1\.0|Python-2\.0)$/;

/** Whether an SPDX expression leaves a choice that is allowed. */
const mayUse = (license: string): boolean =>
  license
    .replace(/^\(|\)$/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((part) => allowed.test(part.replace(/[()]/g, '').trim())));

test('every optional dependency in the lock has an entry of its own, so that npm ci works on every platform', () => {
  const missing = entries.flatMap(([at, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !packages[`${at}/node_modules/${name}`] && !packages[`node_modules/${name}`])
      .map((name) => `${at}: ${name}`),
  );
  assert.deepEqual(missing, []);
});

test('the lock names no download address, so that any registry will do', () => {
  assert.deepEqual(
    entries.filter(([, { resolved }]) => resolved !== undefined).map(([at]) => at),
    [],
  );
});

test('every package has an allowed licence, or stands in the list with its reason', () => {
  const strangers = entries
    .filter(([at, { license }]) => at !== '' && !(license && mayUse(license)) && !excepted(at))
    .map(([at, { license, dev }]) => `${at}: ${license ?? 'none given'}${dev ? ' (development)' : ''}`);
  assert.deepEqual(strangers, []);
});

test('no exception is listed for a package that is not there or no longer needs it', () => {
  const needed = new Set(entries.filter(([, { license }]) => !(license && mayUse(license))).map(([at]) => excepted(at)));
  assert.deepEqual(
    Object.keys(exceptions).filter((start) => !needed.has(start)),
    [],
  );
});
