/** What the take-away of lesson 06 says of each store, on the lesson's own program. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labOfLesson, play } from '../../playground-server/lab/testing-lab.ts';
import { type LoadedLesson, loadLessons } from '../../playground-server/lessons.ts';
import type { StoreKind } from '../../playground-server/protocol.ts';
import { passes } from './steps.ts';

const loaded = (await loadLessons()).get('06-stores');
assert.ok(loaded);
const aged: LoadedLesson = loaded;
const maxAge = '  cookie: { maxAge: 60 * 60 * 1000 },\n';
const text = aged.files['server.js'] ?? '';
const ageless: LoadedLesson = { ...aged, files: { ...aged.files, 'server.js': text.replace(maxAge, '') } };

const hour = 3_600_000;
/** The life of a row without maxAge, in hours. */
const lives: readonly (readonly [StoreKind, number])[] = [
  ['redis', 24],
  ['mongo', 14 * 24],
  ['sqlite', 24],
  ['file', 1],
];

test('the program sets a maxAge, which these tests take away', () => {
  assert.ok(text.includes(maxAge));
});

for (const [kind, hours] of lives)
  test(`${kind}: without maxAge a row lives for ${hours} hours, and not longer`, async (t) => {
    const lab = await labOfLesson(t, ageless);
    const cart = { do: 'request', browser: 'Ana', path: '/cart' } as const;
    const choose = { do: 'store', verb: 'choose', kind } as const;
    const add = { do: 'request', browser: 'Ana', method: 'POST', path: '/add', follow: false } as const;
    const [, before] = await play(lab, [choose, add, passes(hours * hour - 60_000), cart]);
    assert.equal(before?.body, 'limes: 1');
    const [after] = await play(lab, [passes(hours * hour + 60_000), cart]);
    assert.equal(after?.body, 'limes: 0');
  });

test('memory: without maxAge a row lives for ever', async (t) => {
  const lab = await labOfLesson(t, ageless);
  const cart = { do: 'request', browser: 'Ana', path: '/cart' } as const;
  const add = { do: 'request', browser: 'Ana', method: 'POST', path: '/add', follow: false } as const;
  const [, , later] = await play(lab, [{ do: 'store', verb: 'choose', kind: 'memory' }, add, cart, passes(10_000 * hour), cart]);
  assert.equal(later?.body, 'limes: 1');
});

test('sqlite: nobody removes a row that has ended, and get passes it over', async (t) => {
  const lab = await labOfLesson(t, aged);
  const cart = { do: 'request', browser: 'Ana', path: '/cart' } as const;
  const add = { do: 'request', browser: 'Ana', method: 'POST', path: '/add', follow: false } as const;
  const late = { do: 'clock', who: 'server', by: 2 * hour } as const;
  const [, after] = await play(lab, [{ do: 'store', verb: 'choose', kind: 'sqlite' }, add, late, cart]);
  assert.equal(after?.body, 'limes: 0');
  assert.equal((await lab.view(0)).store.total, 1);
});

test('file: the store’s timer removes a row that has ended', async (t) => {
  const lab = await labOfLesson(t, aged);
  const add = { do: 'request', browser: 'Ana', method: 'POST', path: '/add', follow: false } as const;
  const late = { do: 'clock', who: 'server', by: 2 * hour } as const;
  await play(lab, [{ do: 'store', verb: 'choose', kind: 'file' }, add, late]);
  const end = performance.now() + 3000;
  while ((await lab.view(0)).store.total > 0 && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 10));
  assert.equal((await lab.view(0)).store.total, 0);
});
