import assert from 'node:assert/strict';
import http from 'node:http';
import { duplexPair } from 'node:stream';
import { test } from 'node:test';
import { type AnswerHead, AnswerReader } from './answer-reader.ts';

interface Answer extends Omit<AnswerHead, 'values'> {
  readonly body: string;
}

/** What each made of the bytes; null: it was no whole answer. */
function readHere(method: string, chunks: readonly Buffer[], hangsUp: boolean): Answer | null {
  const body: Buffer[] = [];
  const heads: AnswerHead[] = [];
  const reader = new AnswerReader(method, {
    head: (head) => heads.push(head),
    body: (chunk) => body.push(chunk),
  });
  for (const chunk of chunks) reader.add(chunk);
  if (hangsUp) reader.end();
  const [head] = heads;
  if (!reader.isWhole || !head) return null;
  const { values: _, ...shown } = head;
  return { ...shown, body: Buffer.concat(body).toString('latin1') };
}

async function readByNode(method: string, bytes: Buffer): Promise<Answer | null> {
  const [near, far] = duplexPair();
  far.resume();
  const client = http.request({ method, createConnection: () => near, setHost: false, maxHeaderSize: 1 << 20 });
  const { promise, resolve } = Promise.withResolvers<Answer | null>();
  client.on('error', () => resolve(null));
  client.on('response', (answer) => {
    const body: Buffer[] = [];
    answer.on('data', (chunk: Buffer) => body.push(chunk));
    answer.on('error', () => resolve(null));
    answer.on('close', () => {
      const headers = answer.rawHeaders.flatMap((name, at, all) => (at % 2 === 0 ? [[name, all[at + 1] ?? ''] as const] : []));
      const whole = { status: answer.statusCode ?? 0, reason: answer.statusMessage ?? '', headers };
      resolve(answer.complete ? { ...whole, body: Buffer.concat(body).toString('latin1') } : null);
    });
  });
  client.end();
  far.end(bytes);
  try {
    return await promise;
  } finally {
    client.destroy();
  }
}

const plain = 'HTTP/1.1 200 OK\r\nX-Powered-By: Express\r\n';
const cases: Readonly<Record<string, string | readonly [method: string, answer: string]>> = {
  'a body of a known length': `${plain}Content-Length: 5\r\n\r\nlimes`,
  'no body': `${plain}Content-Length: 0\r\n\r\n`,
  'what follows the answer': `${plain}Content-Length: 5\r\n\r\nlimesHTTP/1.1 500 No\r\n\r\n`,
  'a body in chunks': `${plain}Transfer-Encoding: chunked\r\n\r\n3\r\nlim\r\n2;note="x"\r\nes\r\n0\r\n\r\n`,
  'chunks with trailers': `${plain}Transfer-Encoding: Chunked\r\nTrailer: X-End\r\n\r\nA\r\n0123456789\r\n0\r\nX-End: yes\r\n\r\n`,
  'a body up to the end': `${plain}Connection: close\r\n\r\nlimes and more`,
  'an answer to HEAD': ['HEAD', `${plain}Content-Length: 5\r\n\r\n`],
  'an answer to HEAD in chunks': ['HEAD', `${plain}Transfer-Encoding: chunked\r\n\r\n`],
  'not modified': 'HTTP/1.1 304 Not Modified\r\nETag: "x"\r\nContent-Length: 5\r\n\r\n',
  'no content': 'HTTP/1.1 204 No Content\r\n\r\n',
  'a hint before': `HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n${plain}Content-Length: 2\r\n\r\nok`,
  'a status without a reason': 'HTTP/1.1 299 \r\nContent-Length: 2\r\n\r\nok',
  'two cookies and spaces around a value': `${plain}Set-Cookie: a=1\r\nset-cookie:  b=2 \t\r\nContent-Length: 2\r\n\r\nok`,
  'a value without a space, and one that is empty': `${plain}A:b\r\nC:\r\nContent-Length: 2\r\n\r\nok`,
  'bytes over 127 in a name': `${plain}X-Caf\u00e9: x\r\n\r\n`,
  'bytes over 127 in a value': `${plain}X-Cafe: caf\u00e9\r\nContent-Length: 2\r\n\r\nok`,
  'a body that is too short': `${plain}Content-Length: 50\r\n\r\nlimes`,
  'chunks that end too early': `${plain}Transfer-Encoding: chunked\r\n\r\n3\r\nlim\r\n`,
  'a chunk whose length is none': `${plain}Transfer-Encoding: chunked\r\n\r\nxyz\r\nlim\r\n0\r\n\r\n`,
  'a chunk longer than it says': `${plain}Transfer-Encoding: chunked\r\n\r\n2\r\nlim\r\n0\r\n\r\n`,
  'two lengths': `${plain}Content-Length: 2\r\nContent-Length: 2\r\n\r\nok`,
  'a length and chunks': `${plain}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n`,
  'a length that is no number': `${plain}Content-Length: 2x\r\n\r\nok`,
  'a name with a space': `${plain}Bad Name: x\r\nContent-Length: 2\r\n\r\nok`,
  'a control character in a value': `${plain}A: \u0001\r\nContent-Length: 2\r\n\r\nok`,
  'a line without a colon': `${plain}nonsense\r\nContent-Length: 2\r\n\r\nok`,
  'a status of two digits': 'HTTP/1.1 20 OK\r\nContent-Length: 2\r\n\r\nok',
  'no HTTP': 'limes\r\n\r\n',
  'half a head': `${plain}Content-Le`,
  nothing: '',
};

for (const [name, given] of Object.entries(cases))
  test(`${name}: read as Node's client reads it, wherever the bytes are cut`, async () => {
    const [method, text] = typeof given === 'string' ? (['GET', given] as const) : given;
    const bytes = Buffer.from(text, 'latin1');
    const expected = await readByNode(method, bytes);
    for (let cut = 0; cut <= bytes.length; cut += 1)
      assert.deepEqual(readHere(method, [bytes.subarray(0, cut), bytes.subarray(cut)], true), expected, `cut after ${cut} bytes`);
    const single = Array.from(bytes, (byte) => Buffer.from([byte]));
    assert.deepEqual(readHere(method, single, true), expected, 'byte by byte');
  });

test('an answer whose length is known is whole before the connection ends, and one without a length is not', () => {
  const sized = [Buffer.from(`${plain}Content-Length: 2\r\n\r\nok`)];
  const open = [Buffer.from(`${plain}\r\nok`)];
  assert.equal(readHere('GET', sized, false)?.body, 'ok');
  assert.equal(readHere('GET', open, false), null);
  assert.equal(readHere('GET', open, true)?.body, 'ok');
});

test('a head that never ends is no answer', () => {
  const endless = [Buffer.from(plain), ...Array.from({ length: 20 }, () => Buffer.from(`A: ${'x'.repeat(100_000)}\r\n`))];
  const reader = new AnswerReader('GET', { head: () => {}, body: () => {} });
  for (const chunk of endless) reader.add(chunk);
  assert.equal(reader.isBroken, true);
});
