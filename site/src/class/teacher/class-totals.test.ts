import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Cell, LearnerRow } from '../../../../playground-server/class/class-views.ts';
import { learnerRowOf } from '../testing.ts';
import { totalsOf } from './class-totals.ts';
import type { Course } from './course-data.ts';

const step = (id: string): Course[number]['steps'][number] => ({ id, title: id, isExtra: false, hints: 0, note: null });
const course: Course = [
  { slug: '02-two-carts', number: 2, title: 'Two carts', steps: [step('02.1'), step('02.2')], questions: [], notes: null },
  { slug: '03-setting-up', number: 3, title: 'Setting up', steps: [step('03.1')], questions: [], notes: null },
];
const passed: Cell = { state: 'passed', attempts: 0, hints: 0 };
const seen: Cell = { state: 'seen', attempts: 0, hints: 0 };
const learner = (cells: LearnerRow['cells']): LearnerRow => learnerRowOf({ cells });

test('a lesson counts its learners, the steps they passed and who passed all', () => {
  const learners = [
    learner({ '02-two-carts': { '02.1': passed, '02.2': passed } }),
    learner({ '02-two-carts': { '02.1': passed, '02.2': seen } }),
    learner({}),
  ];
  assert.deepEqual(totalsOf(course, learners), [{ number: 2, title: 'Two carts', learners: 2, passed: 3, whole: 1 }]);
});

test('a lesson that nobody has opened is in no total', () => {
  assert.deepEqual(totalsOf(course, [learner({}), learner({ '03-setting-up': {} })]), []);
});
