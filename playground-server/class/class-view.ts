/** What all roles see of a class, with what each may not see left out. */

import { type ClassState, classTime, type Learner } from './class-state.ts';
import type { ClassView, PollView } from './class-views.ts';
import type { Course } from './course.ts';

/** How long a class and all that is kept of it lasts. */
export const LIFE_MS = 7 * 86_400_000;
/** With fewer answers the counts would tell who chose what. */
const fewestAnswers = 5;

/** Who looks at a class. */
export type Role = 'learner' | 'board' | 'teacher';

/** The learners who are in the class. */
export const activeLearners = (state: ClassState): readonly Learner[] =>
  [...state.learners.values()].filter(({ status }) => status === 'active');

function pollView({ poll, learners }: ClassState, course: Course, role: Role): PollView | null {
  const asked = poll && course.question(poll.lesson, poll.question);
  if (!asked) return null;
  const votes = [...poll.votes].flatMap(([id, vote]) => (learners.get(id)?.status === 'active' ? [vote] : []));
  const counts = Object.fromEntries(asked.options.map(({ id }) => [id, votes.filter((vote) => vote === id).length]));
  const isToBeTold = role === 'teacher' || poll.state === 'closed';
  const areCountsShown = role === 'teacher' || (poll.state === 'closed' && votes.length >= fewestAnswers);
  return {
    ...{ id: poll.id, lesson: poll.lesson, question: poll.question, text: asked.question, state: poll.state, answered: votes.length },
    options: asked.options.map(({ id, text }) => ({ id, text })),
    counts: areCountsShown ? counts : null,
    right: isToBeTold ? asked.right : null,
  };
}

function timerView(state: ClassState, now: number): ClassView['timer'] {
  if (state.timerEnd === null) return null;
  const left = Math.max(0, state.timerEnd - classTime(state, now));
  const passed = now - classTime(state, now);
  return { endsAt: state.timerEnd + passed, left };
}

/** The view of a role. */
export function classView(state: ClassState, course: Course, now: number, role: Role): ClassView {
  const { id, seq, place, hold, message, ready } = state;
  return {
    ...{ id, seq, now, place, hold, message },
    state: state.endedAt === null ? 'open' : 'ended',
    timer: timerView(state, now),
    isBreak: state.breakSince !== null,
    ready: ready && { id: ready.id },
    poll: pollView(state, course, role),
    released: [...state.released.values()].map((answer) => ({ ...answer, texts: course.textsOf(answer) })),
    deletedAt: state.openedAt + LIFE_MS,
  };
}

/** How many of the class replied to the ready check. */
export function readyCounts(state: ClassState): { readonly done: number; readonly help: number; readonly none: number } {
  const replies = activeLearners(state).map(({ id }) => state.ready?.replies.get(id));
  const count = (wanted: 'done' | 'help' | undefined): number => replies.filter((reply) => reply === wanted).length;
  return { done: count('done'), help: count('help'), none: count(undefined) };
}
