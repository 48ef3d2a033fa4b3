import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Exchange } from '../facts.ts';
import { get, labOf, play, programOf } from './testing-lab.ts';

const B = 'resave: false, saveUninitialized: false';
const counter = programOf(
  B,
  `app.get('/count', (req, res) => { req.session.n = (req.session.n || 0) + 1; res.send('n: ' + req.session.n); });`,
);
const redirects = programOf(
  B,
  `app.all('/to/:status', (req, res) => res.redirect(Number(req.params.status), req.query.at || '/end'));
app.all('/end', express.text({ type: '*/*' }), (req, res) => res.send(req.method + ' ' + (req.body || 'nothing')));
app.get('/round', (req, res) => res.redirect('/round'));`,
);

const shortly = ({ method, path, status }: Exchange): string => `${method} ${path} ${status}`;

for (const [method, status, then] of [
  ['POST', 301, 'GET nothing'],
  ['POST', 302, 'GET nothing'],
  ['POST', 303, 'GET nothing'],
  ['PUT', 303, 'GET nothing'],
  ['PUT', 302, 'PUT a=1'],
  ['POST', 307, 'POST a=1'],
  ['POST', 308, 'POST a=1'],
  ['GET', 302, 'GET nothing'],
] as const)
  test(`a browser follows a ${status} of a ${method} with ${then}`, async (t) => {
    const lab = await labOf(t, redirects);
    const form = method === 'GET' ? undefined : { a: '1' };
    const exchanges = await play(lab, [{ do: 'request', browser: 'Ana', method, path: `/to/${status}`, form }]);
    assert.equal(exchanges.length, 2);
    assert.equal(exchanges[1]?.body, then);
    assert.equal((await lab.view(0)).browsers.Ana.address, method === 'PUT' ? '' : 'http://localhost:3000/end');
  });

test('a redirect is not followed where the learner says so', async (t) => {
  const lab = await labOf(t, redirects);
  const exchanges = await play(lab, [get('/to/302')]);
  assert.deepEqual(exchanges.map(shortly), ['GET /to/302 302']);
});

test('a redirect to another origin is not asked for: the address bar says where the browser went', async (t) => {
  const lab = await labOf(t, redirects);
  const exchanges = await play(lab, [{ do: 'request', browser: 'Ana', path: '/to/302?at=http://localhost:9999/x' }]);
  assert.equal(exchanges.length, 1);
  const { address, page } = (await lab.view(0)).browsers.Ana;
  assert.deepEqual([address, page], ['http://localhost:9999/x', null]);
});

test('a browser gives up after twenty redirects', async (t) => {
  const lab = await labOf(t, redirects);
  assert.equal((await play(lab, [{ do: 'request', browser: 'Ana', path: '/round' }])).length, 21);
});

test('a browser follows a redirect when the headers come, before the last byte', async (t) => {
  const lab = await labOf(
    t,
    programOf(
      B,
      `app.post('/in', (req, res) => { req.session.user = 'Ana'; res.redirect('/me'); });\napp.get('/me', (req, res) => res.send(String(req.session.user)));`,
    ),
  );
  const [posted, page] = await play(lab, [
    { do: 'store', verb: 'delay', op: 'set', ms: 60 },
    { do: 'request', browser: 'Ana', method: 'POST', path: '/in' },
  ]);
  assert.equal(page?.body, 'undefined');
  assert.equal(page?.sentSid, posted?.setCookies[0]?.sid);
  assert.ok(Number(posted?.endMs) >= 55 && Number(posted?.headersMs) < Number(posted?.endMs));
});

test('a request is what a browser writes, and the same for Ana and Ben', async (t) => {
  const lab = await labOf(t, counter);
  const [ana, ben] = await play(lab, [get('/count'), { do: 'request', browser: 'Ben', path: '/count' }]);
  assert.equal(ana?.request, ben?.request);
  assert.match(ana?.request ?? '', /^GET \/count HTTP\/1\.1\r\nHost: localhost:3000\r\n.*\r\n\r\n$/s);
  const [posted] = await play(lab, [{ do: 'request', browser: 'Ana', method: 'POST', path: '/', form: { a: 'b c' } }]);
  assert.match(
    posted?.request ?? '',
    /Content-Length: 5\r\nContent-Type: application\/x-www-form-urlencoded\r\n.*Origin: http:\/\/localhost:3000\r\n.*\r\n\r\na=b\+c$/s,
  );
});

