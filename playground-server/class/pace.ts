/** How long learners are at their steps, and who may need help. */
import { type ClassState, classTime, type Learner, progressOf, stepKey } from './class-state.ts';
import { stepWords } from './course.ts';

const QUIET_MS = 5 * 60_000;
const LONG_MS = 3 * 60_000;
const manyAttempts = 3;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** A class at one moment, as a teacher would want to know who is slow. */
export class Pace {
  readonly #state: ClassState;
  readonly #now: number;
  readonly #isHere: (id: string) => boolean;
  readonly #medians = new Map<string, number>();

  constructor(state: ClassState, now: number, isHere: (id: string) => boolean) {
    this.#state = state;
    this.#now = classTime(state, state.endedAt ?? now);
    this.#isHere = isHere;
    const times = new Map([...state.stays].map(([key, stays]) => [key, [...stays]]));
    for (const learner of state.learners.values()) {
      const stay = this.#stay(learner);
      if (stay) times.set(stay.key, [...(times.get(stay.key) ?? []), stay.ms]);
    }
    for (const [key, each] of times) this.#medians.set(key, median(each));
  }

  /** Why a learner may need help, in a few words; null: nothing says so. */
  stuck(learner: Learner): string | null {
    if (learner.status !== 'active') return null;
    if (learner.helpSince !== null) return 'asks for help';
    const here = this.#attempts(learner, learner.place);
    if (here >= manyAttempts) return `${here} checks not passed`;
    const { lastTried } = learner;
    const there = this.#attempts(learner, lastTried);
    // They have been brought on, or look ahead: the tries were at another step than the one on their screen.
    if (lastTried && there >= manyAttempts) return `${there} checks not passed at ${stepWords(lastTried.lesson, lastTried.step)}`;
    const stay = this.#stay(learner);
    const usual = stay && this.#medians.get(stay.key);
    return stay && usual !== undefined && usual !== null && stay.ms >= LONG_MS && stay.ms > 2 * usual
      ? `${Math.floor(stay.ms / 60_000)} min on this step, others ${Math.max(1, Math.round(usual / 60_000))} min`
      : null;
  }

  /** Whether a learner is here without a sign of work. */
  isQuiet(learner: Learner): boolean {
    const { endedAt, breakSince } = this.#state;
    const isClassOn = endedAt === null && breakSince === null;
    return isClassOn && learner.status === 'active' && this.#isHere(learner.id) && this.#now - learner.lastAt >= QUIET_MS;
  }

  #attempts(learner: Learner, at: { readonly lesson: string; readonly step: string | null } | null): number {
    const progress = at?.step ? progressOf(learner, at.lesson, at.step) : undefined;
    return progress && progress.state !== 'passed' ? progress.attempts : 0;
  }

  /** How long a learner has been at the step that is on their screen and has not passed; null: there is no such stay. */
  #stay(learner: Learner): { readonly key: string; readonly ms: number } | null {
    const { place, placeSince, status, id } = learner;
    if (status !== 'active' || !place?.step || !this.#isHere(id)) return null;
    const progress = progressOf(learner, place.lesson, place.step);
    if (progress?.state === 'passed') return null;
    return { key: stepKey(place.lesson, place.step), ms: (progress?.ms ?? 0) + Math.max(0, this.#now - placeSince) };
  }
}
