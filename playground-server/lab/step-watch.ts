/** Tells what becomes of the steps of one lab, for those who help a class along. */
import type { AnswerView, StepView } from '../facts.ts';
import type { Lesson } from '../lesson.ts';

/** One thing to be told: a check was passed, or an attempt brought feedback. `step` is the id of the step, prediction or question. */
export interface StepNews {
  readonly step: string;
  readonly event: 'passed' | 'tried';
}

/** Where a learner is in the lesson. */
export interface Progress {
  readonly steps: Readonly<Record<string, StepView>>;
  readonly answers: Readonly<Record<string, AnswerView>>;
  /** How many answers each question has had. */
  readonly given: ReadonlyMap<string, number>;
}

/** Compares where a learner is with where they were, over sleep and rebuild: nothing is told twice. */
export class StepWatch {
  readonly #lesson: Lesson;
  readonly #tell: (news: StepNews) => void;
  readonly #passed = new Set<string>();
  #before: Progress | null = null;

  constructor(lesson: Lesson, tell: (news: StepNews) => void) {
    this.#lesson = lesson;
    this.#tell = tell;
  }

  /** Takes in a lab that was made, or made again: its list brought passes, and attempts that are long over. */
  begin(progress: Progress): void {
    this.#before = progress;
    this.#tellPasses(progress);
  }

  /** Looks at the lab after something has happened in it. */
  look(progress: Progress): void {
    const before = this.#before;
    this.#before = progress;
    this.#tellPasses(progress);
    const tried = new Set<string>();
    if (before) for (const step of [...stepsTried(this.#lesson, before, progress), ...wronglyAnswered(before, progress)]) tried.add(step);
    for (const step of tried) this.#tell({ step, event: 'tried' });
  }

  #tellPasses({ steps }: Progress): void {
    for (const [step, { status }] of Object.entries(steps)) {
      if (status !== 'passed' || this.#passed.has(step)) continue;
      this.#passed.add(step);
      this.#tell({ step, event: 'passed' });
    }
  }
}

/** The line for a try without effect is no attempt: whoever is half way through a step gets it too. */
function stepsTried({ steps }: Lesson, before: Progress, now: Progress): readonly string[] {
  return steps
    .filter(({ id, wrong }) => {
      const { status, feedback } = now.steps[id] ?? {};
      const isNew = feedback !== before.steps[id]?.feedback;
      return status === 'open' && isNew && wrong.some((attempt) => attempt.feedback === feedback);
    })
    .map(({ id }) => id);
}

/** An answer that is given once more is an attempt once more. */
function wronglyAnswered(before: Progress, now: Progress): readonly string[] {
  return Object.entries(now.answers)
    .filter(([id, { outcome }]) => {
      const isSettledNow = before.answers[id]?.outcome !== 'wrong' || before.given.get(id) !== now.given.get(id);
      return outcome === 'wrong' && isSettledNow;
    })
    .map(([id]) => id);
}
