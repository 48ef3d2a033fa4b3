/** A class as its teacher sees it. */

import type { ClassState, Learner } from './class-state.ts';
import { classView, readyCounts } from './class-view.ts';
import type { Cell, LearnerRow, TeacherView } from './class-views.ts';
import type { Course } from './course.ts';
import { lookOf } from './learner-view.ts';
import { Pace } from './pace.ts';
import { wordsNow } from './teacher-words.ts';

const mostLines = 50;

/** What a teacher's view needs besides the state. */
interface TeacherContext extends Pick<TeacherView, 'join' | 'boardLink' | 'notSaved' | 'preflight'> {
  readonly course: Course;
  readonly now: number;
  readonly isHere: (id: string) => boolean;
  /** Whether a fresh lab of that event can still be taken back. */
  readonly canUndoReset: (seq: number) => boolean;
}

interface MadeCells {
  readonly changes: number;
  readonly cells: LearnerRow['cells'];
}

/** The cells of hundreds of learners are not made anew because one of them has moved. */
const made = new WeakMap<Learner, MadeCells>();

function cellsOf(learner: Learner): LearnerRow['cells'] {
  const { changes, progress } = learner;
  const before = made.get(learner);
  if (before?.changes === changes) return before.cells;
  const cells = Object.fromEntries(
    [...progress].map(([lesson, steps]) => [
      lesson,
      Object.fromEntries([...steps].map(([step, { state, attempts, hints }]): [string, Cell] => [step, { state, attempts, hints }])),
    ]),
  );
  made.set(learner, { changes, cells });
  return cells;
}

function rowOf(state: ClassState, learner: Learner, pace: Pace, isHere: boolean): LearnerRow {
  const { id, nick, status, place, follows, helpSince } = learner;
  return {
    ...{ id, nick, status, here: isHere, place, follows, helpSince },
    stuck: pace.stuck(learner),
    isQuiet: pace.isQuiet(learner),
    readyReply: state.ready?.replies.get(id) ?? null,
    hasVoted: state.poll?.votes.has(id) ?? false,
    look: status === 'active' ? lookOf(learner) : 'closed',
    cells: cellsOf(learner),
  };
}

function medianStep(state: ClassState, course: Course, rows: readonly LearnerRow[]): string | null {
  const ids = course.steps(state.place.lesson).map(({ id }) => id);
  const at = rows
    .flatMap(({ place }) => (place?.lesson === state.place.lesson && place.step ? [ids.indexOf(place.step)] : []))
    .sort((a, b) => a - b);
  return ids[at[Math.floor((at.length - 1) / 2)] ?? -1] ?? null;
}

function summaryOf(state: ClassState, course: Course, rows: readonly LearnerRow[]): TeacherView['summary'] {
  const active = rows.filter(({ status }) => status === 'active');
  const here = active.filter((row) => row.here);
  return {
    joined: active.length,
    here: here.length,
    medianStep: medianStep(state, course, here),
    mayNeedHelp: active.filter(({ stuck }) => stuck !== null).length,
    quiet: active.filter(({ isQuiet }) => isQuiet).length,
  };
}

/** The view of the teacher. */
export function teacherView(state: ClassState, context: TeacherContext): TeacherView {
  const { course, now, isHere, canUndoReset, join, boardLink, notSaved, preflight } = context;
  const pace = new Pace(state, now, isHere);
  const rows = [...state.learners.values()].map((learner) => rowOf(state, learner, pace, isHere(learner.id)));
  const open = state.undo.open;
  return {
    ...classView(state, course, now, 'teacher'),
    ...{ join, boardLink, notSaved, preflight },
    learners: rows,
    summary: summaryOf(state, course, rows),
    log: state.log
      .slice(-mostLines)
      .reverse()
      .map((said) => ({ seq: said.seq, at: said.at, text: wordsNow(state, said), canUndo: open.has(said.seq) || canUndoReset(said.seq) })),
    readyCounts: readyCounts(state),
  };
}
