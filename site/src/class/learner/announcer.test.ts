import assert from 'node:assert/strict';
import test from 'node:test';
import { Announcer } from './announcer.ts';

const hold = { key: 'hold', say: 'The class waits.' };
const message = { key: 'message', say: 'Look up.' };

test('each thing is read aloud once', () => {
  const announcer = new Announcer();
  assert.equal(announcer.wordsFor([hold]), 'The class waits.');
  assert.equal(announcer.wordsFor([hold]), null);
  assert.equal(announcer.wordsFor([hold, message]), 'Look up.');
});

test('the same thing in other words is read aloud', () => {
  const announcer = new Announcer();
  announcer.wordsFor([message]);
  assert.equal(announcer.wordsFor([{ ...message, say: 'Look down.' }]), 'Look down.');
});

test('what is over is taken back, and read aloud when it comes again', () => {
  const announcer = new Announcer();
  announcer.wordsFor([message]);
  assert.equal(announcer.wordsFor([]), '');
  assert.equal(announcer.wordsFor([]), null);
  assert.equal(announcer.wordsFor([message]), 'Look up.');
});
