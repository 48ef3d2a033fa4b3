import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Place } from '../../../../playground-server/class/class-protocol.ts';
import type { Course } from './course-data.ts';
import { isSamePlace, lessonAt, nextPlace, placeWords, stepOf } from './place-words.ts';

const lesson = (slug: string, number: number, steps: readonly string[]): Course[number] => ({
  slug,
  number,
  title: slug,
  steps: steps.map((id) => ({ id, title: id, isExtra: id === '03.1', hints: 0, note: null })),
  questions: [],
  notes: null,
});
const course = [lesson('02-two-carts', 2, ['02.1', '02.2']), lesson('03-setting-up', 3, ['03.1'])];

test('a place in the same lesson is named by its step alone', () => {
  assert.equal(placeWords(course, { lesson: '02-two-carts', step: '02.2' }, '02-two-carts'), 'step 2');
  assert.equal(placeWords(course, { lesson: '02-two-carts', step: null }, '02-two-carts'), 'the top of the lesson');
});

test('a place in another lesson names the lesson', () => {
  assert.equal(placeWords(course, { lesson: '03-setting-up', step: '03.1' }, '02-two-carts'), 'lesson 3, step 1');
  assert.equal(placeWords(course, { lesson: '03-setting-up', step: null }, '02-two-carts'), 'lesson 3');
});

test('a step is counted among those of the core, as on the pages of learners', () => {
  const carts = lessonAt(course, '02-two-carts');
  assert.equal(stepOf(carts, '02.2'), 'step 2 of 2');
  assert.equal(stepOf(carts, null), null);
  assert.equal(stepOf(lessonAt(course, '03-setting-up'), '03.1'), 'extra step');
});

test('the next place is the next step, then the top of the next lesson, and then stays', () => {
  const walk: Place[] = [{ lesson: '02-two-carts', step: null }];
  while (walk.length < 6) walk.push(nextPlace(course, walk.at(-1) ?? { lesson: '', step: null }));
  assert.deepEqual(
    walk.map(({ lesson, step }) => step ?? lesson),
    ['02-two-carts', '02.1', '02.2', '03-setting-up', '03.1', '03.1'],
  );
});

test('two places are one where lesson and step are', () => {
  assert.equal(isSamePlace({ lesson: 'a', step: null }, { lesson: 'a', step: null }), true);
  assert.equal(isSamePlace({ lesson: 'a', step: null }, { lesson: 'a', step: '1' }), false);
  assert.equal(isSamePlace({ lesson: 'a', step: null }, null), false);
});
