/** When a response waits for the store, and who wins where requests meet, each shown by a run. Only the order of moments is compared. */
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

const slowSet = (ms: number): ActionInput => ({ do: 'store', verb: 'delay', op: 'set', ms });
const waiting = `app.use((req, res, next) => { req.session.n = Date.now(); next(); });
app.get('/redirect', (req, res) => res.redirect('/b'));
app.get('/send', (req, res) => res.send('x'));
app.get('/json', (req, res) => res.json({ x: 1 }));
app.get('/end', (req, res) => res.end('x'));
app.get('/write-end', (req, res) => { res.write('x'); res.end('y'); });
app.get('/empty', (req, res) => res.end());
app.get('/empty-302', (req, res) => { res.statusCode = 302; res.setHeader('Location', '/b'); res.end(); });
app.get('/204', (req, res) => res.sendStatus(204));
app.get('/save', (req, res) => req.session.save(() => res.redirect('/b')));`;

/** When the last write of an exchange was done, in ms since it began. */
const saved = ({ calls }: Exchange): number => calls.findLast(({ op }) => op === 'set')?.endMs ?? Number.NaN;

const early = ['/redirect', '/send', '/json', '/end', '/write-end'];
const late = ['/empty', '/empty-302', '/204', '/save'];
for (const path of [...early, ...late])
  test(`the headers of ${path} leave ${early.includes(path) ? 'before' : 'after'} the row is saved, and its end after`, async (t) => {
    const [exchange] = await play(await labOf(t, programOf(plain, waiting)), [slowSet(60), get(path)]);
    assert.ok(exchange && exchange.headersMs !== null && exchange.endMs !== null);
    const isEarly = exchange.headersMs < saved(exchange);
    assert.equal(isEarly, early.includes(path));
    assert.ok(exchange.endMs >= saved(exchange), 'the end waits for the store');
  });

test('the headers of HEAD wait for the store', async (t) => {
  const lab = await labOf(t, programOf(plain, waiting));
  const [exchange] = await play(lab, [slowSet(60), { do: 'request', browser: 'Ana', method: 'HEAD', path: '/send' }]);
  assert.ok(exchange && exchange.headersMs !== null);
  assert.ok(exchange.headersMs >= saved(exchange));
});

const flashLines = `const flash = require('connect-flash');
app.use(flash());
app.get('/start', (req, res) => { req.session.user = 'Ana'; res.send('hello'); });
app.post('/flash', (req, res) => { req.flash('info', 'saved!'); res.redirect('/show'); });
app.post('/flash-save', (req, res) => { req.flash('info', 'saved!'); req.session.save(() => res.redirect('/show')); });
app.get('/show', (req, res) => res.json(req.flash('info')));
app.get('/slow', (req, res) => setTimeout(() => res.send('slow'), 120));
app.get('/slow-write', (req, res) => setTimeout(() => { req.session.seen = true; res.send('slow'); }, 120));
app.get('/plus', (req, res) => { req.session.views = (req.session.views || 0) + 1; res.json(req.session.views); });`;
const flashProgram = (resave: boolean): string => programOf(`resave: ${resave}, saveUninitialized: false`, flashLines);
const post = (path: string, follow = false): ActionInput => ({ do: 'request', browser: 'Ana', method: 'POST', path, follow });

for (const [path, shown] of [
  ['/flash', '[]'],
  ['/flash-save', '["saved!"]'],
] as const)
  test(`with a slow store, a browser that follows the redirect of ${path} reads ${shown}`, async (t) => {
    const lab = await labOf(t, flashProgram(false));
    const exchanges = await play(lab, [get('/start'), slowSet(80), post(path, true)]);
    assert.deepEqual([exchanges.at(-1)?.path, exchanges.at(-1)?.body], ['/show', shown]);
  });

test('with MemoryStore as it is, the browser that follows at once reads the message: the race does not show', async (t) => {
  const exchanges = await play(await labOf(t, flashProgram(false)), [get('/start'), post('/flash', true)]);
  assert.equal(exchanges.at(-1)?.body, '["saved!"]');
});

test('the last byte of the body waits for the store: express-session says that it splits the response', async (t) => {
  const [exchange] = await play(await labOf(t, programOf(plain, waiting)), [slowSet(60), get('/redirect')]);
  assert.ok(exchange);
  assert.ok(exchange.decisions.includes('split response'));
  assert.match(exchange.response, /\r\n\r\n.*Redirecting to \/b/s);
});

type Slow = '/slow' | '/slow-write';
const during = (first: Slow, second: ActionInput): ActionInput => {
  if (second.do !== 'request') throw new TypeError('Only a request runs while another does.');
  return { do: 'during', first: { do: 'request', browser: 'Ana', path: first }, after: 40, second };
};
const shownIn = (exchanges: readonly Exchange[]): number =>
  exchanges.filter(({ path, body }) => path === '/show' && body === '["saved!"]').length;

