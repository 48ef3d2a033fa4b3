/** What an attacker can do with which piece: a ticket, the secret, the rows; and what a planted ticket is worth. Each shown by a run. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Exchange } from '../facts.ts';
import type { ActionInput, BrowserName } from '../protocol.ts';
import { labOf, play, programOf } from './testing-lab.ts';
import { plain } from './verdict-programs.ts';

const shop = (login: string, options = plain): string =>
  programOf(
    options,
    `app.get('/', (req, res) => res.send('welcome'));
app.get('/basket', (req, res) => { req.session.basket = 1; res.send('basket'); });
app.get('/login/:name', (req, res) => { ${login} });
app.get('/me', (req, res) => res.send(String(req.session.user)));
app.get('/give', (req, res) => { req.session.given = true; res.send('given by ' + req.session.user); });`,
  );
const sameId = shop("req.session.user = req.params.name; res.send('in');");
const newId = shop("req.session.regenerate(() => { req.session.user = req.params.name; res.send('in'); });");

const asks = (browser: BrowserName, path: string): ActionInput => ({ do: 'request', browser, path });
const login = (browser: BrowserName): ActionInput => asks(browser, `/login/${browser}`);
const meWith = (cookies: string): ActionInput => ({
  ...{ do: 'raw', text: `GET /me HTTP/1.1\nHost: localhost:3000\nCookie: ${cookies}\nConnection: close\n\n` },
});
const body = (exchanges: readonly Exchange[]): string | undefined => exchanges.at(-1)?.body;
const opsOf = (exchange: Exchange | undefined): string => exchange?.calls.map(({ op }) => op).join() ?? '';

test('the sid of one with the signature of another is a stranger’s, and no error is shown', async (t) => {
  const mixed = 'connect.sid=s%3A${Ana.sid}.${Ben.signature}';
  const exchange = (await play(await labOf(t, sameId), [login('Ana'), login('Ben'), meWith(mixed)])).at(-1);
  assert.deepEqual([exchange?.status, exchange?.body, opsOf(exchange)], [200, 'undefined', 'generate']);
});

test('a whole cookie is a takeover', async (t) => {
  assert.equal(body(await play(await labOf(t, sameId), [login('Ana'), meWith('${Ana}')])), 'Ana');
});

test('the secret alone opens nothing', async (t) => {
  const exchanges = await play(await labOf(t, sameId), [
    login('Ana'),
    { do: 'sign', sid: '0'.repeat(32), secret: 'test', as: 'invented' },
    meWith('${invented}'),
  ]);
  assert.deepEqual([body(exchanges), opsOf(exchanges.at(-1))], ['undefined', 'get,generate']);
});

test('the rows alone open nothing: nobody can sign their sids', async (t) => {
  const lab = await labOf(t, sameId);
  await play(lab, [login('Ana')]);
  const [row] = (await lab.view(0)).store.rows;
  assert.match(row?.json ?? '', /"user":"Ana"/);
  assert.equal(body(await play(lab, [meWith(`connect.sid=${row?.sid}`)])), 'undefined');
});

test('the secret and the rows together are a takeover', async (t) => {
  const lab = await labOf(t, sameId);
  await play(lab, [login('Ana')]);
  const [row] = (await lab.view(0)).store.rows;
  const takes: readonly ActionInput[] = [{ do: 'sign', sid: row?.sid ?? '', secret: 'test', as: 'made' }, meWith('${made}')];
  assert.equal(body(await play(lab, takes)), 'Ana');
});

test('one’s own cookie is enough to guess a weak secret offline: no request is made', async (t) => {
  const lab = await labOf(t, sameId.replace("secret: 'test'", "secret: 'keyboard cat'"));
  await play(lab, [login('Ben')]);
  const guesses = await play(lab, [{ do: 'guess', browser: 'Ben', words: ['password', 'keyboard cat'] }]);
  assert.deepEqual(guesses, []);
  assert.equal((await lab.view(0)).kept['secret'], 'keyboard cat');
});

const planted: readonly ActionInput[] = [
  ...[asks('Ben', '/basket'), { do: 'jar', browser: 'Ben', verb: 'keep', as: 'gift' } as const],
  ...[{ do: 'jar', browser: 'Ana', verb: 'put', from: 'gift' } as const, login('Ana'), asks('Ben', '/me')],
];
for (const [what, text, told] of [
  ['the same id', sameId, 'Ana'],
  ['regenerate()', newId, 'undefined'],
] as const)
  test(`with ${what} at login, whoever planted their own ticket reads ${told}`, async (t) => {
    assert.equal(body(await play(await labOf(t, text), planted)), told);
  });

test('SameSite=Strict and Lax stop a form of another site, and Lax lets a link in: a GET that changes something is open', async (t) => {
  for (const [sameSite, link, form] of [
    ['strict', 'given by undefined', 'given by undefined'],
    ['lax', 'given by Ana', 'given by undefined'],
  ] as const) {
    const text = shop("req.session.user = req.params.name; res.send('in');", `${plain}, cookie: { sameSite: '${sameSite}' }`);
    const posting = text.replace('app.listen', "app.post('/give', (req, res) => res.send('given by ' + req.session.user));\napp.listen");
    const from = (by: 'link' | 'form'): ActionInput => ({
      ...{ do: 'request', browser: 'Ana', path: '/give', from: { site: 'https://prizes.example', by } },
      method: by === 'form' ? 'POST' : 'GET',
    });
    assert.equal(body(await play(await labOf(t, posting), [login('Ana'), from('link')])), link, `${sameSite}, link`);
    assert.equal(body(await play(await labOf(t, posting), [login('Ana'), from('form')])), form, `${sameSite}, form`);
  }
});
