import type { AnswerView } from '../../../playground-server/facts.ts';
import { type LabClient, labOf } from '../bench/lab.ts';
import { chosenIn, markChoices, restoreChoice } from './choices.ts';
import { keepOf, keptOf } from './kept-questions.ts';
import { lessonScript } from './lesson-script.ts';
import { enable, isEnabled, partOf } from './part.ts';
import { obstacle, refusalIn, wordsOf } from './refusal.ts';
import { takeTurn } from './turn.ts';

const leads = { right: 'Yes.', wrong: 'Not this time.', truth: 'This is what happened.' };
const idle = 'Choose first. The answer is the real response.';

/** A prediction: the choice is told to the lab, and a real run decides. What follows it in its step waits until then, or until it is skipped. */
export class LessonPrediction extends HTMLElement {
  #busy = false;
  #problem: string | null = null;

  get #lab(): LabClient {
    return labOf(this);
  }
  get #id(): string {
    return this.dataset['question'] ?? '';
  }
  get #answer(): AnswerView | null {
    return this.#lab.view?.answers[this.#id] ?? null;
  }
  /** The answer that may be shown: on the way to the run, others could seem to come true. */
  get #told(): AnswerView | null {
    return this.#busy ? null : this.#answer;
  }

  connectedCallback(): void {
    this.addEventListener('change', () => void this.#turn(() => this.#note()));
    if (keptOf(this.#lab.lesson, this.#id).skipped) this.toggleAttribute('data-settled', true);
    const run = partOf(this, 'run', HTMLButtonElement);
    run.addEventListener('click', () => isEnabled(run) && void this.#playRun());
    partOf(this, 'skip', HTMLButtonElement).addEventListener('click', () => this.#skip());
    this.#lab.addEventListener('change', () => this.#show());
    this.#show();
  }

  /** Shows what follows; the focus goes there too, because the button goes away. */
  #skip(): void {
    this.toggleAttribute('data-settled', true);
    keepOf(this.#lab.lesson, this.#id, { skipped: true });
    const next = this.nextElementSibling;
    if (!(next instanceof HTMLElement)) return;
    next.tabIndex = -1;
    next.focus({ preventScroll: true });
  }

  /** Tells a choice before the run, so that what is done by hand on the bench answers it too; elsewhere in the lesson it would not fit. */
  async #note(): Promise<void> {
    const choice = chosenIn(this);
    if (choice !== null) keepOf(this.#lab.lesson, this.#id, { choice });
    if (this.#lab.view?.step === lessonScript().predictions[this.#id]?.before) await this.#choose();
  }

  async #choose(): Promise<void> {
    const value = chosenIn(this);
    if (value !== null) this.#problem = refusalIn(await this.#lab.act({ do: 'answer', question: this.#id, value }));
  }

  async #run(): Promise<void> {
    const prediction = lessonScript().predictions[this.#id];
    if (!prediction) return;
    // The question speaks of the point where its step begins: after anything else the same run could end otherwise.
    await this.#setUp(prediction.before);
    await this.#choose();
    await this.#lab.play(prediction.run);
  }

  async #setUp(step: string): Promise<void> {
    await this.#lab.setUp(lessonScript().steps[step]?.given ?? [], step);
  }

  async #playRun(): Promise<void> {
    this.#busy = true;
    await this.#turn(() => this.#run());
    this.#busy = false;
    this.#show();
  }

  async #turn(work: () => Promise<void>): Promise<void> {
    this.#problem = null;
    this.#show();
    try {
      await takeTurn(work);
    } catch (error: unknown) {
      this.#problem = wordsOf(error);
    }
    this.#show();
  }

  #words(): string {
    const answer = this.#told;
    if (this.#problem) return this.#problem;
    if (this.#busy) return 'Running on the bench…';
    if (answer?.outcome === 'right' || answer?.outcome === 'wrong')
      return `${answer.outcome === 'right' ? leads.right : leads.wrong} The exchange is on the bench.`;
    return obstacle(this.#lab) ?? (answer?.feedback || (chosenIn(this) === null ? idle : 'Run it, and see.'));
  }

  #show(): void {
    restoreChoice(this, this.#told?.value ?? keptOf(this.#lab.lesson, this.#id).choice);
    // Once shown, it stays: a run again takes nothing away from the reader.
    if (this.#told !== null && this.#told.outcome !== 'waiting') this.toggleAttribute('data-settled', true);
    markChoices(this, this.#told, leads);
    enable(partOf(this, 'run', HTMLButtonElement), !this.#busy && chosenIn(this) !== null && this.#lab.state === 'ready');
    const told = partOf(this, 'told', HTMLElement);
    const words = this.#words();
    if (told.textContent !== words) told.textContent = words;
  }
}
