import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { labOfLesson, play } from '../../playground-server/lab/testing-lab.ts';
import { applyToggles } from '../../playground-server/lab/toggles.ts';
import { type LoadedLesson, loadLessons } from '../../playground-server/lessons.ts';
import type { ActionInput } from '../../playground-server/protocol.ts';
import { restart, toggle } from '../actions.ts';
import { clicks, four, look, numberIn, plus, shared } from './copies.ts';

const loaded = (await loadLessons()).get('10-many-copies');
assert.ok(loaded);
const lesson: LoadedLesson = loaded;
const lab = (t: TestContext) => labOfLesson(t, lesson);

/** The lesson's program with one text replaced. */
function labWith(t: TestContext, find: string, put: string) {
  const text = lesson.files['server.js'] ?? '';
  assert.equal(text.split(find).length, 2);
  return labOfLesson(t, { ...lesson, files: { ...lesson.files, 'server.js': text.replace(find, () => put) } });
}

const click = (...headers: string[]): ActionInput => ({
  do: 'raw',
  text: ['POST /plus HTTP/1.1', 'Host: localhost:3000', ...headers, 'Content-Length: 0', 'Connection: close', '', ''].join('\n'),
});
const https = 'X-Forwarded-Proto: https';

test('X-Copy is the copy that the bench names, and they take turns', async (t) => {
  const answers = await play(await lab(t), [four, ...clicks(8)]);
  assert.deepEqual(
    answers.map(({ copy }) => copy),
    [1, 2, 3, 4, 1, 2, 3, 4],
  );
  for (const { copy, response } of answers) assert.match(response, new RegExp(`^X-Copy: ${copy}\\r$`, 'm'));
});

test('eight clicks on four memories leave eight rows, two in each copy', async (t) => {
  const fresh = await lab(t);
  const rows = async () => (await fresh.view(0)).store.total;
  const totals = [];
  await play(fresh, [four, ...clicks(8)]);
  totals.push(await rows());
  for (const copy of [1, 2, 3]) {
    await play(fresh, [{ do: 'kill', copy }]);
    totals.push(await rows());
  }
  assert.deepEqual(totals, [8, 6, 4, 2]);
});

test('every value of every toggle has its place with each store', () => {
  for (const { kind } of lesson.lesson.stores ?? [])
    for (const { name, values } of lesson.lesson.toggles)
      for (const { value } of values) assert.doesNotThrow(() => applyToggles(lesson, { [name]: value }, kind));
});

for (const kind of ['sqlite', 'redis'] as const)
  test(`twenty clicks on four copies that share ${kind} count to 20 with one cookie`, async (t) => {
    const answers = await play(await lab(t), [{ do: 'store', verb: 'choose', kind }, four, ...clicks(20)]);
    assert.deepEqual(
      answers.map(numberIn),
      Array.from({ length: 20 }, (_, at) => at + 1),
    );
    assert.equal(answers.flatMap(({ setCookies }) => setCookies).length, 1);
  });

test('one copy counts in its memory, until it restarts', async (t) => {
  const answers = await play(await lab(t), [...clicks(3), restart, look]);
  assert.deepEqual(answers.map(numberIn), [1, 2, 3, 0]);
});

test('a secret that each copy draws for itself makes every click the first', async (t) => {
  const answers = await play(await lab(t), [four, shared, toggle('secret', 'random'), ...clicks(5)]);
  // The fifth comes to the copy that stamped the first ticket, and brings the fourth.
  assert.deepEqual(answers.map(numberIn), [1, 1, 1, 1, 1]);
  assert.ok(answers.slice(1).every(({ verdicts }) => verdicts[0]?.rule === 'signature-invalid'));
});

test('with maxAge a modified request renews the stamp, and one that only reads does not', async (t) => {
  const fresh = await labWith(t, 'cookie: { secure: false }', 'cookie: { secure: false, maxAge: 60000 }');
  const answers = await play(fresh, [shared, plus, toggle('secret', 'new-old'), look, plus, toggle('secret', 'new'), look]);
  assert.deepEqual(
    answers.map((x) => [numberIn(x), x.setCookies.length]),
    [
      [1, 1],
      [1, 0],
      [2, 1],
      [2, 0],
    ],
  );
});

test('trust proxy believes the header of the proxy, and without the header there is no cookie', async (t) => {
  const answers = await play(await lab(t), [
    { do: 'toggle', set: { secure: 'true', trust: '1' } },
    click(https),
    click(),
    click('Forwarded: proto=https'),
  ]);
  assert.deepEqual(
    answers.map(({ setCookies }) => setCookies.length),
    [1, 0, 0],
  );
});

test('proxy: true believes any client’s header', async (t) => {
  const [answer] = await play(await lab(t), [{ do: 'toggle', set: { secure: 'true', trust: 'proxy' } }, click(https)]);
  assert.match(answer?.setCookies[0]?.line ?? '', /; Secure$/);
});

test('secure: auto gives a cookie over http and over https, with Secure only there', async (t) => {
  const answers = await play(await lab(t), [{ do: 'toggle', set: { secure: 'auto', trust: '1' } }, click(), click(https)]);
  assert.deepEqual(
    answers.map(({ setCookies }) => setCookies.map(({ line }) => line.endsWith('; Secure'))),
    [[false], [true]],
  );
});

test('inside the function form of cookie, auto counts as true', async (t) => {
  const text = (lesson.files['server.js'] ?? '').replace('cookie: { secure: false }', "cookie: () => ({ secure: 'auto' })");
  const bare = { ...lesson.lesson, toggles: [] };
  const fresh = await labOfLesson(t, { ...lesson, lesson: bare, files: { ...lesson.files, 'server.js': text } });
  const [answer] = await play(fresh, [click()]);
  assert.deepEqual([answer?.status, answer?.setCookies.length, answer?.rowsAfter], [200, 0, 1]);
});

test('an answer with a Set-Cookie has no Cache-Control and no Vary', async (t) => {
  const [answer] = await play(await lab(t), [click()]);
  assert.equal(answer?.setCookies.length, 1);
  assert.doesNotMatch(answer?.response ?? '', /^(?:Cache-Control|Vary):/im);
});
