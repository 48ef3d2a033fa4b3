import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { type TestContext, test } from 'node:test';
import { receive } from '../../playground-server/lab/cookie-rules.ts';
import { Jar } from '../../playground-server/lab/jar.ts';
import { labOfLesson, play } from '../../playground-server/lab/testing-lab.ts';
import { type LoadedLesson, loadLessons } from '../../playground-server/lessons.ts';
import type { ActionInput } from '../../playground-server/protocol.ts';
import { submits, toggle, visits } from '../actions.ts';
import { guess, invented, login, meWith, signs } from './attacks.ts';

const loaded = (await loadLessons()).get('09-attacks');
assert.ok(loaded);
const lesson: LoadedLesson = loaded;
const page = await readFile(new URL('index.mdx', import.meta.url), 'utf8');
const lab = (t: TestContext) => labOfLesson(t, lesson);

const by = { 'a link': 'link', 'a form with POST': 'form', 'an image': 'image', 'a fetch': 'fetch' } as const;
const lines: Readonly<Record<string, string>> = {
  Strict: 'SameSite=Strict',
  Lax: 'SameSite=Lax',
  'unset, new': '',
  'unset, 125 s old': '',
  'None; Secure': 'SameSite=None; Secure',
};

const cellsOf = (line: string): readonly string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
const [head = [], , ...body] = page
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map(cellsOf);

test('the table of the page has a row for each way and a column for each SameSite', () => {
  assert.deepEqual(head.slice(1), Object.keys(lines));
  assert.deepEqual(
    body.map(([way]) => way),
    Object.keys(by),
  );
});

for (const [way, means] of Object.entries(by))
  test(`${way} of another site brings what the table of the page says`, async (t) => {
    const told = body.find(([first]) => first === way)?.slice(1);
    const brought = [];
    for (const [column, attributes] of Object.entries(lines)) {
      const fresh = await lab(t);
      const age: readonly ActionInput[] = column.endsWith('old') ? [{ do: 'clock', who: 'browser', by: 125_000 }] : [];
      const answers = await play(fresh, [
        { do: 'jar', browser: 'Ana', verb: 'set', line: `id=7; Path=/; ${attributes}` },
        ...age,
        {
          ...{ do: 'request', browser: 'Ana', path: '/me', from: { site: 'https://prizes.example', by: means } },
          ...{ method: means === 'link' || means === 'image' ? 'GET' : 'POST' },
        },
      ]);
      brought.push(answers[0]?.cookie === 'id=7' ? 'sent' : '–');
    }
    assert.deepEqual(brought, told);
  });

test('a page that writes nothing gives Ben no id', async (t) => {
  const [answer] = await play(await lab(t), [visits('Ben', '/me')]);
  assert.deepEqual([answer?.setCookies.length, answer?.rowsAfter], [0, 0]);
});

test('an id without a row is never adopted, however genuine its stamp', async (t) => {
  const fresh = await lab(t);
  const answers = await play(fresh, [
    { do: 'sign', sid: invented, secret: 'keyboard cat', as: 'invented' },
    { do: 'jar', browser: 'Ana', verb: 'put', from: 'invented' },
    login,
  ]);
  assert.equal(answers[0]?.sentSid, invented);
  const { store } = await fresh.view(0);
  assert.deepEqual([store.total, store.rows.some(({ sid }) => sid === invented)], [1, false]);
});

test('an id that Ben chose, without a stamp, is not adopted', async (t) => {
  const fresh = await lab(t);
  await play(fresh, [{ do: 'jar', browser: 'Ana', verb: 'set', line: 'connect.sid=chosen-by-ben; Path=/' }, login, visits('Ben', '/me')]);
  const { store } = await fresh.view(0);
  assert.deepEqual([store.total, store.rows.some(({ sid }) => sid === 'chosen-by-ben')], [1, false]);
});

test('a sid from the store, without a stamp, opens nothing', async (t) => {
  const answers = await play(await lab(t), [login, meWith('connect.sid=${Ana.sid}'), meWith('connect.sid=s%3A${Ana.sid}')]);
  assert.deepEqual(
    answers.slice(-2).map(({ body, calls }) => [body, calls.map(({ op }) => op).join()]),
    Array.from({ length: 2 }, () => ['user: nobody, limes: 0', 'generate']),
  );
});

