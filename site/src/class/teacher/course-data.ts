/** A step as the teacher's page knows it. */
export interface CourseStep {
  readonly id: string;
  readonly title: string;
  /** Beyond the lesson's core: it may be left open, and learners' pages do not count it. */
  readonly isExtra: boolean;
  /** How many hints may be released. */
  readonly hints: number;
  /** What to ask before it and to point at after it; null where nothing is written. */
  readonly note: string | null;
}

/** A lesson as the teacher's page knows it; without any answer. */
export interface CourseLesson {
  readonly slug: string;
  readonly number: number;
  readonly title: string;
  readonly steps: readonly CourseStep[];
  readonly questions: readonly { readonly id: string; readonly text: string }[];
  readonly notes: LessonNotes | null;
}

/** What a teacher has at hand for a whole lesson. */
export interface LessonNotes {
  readonly say: string;
  readonly stuck: string;
  /** What to ask the room before the steps and again at the end. */
  readonly poll: string;
  /** The question of the lesson's own quiz that runs as that poll. */
  readonly question: string;
  readonly discuss: string;
  readonly timing: string;
}

/** What the page is built with, as JSON in `<script type="application/json" id="course-data">`. */
export type Course = readonly CourseLesson[];

/** The course that the page was built with. */
export function courseHere(): Course {
  const course: Course = JSON.parse(document.getElementById('course-data')?.textContent || '[]');
  return course;
}
