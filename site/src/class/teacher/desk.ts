import type { Place, TeacherAction } from '../../../../playground-server/class/class-protocol.ts';
import type { LabText, LearnerRow, TeacherView } from '../../../../playground-server/class/class-views.ts';
import type { Course, CourseLesson } from './course-data.ts';
import type { NumberedRow, RowFilter } from './learner-rows.ts';

/** What went wrong, in words that a teacher can act on. */
export interface DeskProblem {
  readonly title: string;
  readonly detail: string;
}

/** A learner's lab as it is being looked at; `text` is null until it has come. */
export interface LookedAt {
  readonly learner: string;
  readonly lesson: string;
  readonly text: LabText | null;
  readonly problem: DeskProblem | null;
}

/** What the teacher has chosen to look at; nothing in here is known to the server. */
export interface DeskChoices {
  areNamesShown: boolean;
  /** The lesson whose steps the map shows; null: the class's. */
  mapLesson: string | null;
  /** The place that is chosen in the menu of places; null: where the class is. */
  target: Place | null;
  /** The lesson whose questions can be polled; null: the class's. */
  pollLesson: string | null;
  filter: RowFilter;
  find: string;
  /** Whether the map draws all rows of a large class. */
  isWhole: boolean;
  /** The learner whose menu is open, or whose name was reached with the arrows. */
  learner: string | null;
  /** An event that can still be taken back with one key. */
  toast: { readonly seq: number; readonly text: string } | null;
  /** What the server says once, such as a new return code. */
  told: string | null;
  problem: DeskProblem | null;
  look: LookedAt | null;
  /** Whether the data of a class that has ended are to be kept for now. */
  isKept: boolean;
}

/** What a teacher sees before anything was chosen. */
export const firstChoices: Readonly<DeskChoices> = {
  areNamesShown: false,
  mapLesson: null,
  target: null,
  pollLesson: null,
  filter: 'all',
  find: '',
  isWhole: false,
  learner: null,
  toast: null,
  told: null,
  problem: null,
  look: null,
  isKept: false,
};

/** The teacher's page as its parts see it: the class as it is, what is chosen, and ways to change something. */
export interface Desk {
  readonly view: TeacherView;
  readonly course: Course;
  readonly choices: Readonly<DeskChoices>;
  /** The class's lesson. */
  readonly lesson: CourseLesson;
  /** All rows, in the order in which the learners came. */
  readonly rows: readonly NumberedRow[];
  /** The time on the class's host. */
  readonly now: number;
  act(action: TeacherAction): void;
  choose(change: Partial<DeskChoices>): void;
  /** Fetches a learner's lab as text and shows it. */
  lookAt(row: LearnerRow, lesson: string): void;
  /** Deletes all that is kept of the class. */
  deleteClass(): void;
}