test('ids that count, and a known secret, open three accounts in three tries', async (t) => {
  const program = (lesson.files['server.js'] ?? '').replace("secret: 'keyboard cat',", '$&\n  genid: () => String(++ids),');
  const counting = { ...lesson, lesson: { ...lesson.lesson, toggles: [] }, files: { 'server.js': `let ids = 0;\n${program}` } };
  const people = (['Ana', 'Ben', 'You'] as const).map((who) => submits(who, '/login', { name: who }));
  const tries = ['1', '2', '3'].flatMap((sid): readonly ActionInput[] => [
    { do: 'sign', sid, secret: 'keyboard cat', as: 'tried' },
    meWith('${tried}'),
  ]);
  const answers = await play(await labOfLesson(t, counting), [...people, ...tries]);
  assert.deepEqual(
    answers.slice(-3).map(({ body }) => body),
    ['Ana', 'Ben', 'You'].map((who) => `user: ${who}, limes: 10`),
  );
});

test('a sid of 192 bits outlives all guessing, and one of 64 bits does not', () => {
  const years = (bits: number): number => 2 ** bits / 2 / (1e6 * 1e6) / (365.25 * 24 * 3600);
  assert.equal(Math.round(Math.log10(years(192))), 38);
  assert.equal(years(64).toFixed(1), '0.3');
});

test('from another port of localhost a Strict cookie goes along', async (t) => {
  const [answer] = await play(await lab(t), [
    { do: 'jar', browser: 'Ana', verb: 'set', line: 'id=7; Path=/; SameSite=Strict' },
    { do: 'request', browser: 'Ana', path: '/me', from: { site: 'http://localhost:5000', by: 'fetch' } },
  ]);
  assert.equal(answer?.cookie, 'id=7');
});

test('the list of words finds keyboard cat, and not 32 random bytes', async (t) => {
  const weak = await lab(t);
  await play(weak, [visits('Ben', '/'), guess]);
  assert.equal((await weak.view(0)).kept['secret'], 'keyboard cat');
  const strong = await lab(t);
  await assert.rejects(play(strong, [toggle('secret', 'env'), visits('Ben', '/'), guess]), /None of these 10 words is the secret/);
});

test('the secret of the environment is 32 bytes', () => {
  const edits = lesson.lesson.toggles.find(({ name }) => name === 'secret')?.values.find(({ value }) => value === 'env')?.edits ?? [];
  const secrets = edits.flatMap((edit) => ('env' in edit ? Object.values(edit.env) : []));
  assert.equal(Buffer.from(secrets[0] ?? '', 'hex').length, 32);
});

test('with a new id, the signed sid from before the login is nobody', async (t) => {
  const fresh = await lab(t);
  const answers = await play(fresh, [
    toggle('login', 'new-id'),
    visits('Ana', '/'),
    guess.do === 'guess' ? { ...guess, browser: 'Ana' } : guess,
    signs('${Ana.sid}', 'before'),
    login,
    meWith('${before}'),
  ]);
  assert.equal(answers.at(-1)?.body, 'user: nobody, limes: 0');
});

test('without a token in the session, a form without one is refused too', async (t) => {
  const answers = await play(await lab(t), [toggle('token', 'checked'), login, submits('Ana', '/give', { limes: '1' })]);
  assert.equal(answers.at(-1)?.status, 403);
});

const now = Date.UTC(2026, 10, 24);
const neighbour = { url: new URL('https://evil.shop.test/'), method: 'GET', reach: 'same-site', now } as const;

test('a cookie that a neighbour host plants for /me goes first', () => {
  const jar = new Jar({ sessionName: () => 'connect.sid', now: () => now });
  const shop = { ...neighbour, url: new URL('https://shop.test/me') };
  jar.receive('connect.sid=anas; Path=/; Secure', shop);
  jar.receive('connect.sid=bens; Domain=shop.test; Path=/me', neighbour);
  assert.equal(jar.send(shop).header, 'connect.sid=bens; connect.sid=anas');
});

test('a name that starts with __Host- cannot be planted by a neighbour host', () => {
  const planted = receive('__Host-sid=bens; Domain=shop.test; Path=/me; Secure', neighbour);
  assert.deepEqual([planted.outcome, planted.why], ['refused', 'A name that starts with __Host- allows no Domain.']);
});
