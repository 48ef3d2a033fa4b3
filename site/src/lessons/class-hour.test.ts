import assert from 'node:assert/strict';
import { test } from 'node:test';
import { classHour, lessonsOfHour, linesOf, placeOf } from './class-hour.ts';

test('steps are named as one says them', () => {
  const place = (...steps: string[]) => placeOf({ minutes: 1, what: '', lesson: '03-setting-up', steps });
  assert.equal(place('03.2', '03.3', '03.4', '03.5', '03.7'), 'Lesson 3, steps 2 to 5 and 7.');
  assert.equal(place('03.1', '03.2'), 'Lesson 3, steps 1 and 2.');
  assert.equal(place('03.4'), 'Lesson 3, step 4.');
  assert.equal(place('03.1', '03.3', '03.5', '03.6', '03.7'), 'Lesson 3, steps 1, 3 and 5 to 7.');
});

test('a part without a lesson is nowhere, and a lesson without steps is meant as a whole', () => {
  assert.equal(placeOf({ minutes: 1, what: 'Break.' }), '');
  assert.equal(placeOf({ minutes: 1, what: '', lesson: '10-many-copies' }), 'Lesson 10.');
});

test('questions are named with their lessons', () => {
  const questions = [
    { lesson: '02-two-carts', question: '02.Q1' },
    { lesson: '03-setting-up', question: '03.Q2' },
    { lesson: '03-setting-up', question: '03.Q4' },
  ];
  assert.equal(placeOf({ minutes: 1, what: '', questions }), 'Lesson 2, question 1; lesson 3, questions 2 and 4.');
});

test('the lines of a plan count minutes from its beginning', () => {
  const plan = {
    id: 'x',
    title: 'X',
    minutes: 15,
    parts: [
      { minutes: 10, what: 'Talk.' },
      { minutes: 5, what: 'Look.', lesson: '07-flash', steps: ['07.1'] },
    ],
  };
  assert.deepEqual(linesOf(plan), [
    { minutes: '0–10', what: 'Talk.' },
    { minutes: '10–15', what: 'Lesson 7, step 1. Look.' },
  ]);
});

test('the hour ends at 60 and opens three lessons', () => {
  assert.ok(classHour.at(-1)?.minutes.endsWith('–60'));
  assert.equal(new Set(lessonsOfHour).size, 3);
});
