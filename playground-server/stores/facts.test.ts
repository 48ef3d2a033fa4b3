/** What is known of each store, one run a row: what touch changes, what a missing row costs, and what copies share. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Lab } from '../lab/lab.ts';
import { play } from '../lab/testing-lab.ts';
import type { ActionInput, StoreKind } from '../protocol.ts';
import { forward, labOn, programOn, rowsOf, viewOf, visit } from './testing.ts';

/** A program that counts in the session, with a secret of its own for each copy where that is asked for. */
const counting = (kind: StoreKind, secret = "'x'"): string =>
  programOn(kind)
    .replace("secret: 'x'", `secret: ${secret}`)
    .replace(', cookie: { maxAge: 600000 }', '') // or each write would renew the cookie
    .replace(
      "app.get('/get'",
      "app.get('/plus', (req, res) => res.send(String((req.session.n = (req.session.n || 0) + 1))));\napp.get('/get'",
    );

async function fourCopies(t: TestContext, kind: StoreKind, secret?: string): Promise<Lab> {
  const lab = await labOn(t, kind, { text: counting(kind, secret) });
  await play(lab, [{ do: 'copies', count: 4 }]);
  return lab;
}
const plus = { do: 'request', browser: 'Ana', path: '/plus', follow: false } as const;
const times = (count: number): ActionInput[] => Array.from({ length: count }, () => plus);
const ones = Array.from({ length: 20 }, () => '1');

test('touch changes the cookie inside the JSON of MemoryStore and of a file, and not that of SQLite', async (t) => {
  const changed: Partial<Record<StoreKind, boolean>> = {};
  for (const kind of ['memory', 'file', 'sqlite'] as const) {
    const lab = await labOn(t, kind);
    await visit(lab, '/put?k=a&v=1');
    const cookieOf = async (): Promise<string> => /"expires":"[^"]*"/.exec((await rowsOf(lab))[0]?.row.json ?? '')?.[0] ?? '';
    const before = await cookieOf();
    await play(lab, [forward(300_000)]);
    await visit(lab, '/get');
    changed[kind] = (await cookieOf()) !== before;
    assert.equal((await rowsOf(lab))[0]?.left, 600);
  }
  assert.deepEqual(changed, { memory: true, file: true, sqlite: false });
});

test('MemoryStore keeps a row that has ended until somebody reads it', async (t) => {
  const lab = await labOn(t, 'memory');
  await visit(lab, '/put?k=a&v=1');
  await play(lab, [{ do: 'clock', who: 'server', by: 601_000 }]);
  assert.equal((await viewOf(lab)).store.total, 1);
  assert.equal((await visit(lab, '/get')).body, '{}');
  assert.equal((await viewOf(lab)).store.total, 0);
});

test('a file that is gone is tried for six times before the session counts as missing', async (t) => {
  const lab = await labOn(t, 'file', { text: programOn('file').replace(', logFn() {}', '') });
  await visit(lab, '/put?k=a&v=1');
  await play(lab, [{ do: 'clock', who: 'server', by: 1 }]);
  await play(lab, [{ do: 'store', verb: 'delete', row: '${Ana.sid}' }]);
  const [x] = await play(lab, [{ do: 'request', browser: 'Ana', path: '/get' }]);
  const get = x?.calls.find(({ op }) => op === 'get');
  assert.deepEqual([x?.status, get?.found, x?.console.length], [200, null, 5]);
});

test('a file that goes while it is read cannot be touched, which comes too late for the answer', async (t) => {
  const lab = await labOn(t, 'file');
  await visit(lab, '/put?k=a&v=1');
  const [x] = await play(lab, [
    { do: 'store', verb: 'delay', op: 'get', ms: 100 },
    {
      do: 'during',
      first: { do: 'request', browser: 'Ana', path: '/get', follow: false },
      after: 40,
      second: { do: 'store', verb: 'delete', row: '${Ana.sid}' },
    },
  ]);
  assert.equal(x?.status, 200);
  assert.match(x?.calls.find(({ op }) => op === 'touch')?.error ?? '', /^ENOENT: no such file or directory, open 'sessions\//);
});

test('four copies with a memory each: every answer is the first, and every one brings another cookie', async (t) => {
  const exchanges = await play(await fourCopies(t, 'memory'), times(20));
  assert.deepEqual(
    exchanges.map(({ body }) => body),
    ones,
  );
  assert.ok(exchanges.every(({ setCookies }) => setCookies.length === 1));
});

for (const kind of ['file', 'sqlite', 'redis', 'mongo'] as const) {
  test(`four copies that share ${kind}: the count goes on, with one cookie`, async (t) => {
    const exchanges = await play(await fourCopies(t, kind), times(20));
    assert.deepEqual(
      exchanges.map(({ body }) => body),
      Array.from({ length: 20 }, (_, at) => String(at + 1)),
    );
    assert.equal(exchanges.flatMap(({ setCookies }) => setCookies).length, 1);
  });

  test(`four copies that share ${kind}, with a secret each: every answer is the first again`, async (t) => {
    const exchanges = await play(await fourCopies(t, kind, "require('crypto').randomBytes(9).toString('hex')"), times(8));
    assert.deepEqual(
      exchanges.map(({ body }) => body),
      ones.slice(0, 8),
    );
  });
}

test('twenty counts at once lose most of themselves: sessions are no transactions', async (t) => {
  const lab = await fourCopies(t, 'redis');
  const [first] = await play(lab, [plus]);
  assert.equal(first?.body, '1');
  await play(lab, [
    { do: 'store', verb: 'delay', op: 'set', ms: 60 },
    { do: 'together', requests: Array.from({ length: 20 }, () => plus) },
    { do: 'store', verb: 'heal' },
  ]);
  const [last] = await play(lab, [plus]);
  assert.ok(Number(last?.body) < 22);
});
