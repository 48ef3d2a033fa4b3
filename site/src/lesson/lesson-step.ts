import type { StepView } from '../../../playground-server/facts.ts';
import { type LabClient, labOf } from '../bench/lab.ts';
import { enable, isEnabled, partOf } from './part.ts';
import { progress } from './progress-here.ts';
import { noServer, obstacle, wordsOf } from './refusal.ts';
import { StepFold } from './step-fold.ts';
import type { StepWays } from './step-ways.ts';

/** Loaded by the first button that is pressed. */
const stepWays = async (): Promise<typeof import('./step-ways.ts')['stepWays']> => {
  const ways = await import('./step-ways.ts').catch(() => {
    throw new Error(noServer);
  });
  return ways.stepWays;
};

/** A step of the prose: shows where the learner stands, and can set the bench up or play the step. */
export class LessonStep extends HTMLElement {
  #busy = false;
  #fold: StepFold | null = null;
  #wasCurrent: boolean | null = null;
  /** Said until something new is done: what is seen meanwhile, as a timer that fires, takes no words away. */
  #said: string | null = null;
  #saidAfter: number | undefined;

  /** What opens and folds it. */
  get fold(): StepFold {
    this.#fold ??= new StepFold(this);
    return this.#fold;
  }
  get #lab(): LabClient {
    return labOf(this);
  }
  get #id(): string {
    return this.dataset['step'] ?? '';
  }
  get #view(): StepView | undefined {
    return this.#lab.view?.steps[this.#id];
  }
  get #passed(): boolean {
    return this.#view?.status === 'passed' || progress.passed(this.#lab.lesson).has(this.#id);
  }

  connectedCallback(): void {
    for (const part of ['start', 'show'] as const) {
      const button = partOf(this, part, HTMLButtonElement);
      button.addEventListener('click', () => isEnabled(button) && void this.#work((ways) => ways[part]()));
    }
    const form = this.querySelector('form');
    form?.addEventListener('submit', (event) => {
      event.preventDefault();
      const value = new FormData(form).get('value');
      if (typeof value === 'string' && !this.#busy) void this.#work((ways) => ways.answer(value.trim()));
    });
    this.#lab.addEventListener('change', () => {
      if (!this.#busy && this.#lab.newestAction !== this.#saidAfter) this.#said = null;
      this.#show();
    });
    progress.addEventListener('change', () => this.#show());
    this.#show();
  }

  async #work(work: (ways: StepWays) => Promise<string | null>): Promise<void> {
    this.#busy = true;
    this.#said = null;
    this.#show();
    try {
      this.#said = await work((await stepWays())(this.#lab, this.#id));
    } catch (error: unknown) {
      this.#said = wordsOf(error);
    }
    this.#busy = false;
    this.#saidAfter = this.#lab.newestAction;
    this.#show();
  }

  #show(): void {
    this.#fold ??= new StepFold(this);
    const passed = this.#passed;
    const current = this.#lab.view?.step === this.#id;
    if (this.#lab.view) this.#follow(current);
    this.classList.toggle('done', passed);
    this.classList.toggle('now', current);
    if (current) this.setAttribute('aria-current', 'step');
    else this.removeAttribute('aria-current');
    partOf(this, 'said', HTMLElement).textContent = passed ? ' (done)' : '';
    const told = partOf(this, 'told', HTMLElement);
    const words = this.#said ?? obstacle(this.#lab) ?? (this.#busy || this.#lab.isPlayed ? null : this.#view?.feedback) ?? '';
    if (told.textContent !== words) told.textContent = words;
    partOf(this, 'observed', HTMLElement).hidden = !passed;
    partOf(this, 'note', HTMLElement).textContent = this.#view?.note ? ` ${this.#view.note}` : '';
    for (const part of ['start', 'show']) enable(partOf(this, part, HTMLButtonElement), !this.#busy && this.#lab.state === 'ready');
    partOf(this, 'show', HTMLButtonElement).textContent = this.#busy ? 'Playing…' : 'Show me';
  }
  /** Opens it when it becomes the learner's turn; at the first look, folds it where the turn is at another. */
  #follow(current: boolean): void {
    if (current && this.#wasCurrent !== true) this.fold.turn(true);
    if (current && this.#wasCurrent === false) this.#comeNear();
    if (!current && this.#wasCurrent === null) this.fold.yield();
    this.#wasCurrent = current;
  }

  /** Brings the heading into view when the bench brought the turn on; who reads or presses here keeps the place. */
  #comeNear(): void {
    const article = this.closest('.prose');
    if (article?.contains(document.activeElement) || !this.checkVisibility()) return;
    partOf(this, 'heading', HTMLHeadingElement).scrollIntoView({ block: 'nearest' });
  }
}
