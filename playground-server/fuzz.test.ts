/** Malformed HTTP, made from a seed: whatever comes, nothing falls, and the answer is bare Node's. */
import assert from 'node:assert/strict';
import net from 'node:net';
import { test } from 'node:test';
import { likeness } from './fidelity/likeness.ts';
import { replyTo } from './fidelity/reply.ts';
import { startBare, startInEngine } from './fidelity/sides.ts';
import { Lab } from './lab/lab.ts';
import { Action } from './protocol.ts';
import { ask, lessonOf, openLab, startTestCoatcheck } from './testing.ts';

const seed = 20_260_105;

/** Numbers from 0 up to the bound, the same for the same seed (mulberry32). */
function numbersOf(start: number): (below: number) => number {
  let state = start;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const whole = [
  'GET /raw-headers HTTP/1.1\r\nHost: x\r\nCookie: connect.sid=s%3Aa.b; theme=dark\r\n\r\n',
  'POST /length HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\n\r\nabcdef',
  'POST /length HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n',
  'HEAD / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: x\r\n\r\nGET /304 HTTP/1.1\r\nHost: x\r\n\r\n',
];
const pieces = [
  ...['\0', '\r', '\n', '\r\n', '\r\n\r\n', ':', ' ', '\t', '\xff', '%', '\x7f', 'é'],
  ...['Content-Length: -1\r\n', 'Content-Length: 99999999999999999999\r\n', 'Transfer-Encoding: chunked\r\n', 'Transfer-Encoding: x\r\n'],
  ...['HTTP/9.9', 'HTTP/1.0', 'CONNECT ', 'Upgrade: websocket\r\nConnection: upgrade\r\n', 'Expect: 100-continue\r\n', 'Host: y\r\n'],
  ...['\x16\x03\x01\x02', 'Cookie: ;;==;\r\n', `X: ${'y'.repeat(20_000)}\r\n`],
];

/** A good request with one to four faults: bytes put in, taken out, doubled, or cut off. */
function malformed(below: (bound: number) => number): string {
  let text = whole[below(whole.length)] ?? '';
  for (let faults = 1 + below(4); faults > 0; faults -= 1) {
    const [at, length] = [below(text.length + 1), 1 + below(12)];
    const [before, span, rest] = [text.slice(0, at), text.slice(at, at + length), text.slice(at + length)];
    const changed = [
      `${before}${pieces[below(pieces.length)]}${span}${rest}`,
      `${before}${rest}`,
      `${before}${span}${span}${rest}`,
      before,
    ];
    text = changed[below(12) % 4 === 3 && below(3) > 0 ? 0 : below(4)] ?? text;
  }
  return text;
}

function requestsOf(count: number): readonly string[] {
  const below = numbersOf(seed);
  return Array.from({ length: count }, () => malformed(below));
}

test('the engine answers malformed requests as bare Node does', async (t) => {
  const corpus = { program: 'by-hand.cjs', conversations: [] };
  const [bare, engine] = await Promise.all([startBare(corpus), startInEngine(corpus)]);
  t.after(() => Promise.all([bare.stop(), engine.stop()]));
  let refused = 0;
  for (const request of requestsOf(400)) {
    const [expected, actual] = await Promise.all(
      [bare, engine].map(async (side) => {
        const { text } = await replyTo(await side.connect(), request, { hangUp: true });
        return likeness(text, side);
      }),
    );
    assert.equal(actual, expected, JSON.stringify(request));
    if (expected?.startsWith('HTTP/1.1 400')) refused += 1;
  }
  assert.ok(refused > 100, `only ${refused} of the requests were bad enough to be refused`);
});

test('a lab logs malformed requests and goes on', async (t) => {
  const recipe = { seed: 'seed-of-a-test', start: Date.UTC(2026, 10, 24) };
  const lab = await Lab.create({ id: 'test', lesson: lessonOf('01-one'), recipe, doorOrigin: null, patience: 30 });
  t.after(() => lab.stop());
  const requests = requestsOf(100).filter((text) => text !== '');
  for (const text of requests) await lab.do(Action.parse({ do: 'raw', text }));
  await lab.do(Action.parse({ do: 'request', browser: 'Ana', path: '/' }));
  const { facts, program } = await lab.view(0);
  const exchanges = facts.flatMap((fact) => (fact.kind === 'exchange' ? [fact.exchange] : []));
  assert.equal(exchanges.length, requests.length + 1);
  assert.ok(exchanges.every(({ verdicts }) => verdicts.length > 0 && verdicts.every(({ rule }) => rule !== 'unexplained')));
  assert.deepEqual([program.state, exchanges.at(-1)?.status, exchanges.at(-1)?.body], ['running', 200, 'the lab']);
});

test('the door refuses what bare Node refuses, and goes on', async (t) => {
  const corpus = { program: 'by-hand.cjs', conversations: [] };
  const [bare, { site, door }] = await Promise.all([startBare(corpus), startTestCoatcheck(t)]);
  t.after(() => bare.stop());
  const { cookie } = await openLab(site.origin, '01-one');
  const { hostname, port } = new URL(door.origin);
  for (const request of requestsOf(200)) {
    const [expected, actual] = await Promise.all([
      replyTo(await bare.connect(), request, { hangUp: true }),
      replyTo(net.connect({ host: hostname, port: Number(port), allowHalfOpen: true }), request, { hangUp: true }),
    ]);
    assert.ok(actual.closed, `the door keeps the connection open: ${JSON.stringify(request)}`);
    // Where only the body is bad, the door has already read from the head that it is not meant.
    if (expected.text.startsWith('HTTP/1.1 400')) assert.match(actual.text, /^HTTP\/1\.1 (400|421) /, JSON.stringify(request));
  }
  assert.equal((await ask(door.origin, '/', { headers: { Cookie: cookie } })).text, 'the lab');
});
