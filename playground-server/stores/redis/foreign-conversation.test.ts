import assert from 'node:assert/strict';
import { test } from 'node:test';
import { greeted } from './conversation.ts';
import { foreignConversation } from './foreign-conversation.ts';
import { encode, Status } from './resp.ts';

const page = encode(
  ['0', ['lab:sess:1', 'lab:sess:2']].map((part) => (Array.isArray(part) ? part.map((key) => Buffer.from(key)) : Buffer.from(part))),
);

for (const greetings of [0, 1, 2])
  test(`after ${greetings} greetings a page of SCAN loses the prefix, and no other reply does`, () => {
    const talk = greeted(foreignConversation('lab:', greetings), greetings);
    talk.commands(Buffer.concat([encode(['MGET', 'a', 'b']), encode(['SCAN', '0'])]));
    const ok = Buffer.concat(Array.from({ length: greetings }, () => encode(new Status('OK'))));
    const values = encode([Buffer.from('lab:one'), [Buffer.from('lab:two')]]);
    const replies = talk.replies(Buffer.concat([ok, values, page]));
    assert.equal(replies.length, 2);
    assert.deepEqual(replies[0]?.bytes, values);
    assert.doesNotMatch(String(replies[1]?.bytes), /lab:/);
    assert.match(String(replies[1]?.bytes), /sess:1[\s\S]*sess:2/);
  });
