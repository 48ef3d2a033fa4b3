/** The lab of a simulated learner: real actions of the lesson itself, done one after the other. */
import type { LabView } from '../facts.ts';
import type { Lesson, Step } from '../lesson.ts';
import type { ActionInput } from '../protocol.ts';
import type { RehearsalCaller } from './rehearsal-caller.ts';

/** Works through the steps of one lesson. */
export class RehearsalLab {
  readonly #caller: RehearsalCaller;
  readonly #lesson: Lesson;
  #id: string | null = null;
  /** The step at whose end the lab stands; null: at none. */
  #after: string | null = null;

  constructor(caller: RehearsalCaller, lesson: Lesson) {
    this.#caller = caller;
    this.#lesson = lesson;
  }

  /** Does a step as it is meant. */
  async pass(step: Step): Promise<void> {
    const before = this.#lesson.steps[this.#lesson.steps.indexOf(step) - 1]?.id ?? null;
    if (before === null || this.#after !== before) await this.#prepare(step);
    else await this.#do({ do: 'open', step: step.id });
    for (const action of step.showMe) await this.#do(action);
    this.#after = step.id;
  }

  /** Does a step as the lesson knows that some do it, which does not pass. */
  async fail(step: Step): Promise<void> {
    const [attempt] = step.wrong;
    if (!attempt) return;
    await this.#prepare(step);
    for (const action of attempt.play) await this.#do(action);
    this.#after = null;
  }

  async #prepare(step: Step): Promise<void> {
    await this.#do({ do: 'reset' });
    for (const action of step.given) await this.#do(action);
    await this.#do({ do: 'open', step: step.id });
  }

  async #do(action: ActionInput): Promise<void> {
    if (this.#id === null) {
      const { id }: LabView = await this.#caller.post('/api/labs', { lesson: this.#lesson.slug });
      this.#id = id;
    }
    await this.#caller.post(`/api/labs/${this.#id}/actions`, { action, since: Number.MAX_SAFE_INTEGER });
  }
}
