/** Bytes, not libraries: the stand-in says what a real redis-server says, to the byte. */
import assert from 'node:assert/strict';
import net from 'node:net';
import type { Duplex } from 'node:stream';
import { after, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { Keyspace } from './keyspace.ts';
import { encode, Reader, type Value } from './resp.ts';
import { showReply } from './resp-text.ts';
import { connectTo } from './stand-in.ts';
import { noRedis, startStranger } from './testing.ts';

const stranger = noRedis === false ? await startStranger() : null;
after(() => stranger?.stop());

const binary = Buffer.from(Array.from({ length: 256 }, (_, at) => at));
const words = (line: string): string[] => line.split(' ').map((word) => word.replaceAll('~', ' '));
/** What a program or a person may ask, with mistakes. */
const commands: readonly (readonly (string | Buffer)[])[] = [
  ...[
    ['SET', binary, binary],
    ['GET', binary],
    ['SET', 'empty', ''],
    ['GET', 'empty'],
    ['MGET', binary, 'none', 'empty'],
    ['TTL', binary],
  ],
  ...[['DEL', binary, 'empty'], ['SCAN', '0'], ['GET']],
  ...['FOO a b', 'foo', 'LPOSH list a', 'get a b', 'SET a', 'SET a 1 EX', 'SET a 1 EX 0', 'SET a 1 EX x', 'SET a 1 NX XX'].map(words),
  ...['EXPIRE a x', 'SET a 1 EX 5 PX 5', 'SCAN x', 'SCAN 0 COUNT 0', 'SCAN 0 FOO', 'SET a 1 EX 100', 'TTL a', 'SET a 2 KEEPTTL'].map(words),
  ...['TTL a', 'GET a', 'SET a 3', 'TTL a', 'SET a 4 NX', 'SET b 4 XX', 'SET a 5 GET', 'SET b 1 PX 100000', 'TTL b', 'SETEX c 50 v'].map(
    words,
  ),
  ...['TTL c', 'PERSIST c', 'TTL c', 'TTL none', 'PTTL none', 'EXPIRE a 100', 'TTL a', 'EXPIRE none 5', 'EXPIRE a -1', 'GET a'].map(words),
  ...['PEXPIRE a 5', 'EXISTS a b b', 'TYPE b', 'TYPE x', 'DEL a x a', 'UNLINK b', 'MGET a b', 'DEL c', 'SET sess:1 a', 'DBSIZE'].map(words),
  ...[
    'SCAN 0 MATCH sess:* COUNT 100',
    'SCAN 0 MATCH s?ss:[12] COUNT 100',
    'SCAN 0 MATCH *[^1] COUNT 100',
    'SCAN 0 MATCH s\\* COUNT 100',
  ].map(words),
  ...['KEYS sess:*', 'PING', 'PING hi', 'ECHO hi', 'SELECT 0', 'SELECT 99999', 'SELECT x', 'FLUSHDB', 'KEYS *'].map(words),
];
const script = Buffer.concat([...commands.map((command) => encode([...command])), Buffer.from('PING\r\n')]);
const count = commands.length + 1;

const toStandIn = (): Duplex => connectTo(new Keyspace({ now: () => Date.now() }));
const toReal = (): Duplex => net.createConnection({ host: '127.0.0.1', port: stranger?.port ?? 0 });

/** Everything that is answered to some bytes, sent in pieces of a size. */
async function say(line: Duplex, bytes: Buffer, step: number, replies: number): Promise<Buffer> {
  const heard: Buffer[] = [];
  const reader = new Reader();
  const { promise, resolve } = Promise.withResolvers<void>();
  let left = replies;
  line.on('data', (part: Buffer) => {
    heard.push(part);
    left -= reader.push(part).length;
    if (left === 0) resolve();
  });
  for (let at = 0; at < bytes.length; at += step) {
    line.write(bytes.subarray(at, at + step));
    await setImmediate();
  }
  await promise;
  line.destroy();
  return Buffer.concat(heard);
}

for (const step of [100_000, 7, 1])
  test(`replies to the same commands are equal byte for byte, sent ${step} at a time`, { skip: noRedis }, async () => {
    await stranger?.owner.flushAll();
    const [ours, theirs] = [await say(toStandIn(), script, step, count), await say(toReal(), script, step, count)];
    assert.equal(ours.toString('latin1'), theirs.toString('latin1'));
  });

test('replies in RESP 3 are equal too', { skip: noRedis }, async () => {
  await stranger?.owner.flushAll();
  const bytes = Buffer.concat([encode(['HELLO', '3']), script]);
  const afterHello = (answer: Buffer): string => answer.toString('latin1').replace(/^%.*?(?=\+OK)/s, '');
  const [ours, theirs] = [await say(toStandIn(), bytes, 100_000, count + 1), await say(toReal(), bytes, 100_000, count + 1)];
  assert.equal(afterHello(ours), afterHello(theirs));
});

const values: readonly (readonly [Value, string])[] = [
  [null, '(nil)'],
  [7, '(integer) 7'],
  [Buffer.from('a "b"'), '"a \\"b\\""'],
  [[Buffer.from('a'), null], '["a", (nil)]'],
  [[], '(empty array)'],
];
for (const [value, shown] of values)
  test(`${shown} is shown as redis-cli would, whatever way it came`, () => {
    for (const protocol of [2, 3]) {
      const [heard] = new Reader().push(encode(value, protocol));
      assert.equal(showReply(heard ? heard.value : 'nothing'), shown);
    }
  });
