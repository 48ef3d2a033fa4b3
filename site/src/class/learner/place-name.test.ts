import assert from 'node:assert/strict';
import test from 'node:test';
import { addressOf, isPast, isSamePlace, placeName } from './place-name.ts';

const fourth = { lesson: '03-setting-up', step: '03.4' };

test('a place in the lesson that is read is named by its step', () => assert.equal(placeName(fourth, '03-setting-up'), 'step 4'));

test('a place elsewhere is named with its lesson', () => {
  assert.equal(placeName(fourth, '07-flash'), 'lesson 3, step 4');
  assert.equal(placeName(fourth, null), 'lesson 3, step 4');
  assert.equal(placeName({ lesson: '10-many-copies', step: '10.12' }, null), 'lesson 10, step 12');
});

test('the top of a lesson is named too', () => {
  const top = { lesson: '00-one-request', step: null };
  assert.equal(placeName(top, null), 'lesson 0');
  assert.equal(placeName(top, '00-one-request'), 'the top of this lesson');
});

test('a place has an address', () => {
  assert.equal(addressOf(fourth), '/lessons/03-setting-up/#step-03.4');
  assert.equal(addressOf({ lesson: '03-setting-up', step: null }), '/lessons/03-setting-up/');
});

test('past a step is who is at a later one of that lesson, by number', () => {
  assert.equal(isPast({ lesson: '03-setting-up', step: '03.10' }, fourth), true);
  assert.equal(isPast(fourth, fourth), false);
  assert.equal(isPast({ lesson: '07-flash', step: '07.9' }, fourth), false);
  assert.equal(isPast({ lesson: '03-setting-up', step: null }, fourth), false);
});

test('places are one where lesson and step are', () => {
  assert.equal(isSamePlace(fourth, { ...fourth }), true);
  assert.equal(isSamePlace(fourth, { ...fourth, step: null }), false);
  assert.equal(isSamePlace(null, fourth), false);
  assert.equal(isSamePlace(null, null), true);
});
