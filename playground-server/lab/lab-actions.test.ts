import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ActionInput } from '../protocol.ts';
import { signatureOf } from './session-cookie.ts';
import { get, labOf, play, programOf } from './testing-lab.ts';

const program = (options = 'resave: false, saveUninitialized: false') =>
  programOf(
    options,
    `app.get('/count', (req, res) => { req.session.n = (req.session.n || 0) + 1; res.send('n: ' + req.session.n + ' by ' + process.env.COPY); });
app.get('/look', (req, res) => res.send('n: ' + req.session.n));
app.post('/give', express.urlencoded(), (req, res) => res.send(req.session.n + ' gives to ' + req.body.to));`,
  );
const day = 86_400_000;
const give = { do: 'request', browser: 'Ana', method: 'POST', path: '/give', form: { to: 'Ben' } } as const;

test('a kept cookie can be put into another jar', async (t) => {
  const lab = await labOf(t, program());
  const xs = await play(lab, [
    get('/count'),
    { do: 'jar', browser: 'Ana', verb: 'keep', as: 'K' },
    { do: 'jar', browser: 'Ben', verb: 'put', from: 'K' },
    { do: 'request', browser: 'Ben', path: '/count' },
  ]);
  assert.match(xs[1]?.body ?? '', /^n: 2/);
  assert.match((await lab.view(0)).kept['K'] ?? '', /^connect\.sid=s%3A/);
});

test('a cookie can be edited, deleted and set by a line', async (t) => {
  const lab = await labOf(t, program());
  await play(lab, [get('/count'), { do: 'jar', browser: 'Ana', verb: 'edit', name: 'connect.sid', value: 's%3A1.${Ana.signature}' }]);
  assert.equal((await lab.view(0)).browsers.Ana.jar[0]?.parts?.sid, '1');
  await play(lab, [
    { do: 'jar', browser: 'Ana', verb: 'delete', name: 'connect.sid' },
    { do: 'jar', browser: 'Ana', verb: 'set', line: 'a=1; Path=/x; Max-Age=60' },
  ]);
  assert.deepEqual(
    (await lab.view(0)).browsers.Ana.jar.map(({ name, path }) => [name, path]),
    [['a', '/x']],
  );
});

for (const part of ['sid', 'signature'] as const)
  test(`a cookie with a changed ${part} is not accepted, and the store is not asked`, async (t) => {
    const lab = await labOf(t, program());
    const [first, second] = await play(lab, [get('/count'), { do: 'jar', browser: 'Ana', verb: 'tamper', part }, get('/look')]);
    assert.equal(second?.body, 'n: undefined');
    assert.deepEqual(
      second?.calls.map(({ op }) => op),
      ['generate'],
    );
    assert.equal(second?.sentSid === first?.setCookies[0]?.sid, part === 'signature');
  });

