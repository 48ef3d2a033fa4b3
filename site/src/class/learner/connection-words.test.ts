import assert from 'node:assert/strict';
import test from 'node:test';
import { linkAfter, newLink } from '../link.ts';
import { connectionWords, keptWords } from './connection-words.ts';

const live = linkAfter(newLink, { did: 'hear' });
const lost = linkAfter(live, { did: 'fail' });
const away = linkAfter(lost, { did: 'poll', answered: false });

test('an open stream is connected', () => assert.deepEqual(connectionWords(live), { text: 'connected', sign: 'good' }));

test('a stream that broke is being opened again', () => assert.deepEqual(connectionWords(lost), { text: 'reconnecting…', sign: 'wait' }));

test('a host that is gone is said to be gone', () => assert.deepEqual(connectionWords(away), { text: 'not connected', sign: 'bad' }));

test('what waits is counted', () => {
  assert.equal(keptWords(0), 'Your work is kept.');
  assert.equal(keptWords(1), 'Your work is kept, and 1 thing waits to be sent.');
  assert.equal(keptWords(3), 'Your work is kept, and 3 things wait to be sent.');
});