test('response bytes are the raw answer, and calls, decisions and rows are of this exchange', async (t) => {
  const lab = await labOf(t, counter);
  const [x] = await play(lab, [get('/count')]);
  assert.match(x?.response ?? '', /^HTTP\/1\.1 200 OK\r\n.*Set-Cookie: connect\.sid=s%3A.*\r\n\r\nn: 1$/s);
  assert.deepEqual(
    x?.calls.map(({ op }) => op),
    ['generate', 'set'],
  );
  assert.equal(x?.decisions[0], 'no SID sent, generating session');
  assert.deepEqual([x?.rowsAfter, x?.jarBefore.length, x?.jarAfter.length], [1, 0, 1]);
  assert.equal(x?.setCookies[0]?.outcome, 'kept');
});

test('a GET form goes into the query', async (t) => {
  const lab = await labOf(t, counter);
  const [x] = await play(lab, [{ do: 'request', browser: 'Ana', path: '/count?a=1', form: { b: '2 3' } }]);
  assert.equal(x?.path, '/count?a=1&b=2+3');
});

test('own headers are sent, but not those that a browser writes itself', async (t) => {
  const lab = await labOf(t, counter);
  const [x] = await play(lab, [
    { do: 'request', browser: 'Ana', path: '/count', headers: { 'X-Forwarded-Proto': 'https', accept: 'text/plain' } },
  ]);
  assert.match(x?.request ?? '', /\r\naccept: text\/plain\r\n.*X-Forwarded-Proto: https\r\n/s);
  await assert.rejects(play(lab, [{ do: 'request', browser: 'Ana', path: '/', headers: { Cookie: 'a=1' } }]), /writes Cookie itself/);
});

test('fifty bots are fifty visitors at the same moment', async (t) => {
  const lab = await labOf(t, counter);
  const exchanges = await play(lab, [{ do: 'bots', count: 50, path: '/count' }]);
  assert.equal(exchanges.length, 50);
  assert.ok(exchanges.every(({ who, body, setCookies }) => who === 'bot' && body === 'n: 1' && setCookies[0]?.outcome === null));
  assert.equal((await lab.view(0)).store.total, 50);
});

test('a typed request goes out as it is, with CRLF and its references filled in', async (t) => {
  const lab = await labOf(t, counter);
  const [, typed] = await play(lab, [get('/count'), { do: 'raw', text: 'GET /count HTTP/1.1\nHost: x\nCookie: ${Ana}' }]);
  assert.equal(typed?.body, 'n: 2');
  assert.match(typed?.request ?? '', /^GET \/count HTTP\/1\.1\r\nHost: x\r\nCookie: connect\.sid=s%3A\S+\r\n\r\n$/);
  assert.deepEqual([typed?.method, typed?.path, typed?.who], ['GET', '/count', 'raw']);
});

test('nonsense typed by hand gets the 400 that Node gives', async (t) => {
  const lab = await labOf(t, counter);
  const [x] = await play(lab, [{ do: 'raw', text: 'LIME\n\n' }]);
  assert.equal(x?.status, 400);
});

test('requests sent together overlap', async (t) => {
  const slow = programOf(
    B,
    `app.get('/add', (req, res) => { req.session.n = (req.session.n || 0) + 1; setTimeout(() => res.send('n: ' + req.session.n), 30); });`,
  );
  const lab = await labOf(t, slow);
  const both = await play(lab, [
    get('/add'),
    {
      do: 'together',
      requests: [
        { do: 'request', browser: 'Ana', path: '/add' },
        { do: 'request', browser: 'Ana', path: '/add' },
      ],
    },
  ]);
  assert.deepEqual(
    both.map(({ body }) => body),
    ['n: 1', 'n: 2', 'n: 2'],
  );
});

test('an action can come while a request is still running', async (t) => {
  const slow = programOf(B, `app.get('/slow', (req, res) => setTimeout(() => res.send('late'), 200));`);
  const lab = await labOf(t, slow);
  const [x] = await play(lab, [
    { do: 'during', first: { do: 'request', browser: 'Ana', path: '/slow' }, after: 10, second: { do: 'restart' } },
  ]);
  assert.equal(x?.error, 'reset');
  assert.equal((await lab.view(0)).program.state, 'running');
});

