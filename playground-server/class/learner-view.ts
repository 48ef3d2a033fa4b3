/** A class as one learner sees it: nothing in it is of another learner. */

import type { ClassState, Learner } from './class-state.ts';
import { classView } from './class-view.ts';
import type { LearnerView, Look } from './class-views.ts';
import type { Course } from './course.ts';

/** Whether the teacher may look at this learner's lab: what they said counts; else a raised hand opens it. */
export function lookOf({ allowsLook, helpSince, isAskedToLook }: Learner): Look {
  if (allowsLook ?? helpSince !== null) return 'open';
  return isAskedToLook ? 'asked' : 'closed';
}

/** The view of one learner. */
export function learnerView(
  state: ClassState,
  { course, now, addresses }: { readonly course: Course; readonly now: number; readonly addresses: readonly string[] },
  learner: Learner,
): LearnerView {
  return {
    ...classView(state, course, now, 'learner'),
    me: {
      id: learner.id,
      nick: learner.nick,
      follows: learner.follows,
      asksForHelp: learner.helpSince !== null,
      readyReply: state.ready?.replies.get(learner.id) ?? null,
      vote: state.poll?.votes.get(learner.id) ?? null,
      look: lookOf(learner),
      lookedAt: learner.lookedAt,
    },
    call: state.call,
    addresses,
  };
}