const races: readonly { readonly slow: Slow; readonly resave: boolean; readonly spans: number; readonly loaded: number }[] = [
  { slow: '/slow', resave: false, spans: 1, loaded: 1 },
  { slow: '/slow', resave: true, spans: 0, loaded: 2 },
  { slow: '/slow-write', resave: false, spans: 0, loaded: 2 },
  { slow: '/slow-write', resave: true, spans: 0, loaded: 2 },
];
for (const { slow, resave, spans, loaded } of races) {
  test(`resave ${resave}: a message queued while ${slow} runs is shown ${spans} times`, async (t) => {
    const exchanges = await play(await labOf(t, flashProgram(resave)), [
      get('/start'),
      during(slow, post('/flash')),
      get('/show'),
      get('/show'),
    ]);
    assert.equal(shownIn(exchanges), spans);
  });
  test(`resave ${resave}: a message read while ${slow} runs is shown ${loaded} times`, async (t) => {
    const exchanges = await play(await labOf(t, flashProgram(resave)), [
      ...[get('/start'), post('/flash'), during(slow, get('/show')), get('/show'), get('/show')],
    ]);
    assert.equal(shownIn(exchanges), loaded);
  });
}

for (const resave of [false, true]) {
  const twice = (path: string): ActionInput => ({
    do: 'together',
    requests: [1, 2].map(() => ({ do: 'request', browser: 'Ana', path })),
  });
  const slowGet: ActionInput = { do: 'store', verb: 'delay', op: 'get', ms: 60 };
  test(`resave ${resave}: two pages that overlap both show the message`, async (t) => {
    const exchanges = await play(await labOf(t, flashProgram(resave)), [get('/start'), post('/flash'), slowGet, twice('/show')]);
    assert.equal(shownIn(exchanges), 2);
  });
  test(`resave ${resave}: two views at the same moment count as one`, async (t) => {
    const exchanges = await play(await labOf(t, flashProgram(resave)), [get('/start'), slowGet, twice('/plus')]);
    assert.deepEqual(
      exchanges.slice(-2).map(({ body }) => body),
      ['1', '1'],
    );
  });
}

const inLocals = (value: string): string =>
  programOf(
    plain,
    `app.use(require('connect-flash')());
app.use((req, res, next) => { res.locals.msgs = ${value}; next(); });
const messages = (res) => (typeof res.locals.msgs === 'function' ? res.locals.msgs() : res.locals.msgs).info || [];
app.get('/now', (req, res) => { req.flash('info', 'saved!'); res.json(messages(res)); });
app.get('/queue', (req, res) => { req.flash('info', 'saved!'); res.redirect('/away'); });
app.get('/away', (req, res) => res.redirect('/show'));
app.get('/show', (req, res) => res.json(messages(res)));`,
  );
for (const [value, name, kept] of [
  ['req.flash()', 'messages in res.locals', false],
  ['() => req.flash()', 'a function in res.locals', true],
] as const) {
  test(`${name}: a message of the same request is shown ${kept ? 'at once' : 'one page late'}`, async (t) => {
    const [first, second] = await play(await labOf(t, inLocals(value)), [get('/now'), get('/show')]);
    assert.deepEqual([first?.body, second?.body], kept ? ['["saved!"]', '[]'] : ['[]', '["saved!"]']);
  });
  for (const path of ['/away', '/nowhere', '/favicon.ico'])
    test(`${name}: ${path} ${kept ? 'leaves' : 'eats'} the message`, async (t) => {
      const exchanges = await play(await labOf(t, inLocals(value)), [get('/queue'), get(path), get('/show')]);
      assert.equal(exchanges.at(-1)?.body, kept ? '["saved!"]' : '[]');
    });
}

test('req.flash() in the callback of destroy() ends the program; regenerate, flash, save and redirect do not', async (t) => {
  const lines = `app.use(require('connect-flash')());
app.get('/start', (req, res) => { req.session.user = 'Ana'; res.send('hello'); });
app.post('/kills', (req, res) => req.session.destroy(() => { req.flash('info', 'bye'); res.redirect('/show'); }));
app.post('/lives', (req, res) => req.session.regenerate(() => { req.flash('info', 'bye'); req.session.save(() => res.redirect('/show')); }));
app.get('/show', (req, res) => res.json(req.flash('info')));`;
  const lab = await labOf(t, programOf(plain, lines));
  const lives = await play(lab, [get('/start'), post('/lives', true)]);
  assert.equal(lives.at(-1)?.body, '["bye"]');
  const [killed] = await play(lab, [post('/kills')]);
  assert.equal(killed?.error, 'reset');
  assert.equal((await lab.view(0)).program.state, 'exited');
});

test('a prefetch of the page is a reader like any other: the message is eaten', async (t) => {
  const prefetch: ActionInput = { do: 'request', browser: 'Ana', path: '/show', headers: { 'Sec-Purpose': 'prefetch' } };
  const exchanges = await play(await labOf(t, flashProgram(false)), [get('/start'), post('/flash'), prefetch, get('/show')]);
  assert.equal(exchanges.at(-1)?.body, '[]');
});