const refusals: readonly (readonly [ActionInput, RegExp])[] = [
  [{ do: 'jar', browser: 'Ana', verb: 'edit', name: 'id', value: '1' }, /Ana's jar holds no cookie id\. It holds nothing\./],
  [{ do: 'jar', browser: 'Ana', verb: 'delete', name: 'id' }, /holds no cookie id/],
  [{ do: 'jar', browser: 'Ana', verb: 'tamper', part: 'sid' }, /holds no session cookie/],
  [{ do: 'jar', browser: 'Ana', verb: 'keep', as: 'K' }, /Let Ana get one first/],
  [{ do: 'jar', browser: 'Ana', verb: 'put', from: 'K' }, /Nothing is kept under the name K/],
  [{ do: 'jar', browser: 'Ana', verb: 'set', line: 'a=1; SameSite=None' }, /needs Secure/],
  [{ do: 'raw', text: 'GET / HTTP/1.1\nCookie: ${K}' }, /\$\{K\} means nothing/],
  [{ do: 'toggle', set: { lime: 'green' } }, /no toggle lime/],
  [{ do: 'store', verb: 'choose', kind: 'mongo' }, /no mongo store\. Choose one of: MemoryStore/],
  [{ do: 'store', verb: 'stop' }, /MemoryStore lives inside the program/],
  [{ do: 'store', verb: 'delete', row: 'abc' }, /no row abc\. It is empty/],
  [{ do: 'kill', copy: 2 }, /Copy 2 does not run\. Running now: 1\./],
  [{ do: 'guess', browser: 'Ana', words: ['a'] }, /no signed session cookie to guess from/],
  [{ do: 'answer', question: '90.Q1', value: 'a' }, /no question 90\.Q1/],
  [{ do: 'open', step: '90.9' }, /no step 90\.9/],
];
for (const [action, why] of refusals)
  test(`${JSON.stringify(action)} is refused in a sentence, and changes nothing`, async (t) => {
    const lab = await labOf(t, program());
    await assert.rejects(play(lab, [action]), why);
    assert.deepEqual(lab.recipe().done, []);
  });

test('closing the browser drops the cookie and leaves the row', async (t) => {
  const lab = await labOf(t, program());
  await play(lab, [get('/count'), { do: 'close', browser: 'Ana' }]);
  const { browsers, store } = await lab.view(0);
  assert.deepEqual([browsers.Ana.jar.length, browsers.Ana.page, store.total], [0, null, 1]);
});

test('a cookie ends by the browser’s clock, a row by the server’s', async (t) => {
  const options = 'resave: false, saveUninitialized: false, cookie: { maxAge: 3600000 }';
  const lab = await labOf(t, program(options));
  await play(lab, [get('/count'), { do: 'jar', browser: 'Ana', verb: 'keep', as: 'K' }, { do: 'clock', who: 'browser', by: day }]);
  assert.equal((await lab.view(0)).browsers.Ana.jar.length, 0);
  const raw = { do: 'raw', text: 'GET /look HTTP/1.1\nHost: x\nCookie: ${K}\n\n' } as const;
  const [still, gone] = await play(lab, [raw, { do: 'clock', who: 'server', by: day }, raw]);
  assert.deepEqual([still?.body, gone?.body], ['n: 1', 'n: undefined']);
  assert.match(gone?.response ?? '', /Date: Wed, 25 Nov 2026/);
});

test('a broken call fails until it is healed, over a restart', async (t) => {
  const lab = await labOf(t, program());
  const [broken, healed] = await play(lab, [
    { do: 'store', verb: 'break', op: 'set' },
    { do: 'restart' },
    get('/count'),
    { do: 'store', verb: 'heal' },
    get('/count'),
  ]);
  assert.notEqual(broken?.calls.find(({ op }) => op === 'set')?.error, undefined);
  assert.equal(healed?.calls.find(({ op }) => op === 'set')?.error, undefined);
});

test('a deleted row makes its cookie useless', async (t) => {
  const lab = await labOf(t, program());
  const [, after] = await play(lab, [get('/count'), { do: 'store', verb: 'delete', row: '${Ana.sid}' }, get('/look')]);
  assert.deepEqual(
    after?.calls.map(({ op }) => op),
    ['get', 'generate'],
  );
  assert.equal(
    after?.verdicts.some(({ because }) => /deleted/.test(because)),
    true,
  );
});

test('copies take turns, each with its own memory and random bytes, and a killed one is passed over', async (t) => {
  const lab = await labOf(t, program());
  const xs = await play(lab, [
    { do: 'copies', count: 3 },
    get('/count'),
    get('/count'),
    get('/count'),
    get('/count'),
    { do: 'kill', copy: 2 },
    get('/count'),
    get('/count'),
  ]);
  assert.deepEqual(
    xs.map(({ copy }) => copy),
    [1, 2, 3, 1, 3, 1],
  );
  assert.equal(new Set(xs.flatMap(({ setCookies }) => setCookies.map(({ sid }) => sid))).size, 6);
  assert.deepEqual((await lab.view(0)).program.copies, [true, false, true]);
});

test('a restart empties the memory and does not give the old ids again', async (t) => {
  const lab = await labOf(t, program());
  const [before, after] = await play(lab, [
    get('/count'),
    { do: 'restart' },
    { do: 'jar', browser: 'Ana', verb: 'delete', name: 'connect.sid' },
    get('/count'),
  ]);
  assert.notEqual(before?.setCookies[0]?.sid, after?.setCookies[0]?.sid);
  assert.equal(after?.rowsAfter, 1);
});

test('a reset is a fresh lab of the same seed', async (t) => {
  const lab = await labOf(t, program());
  const [before, after] = await play(lab, [
    get('/count'),
    { do: 'jar', browser: 'Ana', verb: 'keep', as: 'K' },
    { do: 'clock', who: 'both', by: day },
    { do: 'store', verb: 'delay', op: 'get', ms: 10 },
    { do: 'copies', count: 2 },
    { do: 'reset' },
    get('/count'),
  ]);
  assert.equal(before?.setCookies[0]?.sid, after?.setCookies[0]?.sid);
  const { kept, store, program: state, browsers } = await lab.view(0);
  assert.deepEqual([kept, store.delays.get, state.copies.length, browsers.Ana.past.length], [{}, 0, 1, 1]);
});

test('a weak secret is guessed from a cookie, and forges one that is accepted', async (t) => {
  const lab = await labOf(t, program());
  const [first] = await play(lab, [get('/count'), { do: 'guess', browser: 'Ana', words: ['lime', 'test', 'lemon'] }]);
  assert.equal((await lab.view(0)).kept['secret'], 'test');
  await play(lab, [{ do: 'sign', sid: '${Ana.sid}', secret: '${secret}', as: 'F' }]);
  const sid = first?.setCookies[0]?.sid ?? '';
  assert.equal((await lab.view(0)).kept['F'], `connect.sid=${encodeURIComponent(`s:${sid}.${signatureOf(sid, 'test')}`)}`);
  await assert.rejects(play(lab, [{ do: 'guess', browser: 'Ana', words: ['lime'] }]), /None of these 1 words/);
});

test('a page script reads no HttpOnly cookie, but posts with it', async (t) => {
  const lab = await labOf(t, program());
  const [, posted] = await play(lab, [
    get('/count'),
    { do: 'script', browser: 'Ana', run: 'read', as: 'loot' },
    { do: 'script', browser: 'Ana', run: 'post', path: '/give', form: { to: 'Ben' } },
  ]);
  assert.equal((await lab.view(0)).kept['loot'], '');
  assert.equal(posted?.body, '1 gives to Ben');
  const open = await labOf(t, program('resave: false, saveUninitialized: false, cookie: { httpOnly: false }'));
  await play(open, [get('/count'), { do: 'script', browser: 'Ana', run: 'read', as: 'loot' }]);
  assert.match((await open.view(0)).kept['loot'] ?? '', /^connect\.sid=s%3A/);
});

test('a form on another site brings a young cookie without SameSite, an old one not', async (t) => {
  const lab = await labOf(t, program());
  const attack = { ...give, from: { site: 'http://127.0.0.1:5000', by: 'form' } } as const;
  const [, young, old] = await play(lab, [get('/count'), attack, { do: 'clock', who: 'both', by: 125_000 }, attack]);
  assert.deepEqual([young?.body, old?.body], ['1 gives to Ben', 'undefined gives to Ben']);
  assert.match(young?.request ?? '', /Sec-Fetch-Site: cross-site\r\n.*Origin: http:\/\/127\.0\.0\.1:5000/s);
  assert.match(old?.cookieDecisions[0]?.why ?? '', /older than two minutes/);
});

test('an image on another site brings no cookie, and its answer sets none', async (t) => {
  const lab = await labOf(t, program());
  const [x] = await play(lab, [{ do: 'request', browser: 'Ana', path: '/count', from: { site: 'https://evil.test', by: 'image' } }]);
  assert.deepEqual([x?.cookie, x?.setCookies[0]?.outcome], [null, 'refused']);
});

test('the name of the session cookie is the one that the program sends', async (t) => {
  const lab = await labOf(t, program(`name: 'lime', resave: false, saveUninitialized: false`));
  const [x] = await play(lab, [get('/count'), { do: 'jar', browser: 'Ana', verb: 'keep', as: 'K' }]);
  assert.match((await lab.view(0)).kept['K'] ?? '', /^lime=s%3A/);
  assert.ok(x?.setCookies[0]?.sid);
});
