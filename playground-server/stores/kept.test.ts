/** What every store whose rows outlive the program does alike, on the lab's clock. */
import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { play } from '../lab/testing-lab.ts';
import { forward, labOn, programOn, rebuilt, restart, rowsOf, viewOf, visit } from './testing.ts';

const kinds = ['file', 'sqlite'] as const;

// A place of this file's own, to count what is left in it.
const temporary = await mkdtemp(join(tmpdir(), 'coatcheck-test-'));
process.env['TMPDIR'] = temporary;
process.env['TEMP'] = temporary;
after(() => rm(temporary, { recursive: true }));

for (const kind of kinds) {
  test(`${kind}: a session is written, read, and known again after the program was restarted`, async (t) => {
    const lab = await labOn(t, kind);
    assert.deepEqual(await visit(lab, '/put?k=a&v=1'), { status: 200, body: 'ok', cookie: true, error: null });
    await play(lab, [restart]);
    assert.deepEqual(await visit(lab, '/get'), { status: 200, body: '{"a":"1"}', cookie: false, error: null });
    assert.equal((await rowsOf(lab)).length, 1);
  });

  test(`${kind}: a row lives for maxAge by the lab's clock, and touch moves its end`, async (t) => {
    const lab = await labOn(t, kind);
    await visit(lab, '/put?k=a&v=1');
    assert.equal((await rowsOf(lab))[0]?.left, 600);
    await play(lab, [forward(590_000)]);
    assert.equal((await rowsOf(lab))[0]?.left, 10);
    assert.equal((await visit(lab, '/get')).body, '{"a":"1"}');
    assert.equal((await rowsOf(lab))[0]?.left, 600);
    await play(lab, [forward(601_000)]);
    assert.equal((await visit(lab, '/get')).body, '{}');
  });

  test(`${kind}: destroy takes the row away, regenerate gives it another sid`, async (t) => {
    const lab = await labOn(t, kind);
    await visit(lab, '/put?k=a&v=1');
    const [before] = await rowsOf(lab);
    await visit(lab, '/regenerate');
    const [after, ...others] = await rowsOf(lab);
    assert.notEqual(after?.row.sid, before?.row.sid);
    assert.deepEqual(others, []);
    await visit(lab, '/out');
    assert.deepEqual(await rowsOf(lab), []);
  });

  test(`${kind}: two labs are apart, and a reset empties one of them`, async (t) => {
    const [lab, other] = [await labOn(t, kind), await labOn(t, kind)];
    await visit(lab, '/put?k=a&v=1');
    assert.deepEqual(await rowsOf(other), []);
    await visit(other, '/put?k=b&v=2');
    await play(lab, [{ do: 'reset' }]);
    assert.deepEqual(await rowsOf(lab), []);
    assert.equal((await visit(other, '/get')).body, '{"b":"2"}');
  });

  test(`${kind}: a deleted row is gone, and a stop is refused with the reason`, async (t) => {
    const lab = await labOn(t, kind);
    await visit(lab, '/put?k=a&v=1');
    await play(lab, [{ do: 'store', verb: 'delete', row: '${Ana.sid}' }]);
    assert.deepEqual(await rowsOf(lab), []);
    assert.equal((await visit(lab, '/get')).body, '{}');
    await assert.rejects(play(lab, [{ do: 'store', verb: 'stop' }]), /Break one of the store’s calls instead/);
  });

  test(`${kind}: rows are seen while no program runs, and nothing is left when the lab is gone`, async (t) => {
    const lab = await labOn(t, kind);
    await visit(lab, '/put?k=a&v=1');
    await play(lab, [{ do: 'kill', copy: 1 }]);
    assert.equal((await viewOf(lab)).store.total, 1);
    assert.equal((await readdir(temporary)).length, 1);
    lab.stop();
    assert.deepEqual(await readdir(temporary), []);
  });

  test(`${kind}: 200 labs made and dropped leave no folder and no descriptor`, async (t) => {
    const descriptors = async (): Promise<number> => (await readdir('/proc/self/fd').catch(() => [])).length;
    const before = await descriptors();
    for (let made = 0; made < 200; made += 1) {
      const lab = await labOn(t, kind);
      await visit(lab, '/put?k=a&v=1');
      lab.stop();
    }
    assert.deepEqual(await readdir(temporary), []);
    assert.ok((await descriptors()) <= before + 2);
  });

  test(`${kind}: a lab is made again from its list, with the same row`, async (t) => {
    const start = Date.now();
    const lab = await labOn(t, kind, { start });
    await visit(lab, '/put?k=a&v=1');
    const [before] = await rowsOf(lab);
    const again = await rebuilt(t, kind, lab, { start });
    const [row, ...others] = await rowsOf(again);
    assert.equal(row?.row.sid, before?.row.sid);
    assert.deepEqual(others, []);
    assert.equal((await visit(again, '/get')).body, '{"a":"1"}');
  });
}

test('file: the record is the file’s text, its key the file’s name', async (t) => {
  const lab = await labOn(t, 'file');
  await visit(lab, '/put?k=a&v=1');
  const [found] = await rowsOf(lab);
  assert.equal(found?.row.key, `sessions/${found?.row.sid}.json`);
  assert.match(found?.row.json ?? '', /"a":"1","__lastAccess":\d{13}\}$/);
});

test('file: a cookie without a row costs the retries of the package, and its log names the learner’s path', async (t) => {
  const text = programOn('file').replace(', logFn() {}', '');
  const lab = await labOn(t, 'file', { text });
  await visit(lab, '/put?k=a&v=1');
  await play(lab, [{ do: 'store', verb: 'delete', row: '${Ana.sid}' }]);
  const [x] = await play(lab, [{ do: 'request', browser: 'Ana', path: '/get' }]);
  assert.equal(x?.status, 200);
  assert.equal(x?.verdicts[0]?.rule, 'row-missing');
  assert.equal(x?.console.length, 5);
  assert.match(x?.console[0]?.text ?? '', /ENOENT: no such file or directory, open 'sessions\/[\w-]{32}\.json'/);
});

test('file: a signed session ID that leads out of the lab’s folder reads, writes and deletes nothing of the machine', async (t) => {
  const outside = join(temporary, 'outside.json');
  const text = JSON.stringify({ cookie: { originalMaxAge: null }, owner: 'the machine' });
  await writeFile(outside, text);
  t.after(() => rm(outside, { force: true }));
  const lab = await labOn(t, 'file');
  for (const sid of ['../../outside', outside.replace('.json', ''), `../../../../../../../../..${outside.replace('.json', '')}`]) {
    await play(lab, [
      { do: 'sign', sid, secret: 'x', as: 'K' },
      { do: 'jar', browser: 'Ana', verb: 'put', from: 'K' },
    ]);
    for (const path of ['/get', '/put?k=owner&v=Ana', '/out']) {
      assert.doesNotMatch((await visit(lab, path)).body, /the machine/, `${path} as ${sid}`);
      await play(lab, [{ do: 'jar', browser: 'Ana', verb: 'put', from: 'K' }]);
    }
    assert.equal(await readFile(outside, 'utf8'), text, sid);
  }
});
