import type { Lesson, Prediction, QuizQuestion, Step } from '../../../playground-server/lesson.ts';

const modules = import.meta.glob<{ default: Lesson }>('../../../lessons/*/lesson.ts', { eager: true });
const lessons: ReadonlyMap<string, Lesson> = new Map(Object.values(modules).map(({ default: lesson }) => [lesson.slug, lesson]));

/** The lesson of a slug; fails the build where its prose has no lesson.ts beside it. */
export function lessonOf(slug: string | undefined): Lesson {
  const lesson = slug === undefined ? undefined : lessons.get(slug);
  if (!lesson)
    throw new Error(`lessons/${slug}/index.mdx has no lesson. Put a lesson.ts beside it that exports defineLesson({ slug: '${slug}' }).`);
  return lesson;
}

function named<T extends { readonly id: string }>(kind: string, items: readonly T[], id: string, slug: string): T {
  const found = items.find((item) => item.id === id);
  if (!found)
    throw new Error(
      `lessons/${slug}/index.mdx names the ${kind} ${id}, which lesson.ts does not have. Use one of: ${items.map((item) => item.id).join(', ')}.`,
    );
  return found;
}

/** A step of the lesson whose page is being built. */
export const stepHere = (slug: string | undefined, id: string): Step => named('step', lessonOf(slug).steps, id, lessonOf(slug).slug);
/** A prediction of the lesson whose page is being built. */
export const predictionHere = (slug: string | undefined, id: string): Prediction =>
  named('prediction', lessonOf(slug).predictions, id, lessonOf(slug).slug);
/** A quiz question of the lesson whose page is being built. */
export const questionHere = (slug: string | undefined, id: string): QuizQuestion =>
  named('quiz question', lessonOf(slug).quiz, id, lessonOf(slug).slug);

/** The ids that make a lesson done: its steps, but for those that are extra. */
export const coreSteps = (lesson: Lesson): readonly string[] => lesson.steps.filter(({ extra }) => !extra).map(({ id }) => id);
