import assert from 'node:assert/strict';
import test from 'node:test';
import { linkAfter, newLink } from '../link.ts';
import { connectionWords } from './connection-words.ts';

const live = linkAfter(newLink, { did: 'hear' });
const lost = linkAfter(live, { did: 'fail' });
const away = linkAfter(lost, { did: 'poll', answered: false });

test('an open stream is connected', () => assert.deepEqual(connectionWords(live, 0), { text: 'connected', sign: 'good' }));

test('a stream that broke is being opened again, and the work is kept', () =>
  assert.equal(connectionWords(lost, 0).text, 'reconnecting… your work is kept'));

test('a host that is gone is said to be gone, with what waits for it', () => {
  assert.equal(connectionWords(away, 0).text, 'the teacher’s computer is not answering, your work is kept');
  assert.equal(connectionWords(away, 1).text, 'the teacher’s computer is not answering, your work is kept, 1 thing waits to be sent');
  assert.equal(connectionWords(away, 3).sign, 'bad');
});
