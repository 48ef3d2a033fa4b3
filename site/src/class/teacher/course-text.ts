import type { TeacherNote } from '../../../../lessons/teacher-note.ts';
import { teacherNotes } from '../../../../lessons/teacher-notes.ts';
import { numberOf } from '../../lessons/course-map.ts';
import { lessonOf } from '../../lessons/lesson-here.ts';
import type { CourseLesson, LessonNotes } from './course-data.ts';

const pick = ({ say, stuck, poll, question, discuss, timing }: TeacherNote): LessonNotes => ({
  say,
  stuck,
  poll,
  question,
  discuss,
  timing,
});

function courseLesson(slug: string): CourseLesson {
  const { title, steps, quiz } = lessonOf(slug);
  const notes = teacherNotes.find((note) => note.slug === slug);
  return {
    slug,
    number: numberOf(slug),
    title,
    steps: steps.map(({ id, title, extra, hints }) => ({
      id,
      title,
      isExtra: extra ?? false,
      hints: hints.length,
      note: notes?.steps[id] ?? null,
    })),
    questions: quiz.map(({ id, question }) => ({ id, text: question })),
    notes: notes ? pick(notes) : null,
  };
}

// The text stands inside a script element, which "</script>" and "<!--" would end or change.
const asText = (lessons: readonly CourseLesson[]): string => JSON.stringify(lessons).replaceAll('<', '\\u003c');

/** What the teacher's page needs of the course, as the JSON text of its `course-data` block; it holds no answer. */
export const courseText = (slugs: readonly string[]): string => asText(slugs.map(courseLesson));

/** What the projector needs of it: titles and steps, without what only a teacher is told. */
export const boardText = (slugs: readonly string[]): string =>
  asText(
    slugs
      .map(courseLesson)
      .map((lesson) => ({ ...lesson, steps: lesson.steps.map((step) => ({ ...step, note: null })), questions: [], notes: null })),
  );
