import type { Place } from '../../../../playground-server/class/class-protocol.ts';
import type { Course, CourseLesson } from './course-data.ts';

/** The lesson of a slug; one that this page was not built with is named by its slug. */
export const lessonAt = (course: Course, slug: string): CourseLesson =>
  course.find((lesson) => lesson.slug === slug) ?? { slug, number: 0, title: slug, steps: [], questions: [], notes: null };

/** Where a step stands in its lesson, counted as learners' pages count: `step 2 of 7`; an extra step is none of them. */
export function stepOf(lesson: CourseLesson, step: string | null): string | null {
  const core = lesson.steps.filter(({ isExtra }) => !isExtra);
  const number = core.findIndex(({ id }) => id === step) + 1;
  if (number > 0) return `step ${number} of ${core.length}`;
  return lesson.steps.some(({ id }) => id === step) ? 'extra step' : null;
}

/** A step's number as it is read aloud, from one; 0 for the top of a lesson. */
export const stepNumber = (lesson: CourseLesson, step: string | null): number => lesson.steps.findIndex(({ id }) => id === step) + 1;

/**
 * A place in a few words, as seen from a lesson: the lesson is named only where it is another one.
 * @example placeWords(course, { lesson: '07-flash', step: '07.2' }, '03-setting-up') // => 'lesson 7, step 2'
 */
export function placeWords(course: Course, place: Place, from: string): string {
  const lesson = lessonAt(course, place.lesson);
  const number = stepNumber(lesson, place.step);
  if (place.lesson === from) return number === 0 ? 'the top of the lesson' : `step ${number}`;
  return number === 0 ? `lesson ${lesson.number}` : `lesson ${lesson.number}, step ${number}`;
}

/** Where a class goes next: the step after this one, or the top of the next lesson; the end of the course stays where it is. */
export function nextPlace(course: Course, place: Place): Place {
  const lesson = lessonAt(course, place.lesson);
  const step = lesson.steps[stepNumber(lesson, place.step)];
  if (step) return { lesson: lesson.slug, step: step.id };
  const following = course[course.indexOf(lesson) + 1];
  return following ? { lesson: following.slug, step: null } : place;
}

/** Whether two places are one. */
export const isSamePlace = (one: Place | null, other: Place | null): boolean => one?.lesson === other?.lesson && one?.step === other?.step;
