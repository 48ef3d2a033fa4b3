import assert from 'node:assert/strict';
import { test } from 'node:test';
import { run } from './testing.ts';

const text = `const crypto = require('node:crypto');
const { randomInt } = crypto;
const array = crypto.randomFillSync(Buffer.alloc(4)).toString('hex');
console.log(crypto.randomBytes(8).toString('hex'), array, crypto.randomUUID(), randomInt(5, 7), randomInt(1000), Math.random(), crypto.getRandomValues(new Uint32Array(1))[0]);
crypto.randomBytes(4, (error, bytes) => console.log(error, bytes.length));
crypto.randomFill(new Uint8Array(4), 2, (error, view) => console.log(error, [...view].slice(0, 2)));
randomInt(3, (error, n) => console.log(error, n < 3));
console.log(crypto.createHash('sha256').update('x').digest('hex').slice(0, 8), Math.max(1, 2));
require('express')().listen(3000);`;

test("every source of randomness in Node's crypto is a function of the seed", async (t) => {
  const printed = async (seed: string): Promise<string[]> => {
    const rig = await run(t, text, { seed });
    await rig.told((event) => event.kind === 'console' && event.line.text === 'null true');
    return rig.printed();
  };
  const [one, same, other] = [await printed('first-seed'), await printed('first-seed'), await printed('second-seed')];
  assert.deepEqual(one, same);
  assert.notEqual(one[0], other[0]);
  assert.match(one[0] ?? '', / [0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12} [56] \d{1,3} 0\.\d+ \d+$/);
  assert.deepEqual(one.slice(1), ['2d711642 2', 'null 4', 'null [ 0, 0 ]', 'null true']);
});