test('an inner action that makes no sense when its time comes is a fact with the reason', async (t) => {
  const lab = await labOf(t, counter);
  const during = {
    do: 'during',
    first: { do: 'request', browser: 'Ana', path: '/count' },
    after: 1,
    second: { do: 'kill', copy: 3 },
  } as const;
  await assert.rejects(play(lab, [during]), /Copy 3 does not run/);
});

test('no answer is a timeout, a broken connection a reset, and nothing that listens a refusal', async (t) => {
  const lab = await labOf(
    t,
    programOf(
      B,
      `app.get('/never', () => {});\napp.get('/half', (req, res) => { res.write('x'); setImmediate(() => res.destroy()); });\napp.get('/exit', () => process.exit(3));`,
    ),
  );
  const ends = await play(lab, [get('/never'), get('/half'), get('/exit'), get('/')]);
  assert.deepEqual(
    ends.map(({ error }) => error),
    ['timeout', 'reset', 'reset', 'refused'],
  );
  assert.deepEqual([ends[3]?.copy, ends[3]?.status, ends[3]?.response], [null, null, '']);
  assert.equal((await lab.view(0)).program.state, 'exited');
});

test('a handler that throws names its place in the learner’s file', async (t) => {
  const lab = await labOf(t, programOf(B, `app.get('/throw', () => { throw new TypeError('no lime'); });`));
  const [x] = await play(lab, [get('/throw')]);
  assert.deepEqual([x?.status, x?.failure?.name, x?.failure?.file, x?.failure?.line], [500, 'TypeError', 'server.js', 5]);
});

test('a program that does not start says why, and requests are refused', async (t) => {
  const lab = await labOf(t, `const express = require('express');\nlet lime = ;`);
  const { program } = await lab.view(0);
  assert.deepEqual([program.state, program.failure?.name, program.failure?.line], ['failed', 'SyntaxError', 2]);
  assert.equal((await play(lab, [get('/')]))[0]?.error, 'refused');
});

test('a big answer is cut in the log, and the log says by how much', async (t) => {
  const lab = await labOf(t, programOf(B, `app.get('/big', (req, res) => res.send('x'.repeat(200000)));`));
  const [x] = await play(lab, [get('/big')]);
  assert.equal(x?.body.length, 65_536);
  assert.ok(x && x.dropped > 130_000);
});

test('answers without a body end with their head: HEAD, 204, 304 and an empty redirect', async (t) => {
  const lab = await labOf(
    t,
    programOf(
      B,
      `app.get('/', (req, res) => res.send('lime'));
app.get('/none', (req, res) => res.sendStatus(204));
app.get('/same', (req, res) => res.status(304).end());
app.get('/bare', (req, res) => { res.statusCode = 302; res.setHeader('Location', '/'); res.end(); });`,
    ),
  );
  const ends = await play(lab, [{ do: 'request', browser: 'Ana', method: 'HEAD', path: '/' }, get('/none'), get('/same'), get('/bare')]);
  assert.deepEqual(
    ends.map(({ status, body, error }) => [status, body, error]),
    [200, 204, 304, 302].map((status) => [status, '', null]),
  );
});

test('chunks, an early hint and a connection that closes are read as a browser reads them', async (t) => {
  const lab = await labOf(
    t,
    programOf(
      B,
      `app.get('/chunks', (req, res) => { res.write('one '); res.end('two'); });
app.get('/hint', (req, res) => { res.writeEarlyHints({ link: '</a.css>; rel=preload' }); res.send('hinted'); });
app.get('/close', (req, res) => { res.set('Connection', 'close'); res.send('closed'); });`,
    ),
  );
  const ends = await play(lab, [get('/chunks'), get('/hint'), get('/close'), { do: 'raw', text: 'GET /chunks HTTP/1.0\n\n' }]);
  assert.deepEqual(
    ends.map(({ body, error }) => [body, error]),
    ['one two', 'hinted', 'closed', 'one two'].map((body) => [body, null]),
  );
});
