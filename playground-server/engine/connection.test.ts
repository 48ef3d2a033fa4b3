import assert from 'node:assert/strict';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { createConnection } from './connection.ts';
import { refusal } from './outgoing.ts';
import { scope } from './scope.ts';

const program = { crash: () => {}, dial: refusal };

test('what is written just before hanging up arrives, and then the end', async () => {
  const { near, far } = createConnection(3000, false);
  far.write('one ');
  far.write('two');
  far.destroy();
  assert.equal(await text(near), 'one two');
});

test('writing waits for a reader once the connection is full', async () => {
  const { near, far } = createConnection(3000, false);
  let written = 0;
  while (far.write(Buffer.alloc(16_384))) written += 16_384;
  assert.ok(written < 1_000_000);
  near.resume();
  await once(far, 'drain');
});

test('the reader of an answer is outside the scope of the program that writes it', async () => {
  const { near, far } = createConnection(3000, false);
  const { promise, resolve } = Promise.withResolvers<unknown>();
  near.on('data', () => resolve(scope.getStore()));
  await setImmediate(); // until it reads
  scope.run({ program, exchange: null }, () => far.write('answer'));
  assert.equal(await promise, undefined);
});

test('an end that hangs up ends the other', async () => {
  const { near, far } = createConnection(3000, true);
  far.resume();
  near.destroy();
  await once(far, 'end');
});
