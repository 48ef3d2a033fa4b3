import type { LearnerRow } from '../../../../playground-server/class/class-views.ts';
import type { Course } from './course-data.ts';

/** What a class came to in one lesson. */
export interface LessonTotal {
  readonly number: number;
  readonly title: string;
  /** Learners who have seen one of its steps. */
  readonly learners: number;
  /** Steps passed, by all learners together. */
  readonly passed: number;
  /** Those of them who have passed every step. */
  readonly whole: number;
}

/** The totals of each lesson that somebody has opened, in the order of the course. */
export function totalsOf(course: Course, learners: readonly LearnerRow[]): readonly LessonTotal[] {
  return course.flatMap(({ slug, number, title, steps }) => {
    const seen = learners.flatMap(({ cells }) => {
      const states = Object.values(cells[slug] ?? {});
      return states.length > 0 ? [states.filter(({ state }) => state === 'passed').length] : [];
    });
    if (seen.length === 0) return [];
    return [
      {
        number,
        title,
        learners: seen.length,
        passed: seen.reduce((sum, passed) => sum + passed, 0),
        whole: seen.filter((passed) => passed >= steps.length).length,
      },
    ];
  });
}
