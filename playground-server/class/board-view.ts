/** A class as the projector shows it: numbers only, no names. */

import type { ClassState } from './class-state.ts';
import { activeLearners, classView, readyCounts } from './class-view.ts';
import type { BoardView, JoinView } from './class-views.ts';
import type { Course } from './course.ts';

/** The view of the board. */
export function boardView(
  state: ClassState,
  { course, now, join }: { readonly course: Course; readonly now: number; readonly join: JoinView },
): BoardView {
  const active = activeLearners(state);
  return {
    ...classView(state, course, now, 'board'),
    join,
    joined: active.length,
    bars: course.steps(state.place.lesson).map(({ id: step }) => ({
      step,
      learners: active.filter(({ place }) => place?.step === step).length,
    })),
    readyCounts: readyCounts(state),
  };
}
