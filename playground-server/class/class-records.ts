/** What a class has done, for whoever takes it home: one record per learner and step. */
import type { ClassState } from './class-state.ts';

/** One learner at one step. Times are in ms since 1970. */
interface StepRecord {
  readonly lesson: string;
  readonly step: string;
  readonly state: 'seen' | 'tried' | 'passed';
  readonly attempts: number;
  readonly hints: number;
  readonly firstAt: number;
  readonly lastAt: number;
}

/** One learner, with the steps that they have seen, in the order of the course. */
export interface LearnerRecord {
  readonly id: string;
  readonly nick: string;
  readonly status: 'active' | 'removed' | 'blocked';
  readonly joinedAt: number;
  readonly steps: readonly StepRecord[];
}

const byStep = (one: StepRecord, other: StepRecord): number =>
  one.lesson.localeCompare(other.lesson) || one.step.localeCompare(other.step, 'en', { numeric: true });

/** The records of all learners, in the order in which they joined. */
export const recordsOf = ({ learners }: ClassState): readonly LearnerRecord[] =>
  [...learners.values()].map(({ id, nick, status, joinedAt, progress }) => {
    const steps = [...progress].flatMap(([lesson, each]) =>
      [...each].map(([step, { state, attempts, hints, firstAt, lastAt }]) => ({ lesson, step, state, attempts, hints, firstAt, lastAt })),
    );
    return { id, nick, status, joinedAt, steps: steps.sort(byStep) };
  });
