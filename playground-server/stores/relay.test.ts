import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { encode } from './redis/resp.ts';
import { standInRedis } from './redis/stand-in.ts';
import { Relay, type Relayed } from './relay.ts';

const address = { host: '127.0.0.1', port: 6379 };

function relayed() {
  const notes: Relayed[] = [];
  const relay = new Relay(standInRedis({ now: () => 0 }), (note) => notes.push(note));
  return { relay, notes };
}

test('commands and replies pass, and are told in their order', async () => {
  const { relay, notes } = relayed();
  const line = relay.dial(address);
  await once(line, 'connect');
  const { promise, resolve } = Promise.withResolvers<void>();
  let heard = '';
  line.on('data', (chunk: Buffer) => {
    heard += chunk.toString();
    if (heard.endsWith('$1\r\n1\r\n')) resolve();
  });
  line.write(Buffer.concat([encode(['SET', 'a', '1']), encode(['SELECT', '3']), encode(['GET', 'a'])]));
  await promise;
  assert.equal(heard, '+OK\r\n-ERR DB index is out of range\r\n$1\r\n1\r\n');
  assert.deepEqual(notes, [
    { command: 'SET a 1', reply: 'OK' },
    { command: 'SELECT 3', reply: '(error) ERR DB index is out of range' },
    { command: 'GET a', reply: '"1"' },
  ]);
});

test('a cut ends an idle line without an error, and refuses the next until it is restored', async () => {
  const { relay } = relayed();
  const line = relay.dial(address);
  await once(line, 'connect');
  relay.cut();
  await once(line, 'close');
  assert.equal(line.errored, null);
  const [error] = await once(relay.dial(address), 'error');
  assert.equal(error.message, 'connect ECONNREFUSED 127.0.0.1:6379');
  relay.restore();
  await once(relay.dial(address), 'connect');
});

test('a cut while a command lies unread resets the line', async () => {
  const { relay, notes } = relayed();
  const line = relay.dial(address);
  await once(line, 'connect');
  relay.stall();
  line.write(encode(['GET', 'a']));
  await setImmediate();
  await setImmediate();
  assert.deepEqual(notes, []);
  relay.cut();
  const [error] = await once(line, 'error');
  assert.equal(error.code, 'ECONNRESET');
});

test('a cut between the call and the connection refuses it', async () => {
  const { relay } = relayed();
  const line = relay.dial(address);
  relay.cut();
  const [error] = await once(line, 'error');
  assert.equal(error.code, 'ECONNREFUSED');
});
