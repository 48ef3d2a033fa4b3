/** What a class needs to know of the course: which places there are, and what may be opened at them. */
import type { QuizQuestion, Step } from '../lesson.ts';
import type { LoadedLesson } from '../lessons.ts';
import { Problem } from '../problem.ts';
import type { Answer, Place } from './class-protocol.ts';
import { showMeLines } from './show-me-lines.ts';

/** A step in words: 03.4 is step 4 of lesson 3. */
export const stepWords = (lesson: string, step: string): string =>
  `step ${step.slice(step.indexOf('.') + 1)} of lesson ${Number.parseInt(lesson, 10)}`;

/** The lessons as a class sees them. */
export class Course {
  readonly #lessons: ReadonlyMap<string, LoadedLesson>;

  constructor(lessons: ReadonlyMap<string, LoadedLesson>) {
    if (lessons.size === 0) throw new TypeError('A class needs at least one lesson.');
    this.#lessons = lessons;
  }

  /** Where a class begins. */
  get start(): Place {
    return { lesson: [...this.#lessons.keys()][0] ?? '', step: null };
  }

  steps(lesson: string): readonly Step[] {
    return this.#lessons.get(lesson)?.lesson.steps ?? [];
  }

  step(lesson: string, id: string): Step | undefined {
    return this.steps(lesson).find((step) => step.id === id);
  }

  question(lesson: string, id: string): QuizQuestion | undefined {
    return this.#lessons.get(lesson)?.lesson.quiz.find((question) => question.id === id);
  }

  /** Refuses a place that is not in the course. */
  checkPlace({ lesson, step }: Place): void {
    if (!this.#lessons.has(lesson))
      throw new Problem(400, 'no-such-place', `There is no lesson ${lesson}`, `The lessons are ${[...this.#lessons.keys()].join(', ')}.`);
    if (step === null || this.step(lesson, step)) return;
    const steps = this.steps(lesson).map(({ id }) => id);
    throw new Problem(400, 'no-such-place', `There is no step ${step} in ${lesson}`, `Its steps are ${steps.join(', ')}.`);
  }

  /** A place in words. */
  placeWords({ lesson, step }: Place): string {
    const title = this.#lessons.get(lesson)?.lesson.title ?? lesson;
    return step === null ? `“${title}”` : stepWords(lesson, step);
  }

  /** A question of a lesson's quiz in words. */
  questionWords(lesson: string, question: string): string {
    const index = this.#lessons.get(lesson)?.lesson.quiz.findIndex(({ id }) => id === question) ?? 0;
    return `question ${index + 1} of lesson ${Number.parseInt(lesson, 10)}`;
  }

  /** What is read once a hint or a solution is open to all. */
  textsOf({ lesson, step, what }: Answer): readonly string[] {
    const found = this.step(lesson, step);
    if (!found) return [];
    return what === 'hint' ? found.hints : showMeLines(found.showMe, this.#lessons.get(lesson)?.lesson.toggles ?? []);
  }
}
