import assert from 'node:assert/strict';
import test from 'node:test';
import { type Membership, parseMembership, withClosed } from './membership.ts';

const kept: Membership = { learner: 'a1', nick: 'amber-otter', formerNick: 'proud-condor', call: 7, closed: ['message hello'] };

test('what is kept is read again', () => assert.deepEqual(parseMembership(JSON.stringify(kept)), kept));

test('a text that is no membership is none', () => {
  for (const text of [null, '', '{', 'null', '3', '[]', '{"nick":"amber-otter"}', '{"learner":1,"nick":"x"}'])
    assert.equal(parseMembership(text), null, String(text));
});

test('what a later page does not know has a beginning', () =>
  assert.deepEqual(parseMembership('{"learner":"a1","nick":"amber-otter","closed":[1,"b"]}'), {
    ...kept,
    formerNick: null,
    call: 0,
    closed: ['b'],
  }));

test('a notice is closed once, and the list of closed ones has an end', () => {
  let membership = withClosed(kept, 'message hello');
  assert.deepEqual(membership.closed, ['message hello']);
  for (let index = 0; index < 100; index += 1) membership = withClosed(membership, `message ${index}`);
  assert.equal(membership.closed.length, 30);
  assert.equal(membership.closed.at(-1), 'message 99');
});
