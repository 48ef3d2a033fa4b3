/** The cookie that each option of session() makes, to the letter, and what the rest of the options change; each shown by a run. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { blamePrograms } from '../engine/blame.ts';
import type { Exchange } from '../facts.ts';
import type { ActionInput } from '../protocol.ts';
import { get, labOf, play, programOf } from './testing-lab.ts';
import { plain } from './verdict-programs.ts';

before(() => {
  process.removeAllListeners('uncaughtException').removeAllListeners('unhandledRejection');
  blamePrograms();
});

const write = `app.get(/.*/, (req, res) => { if (req.session) req.session.n = (req.session.n || 0) + 1; res.send('session: ' + Boolean(req.session)); });`;
const throughProxy = (path = '/'): ActionInput => ({
  ...{ do: 'request', browser: 'Ana', path, headers: { 'X-Forwarded-Proto': 'https' } },
});
const trusting = `app.set('trust proxy', 1);\n`;

/** What stands behind the value of the session cookie; null: no cookie was set. */
const tailOf = (exchange: Exchange | undefined): string | null => exchange?.setCookies[0]?.line.replace(/^[^;]*/, '') ?? null;
const opsOf = (exchange: Exchange | undefined): string => exchange?.calls.map(({ op }) => op).join() ?? '';

const minuteLater = 'Tue, 24 Nov 2026 00:01:0';
const tails: readonly (readonly [cookie: string, tail: string | RegExp | null, path?: string])[] = [
  ['{}', '; Path=/; HttpOnly'],
  ["{ path: '/admin' }", '; Path=/admin; HttpOnly', '/admin/x'],
  ["{ path: '/admin' }", '; Path=/admin; HttpOnly', '/administrator'],
  ["{ domain: 'example.com' }", '; Domain=example.com; Path=/; HttpOnly'],
  ["{ domain: 'http://localhost:3000' }", null],
  ['{ httpOnly: false }', '; Path=/'],
  ['{ sameSite: true }', '; Path=/; HttpOnly; SameSite=Strict'],
  ["{ sameSite: 'Strict' }", '; Path=/; HttpOnly; SameSite=Strict'],
  ["{ sameSite: 'lax' }", '; Path=/; HttpOnly; SameSite=Lax'],
  ["{ sameSite: 'none' }", '; Path=/; HttpOnly; SameSite=None'],
  ['{ sameSite: false }', '; Path=/; HttpOnly'],
  ["{ sameSite: 'bogus' }", null],
  ["{ sameSite: 'auto' }", '; Path=/; HttpOnly; SameSite=Lax'],
  ['{ maxAge: 60000 }', new RegExp(`^; Path=/; Expires=${minuteLater}\\d GMT; HttpOnly$`)],
  ['{ maxAge: 0 }', /; Expires=Tue, 24 Nov 2026 00:00:0\d GMT/],
  ['{ maxAge: -1 }', /; Expires=(Mon, 23|Tue, 24) Nov 2026/],
  ['{ maxAge: 60 }', /; Expires=Tue, 24 Nov 2026 00:00:0\d GMT/],
  ['{ maxAge: NaN }', null],
  ['{ maxAge: new Date(Date.now() + 60000) }', new RegExp(`Expires=${minuteLater}`)],
  ['{ expires: new Date(Date.now() + 60000) }', new RegExp(`Expires=${minuteLater}`)],
  ['{ partitioned: true }', '; Path=/; HttpOnly; Partitioned'],
  ["{ priority: 'high' }", '; Path=/; HttpOnly; Priority=High'],
  ["{ priority: 'urgent' }", null],
  ['(req) => ({ path: req.path, maxAge: 60000 })', new RegExp(`^; Path=/x; Expires=${minuteLater}`), '/x'],
  ["() => ({ secure: 'auto' })", null],
  ["() => ({ sameSite: 'auto' })", null],
];
for (const [cookie, tail, path = '/'] of tails)
  test(`cookie: ${cookie} on ${path} gives ${tail ?? 'no Set-Cookie, although the row is stored'}`, async (t) => {
    const lab = await labOf(t, programOf(`${plain}, cookie: ${cookie}`, write));
    const [exchange] = await play(lab, [get(path)]);
    if (tail instanceof RegExp) assert.match(tailOf(exchange) ?? '', tail);
    else assert.equal(tailOf(exchange), tail);
    assert.ok(opsOf(exchange).includes('set'), 'the row is stored');
  });

const printed = (exchange: Exchange | undefined): string => exchange?.console.map(({ text }) => text).join('\n') ?? '';

for (const [cookie, words] of [
  ["{ domain: 'http://localhost:3000' }", /TypeError: option domain is invalid/],
  ["{ sameSite: 'bogus' }", /TypeError: option sameSite is invalid/],
  ["{ priority: 'urgent' }", /TypeError: option priority is invalid/],
  ["() => ({ sameSite: 'auto' })", /TypeError: option sameSite is invalid/],
] as const)
  test(`cookie: ${cookie} answers 200, and the error stands in the log alone`, async (t) => {
    const [exchange] = await play(await labOf(t, programOf(`${plain}, cookie: ${cookie}`, write)), [get('/')]);
    assert.equal(exchange?.status, 200);
    assert.match(printed(exchange), words);
  });

test('cookie.path is compared as a plain prefix, which a browser does not do', async (t) => {
  const lab = await labOf(t, programOf(`${plain}, cookie: { path: '/admin' }`, write));
  const exchanges = await play(lab, [get('/administrator'), get('/administrator')]);
  assert.deepEqual(
    exchanges.map(({ body, cookie, setCookies }) => [body, cookie, setCookies.length]),
    Array.from({ length: 2 }, () => ['session: true', null, 1]),
  );
});

test('a maxAge that is a text ends the program; with an error handler of its own the request hangs', async (t) => {
  const options = `${plain}, cookie: { maxAge: '60000' }`;
  const bare = await labOf(t, programOf(options, write));
  assert.equal((await play(bare, [get('/')]))[0]?.error, 'reset');
  assert.match((await bare.view(0)).program.failure?.message ?? '', /Cannot read properties of undefined \(reading 'originalMaxAge'\)/);
  const handler = "app.use((err, req, res, next) => { if (!res.headersSent) res.status(500).send('sorry'); });";
  const [hung] = await play(await labOf(t, programOf(options, `${write}\n${handler}`)), [get('/')]);
  assert.deepEqual([hung?.error, hung?.status], ['timeout', null]);
});

test('a Date as maxAge works, and prints a deprecation', async (t) => {
  const lab = await labOf(t, programOf(`${plain}, cookie: { maxAge: new Date(Date.now() + 60000) }`, write));
  await play(lab, [get('/')]);
  assert.match(JSON.stringify((await lab.view(0)).facts), /deprecated maxAge as Date/);
});

test('a cookie that is over as it comes makes each visit the first', async (t) => {
  for (const cookie of ['{ maxAge: 0 }', '{ maxAge: -1 }', '{ expires: new Date(0) }']) {
    const exchanges = await play(await labOf(t, programOf(`${plain}, cookie: ${cookie}`, write)), [get('/'), get('/')]);
    assert.deepEqual(
      exchanges.map(({ cookie: sent, setCookies }) => [sent, setCookies[0]?.outcome]),
      Array.from({ length: 2 }, () => [null, 'removed']),
      cookie,
    );
  }
});

test('a request outside cookie.path has no session', async (t) => {
  const lab = await labOf(t, programOf(`${plain}, cookie: { path: '/admin' }`, write));
  assert.equal((await play(lab, [get('/w')]))[0]?.body, 'session: false');
});

test('maxAge and expires together: the last in the object wins', async (t) => {
  const dated = async (cookie: string) =>
    tailOf((await play(await labOf(t, programOf(`${plain}, cookie: ${cookie}`, write)), [get('/')]))[0]);
  const dayLater = 'expires: new Date(Date.now() + 86400000)';
  assert.match((await dated(`{ maxAge: 60000, ${dayLater} }`)) ?? '', /Wed, 25 Nov/);
  assert.match((await dated(`{ ${dayLater}, maxAge: 60000 }`)) ?? '', /Tue, 24 Nov/);
});

test('an expires date is a constant: who comes after it gets a cookie that is over', async (t) => {
  const lab = await labOf(t, programOf(`${plain}, cookie: { expires: new Date(Date.now() + 60000) }`, write));
  const [exchange] = await play(lab, [{ do: 'clock', who: 'both', by: 120_000 }, get('/')]);
  assert.match(tailOf(exchange) ?? '', new RegExp(`Expires=${minuteLater}`));
  assert.equal(exchange?.setCookies[0]?.outcome, 'removed');
});

const own: readonly (readonly [change: string, tail: string | RegExp | null])[] = [
  ['req.session.cookie.expires = false', '; Path=/; HttpOnly'],
  ['req.session.cookie.expires = null', null],
  ['req.session.cookie.maxAge = null', null],
  ['req.session.cookie.maxAge = 60000', new RegExp(`Expires=${minuteLater}`)],
  ['req.session.cookie.secure = true', null],
];
test('where cookie.maxAge becomes null the browser keeps the expiry that it has', async (t) => {
  const lines = `app.get('/change', (req, res) => { req.session.n = 2; req.session.cookie.maxAge = null; res.send('changed'); });\n${write}`;
  const lab = await labOf(t, programOf(`${plain}, cookie: { maxAge: 3600000 }`, lines));
  const expiry = async () => (await lab.view(0)).browsers.Ana.jar[0]?.expires;
  await play(lab, [get('/')]);
  const before = await expiry();
  await play(lab, [get('/change')]);
  assert.ok(before);
  assert.equal(await expiry(), before);
});

for (const [change, tail] of own)
  test(`${change} beside a change of data gives ${tail ?? 'no Set-Cookie'}`, async (t) => {
    const lines = `app.get('/change', (req, res) => { req.session.n = 2; ${change}; res.send('changed'); });\n${write}`;
    const lab = await labOf(t, programOf(`${plain}, cookie: { maxAge: 3600000 }`, lines));
    const exchange = (await play(lab, [get('/'), get('/change')])).at(-1);
    if (tail instanceof RegExp) assert.match(tailOf(exchange) ?? '', tail);
    else assert.equal(tailOf(exchange), tail);
  });

const proxies: readonly (readonly [what: string, options: string, before: string, asks: ActionInput, tail: string | null])[] = [
  ['secure: true on http', 'cookie: { secure: true }', '', get('/'), null],
  ['secure: true behind a proxy that is not trusted', 'cookie: { secure: true }', '', throughProxy(), null],
  ['secure: true behind a trusted proxy', 'cookie: { secure: true }', trusting, throughProxy(), '; Path=/; HttpOnly; Secure'],
  ['secure: true behind a trusted proxy that says nothing', 'cookie: { secure: true }', trusting, get('/'), null],
  ["secure: 'auto' on http", "cookie: { secure: 'auto' }", '', get('/'), '; Path=/; HttpOnly'],
  ["secure: 'auto' behind a proxy that is not trusted", "cookie: { secure: 'auto' }", '', throughProxy(), '; Path=/; HttpOnly'],
  ["secure: 'auto' behind a trusted proxy", "cookie: { secure: 'auto' }", trusting, throughProxy(), '; Path=/; HttpOnly; Secure'],
  ["secure: 'auto' behind a trusted proxy that says nothing", "cookie: { secure: 'auto' }", trusting, get('/'), '; Path=/; HttpOnly'],
  ['proxy: true believes anybody', 'proxy: true, cookie: { secure: true }', '', throughProxy(), '; Path=/; HttpOnly; Secure'],
  ['proxy: false overrides trust proxy', 'proxy: false, cookie: { secure: true }', trusting, throughProxy(), null],
  [
    "sameSite: 'auto' on https is None without Secure",
    "cookie: { sameSite: 'auto' }",
    trusting,
    throughProxy(),
    '; Path=/; HttpOnly; SameSite=None',
  ],
  [
    "secure: 'auto' and sameSite: 'auto' on https",
    "cookie: { secure: 'auto', sameSite: 'auto' }",
    trusting,
    throughProxy(),
    '; Path=/; HttpOnly; Secure; SameSite=None',
  ],
];
for (const [what, options, lines, asks, tail] of proxies)
  test(`${what}: ${tail ?? 'no Set-Cookie'}`, async (t) => {
    const [exchange] = await play(await labOf(t, programOf(`${plain}, ${options}`, lines + write)), [asks]);
    assert.equal(tailOf(exchange), tail);
  });

test('Forwarded: proto=https is not read', async (t) => {
  const lab = await labOf(t, programOf(`${plain}, cookie: { secure: true }`, trusting + write));
  const asks: ActionInput = { do: 'request', browser: 'Ana', path: '/', headers: { Forwarded: 'proto=https' } };
  assert.equal(tailOf((await play(lab, [asks]))[0]), null);
});
