import type { AnswerView } from '../../../playground-server/facts.ts';
import { type LabClient, labOf } from '../bench/lab.ts';
import { chosenIn, markChoices, restoreChoice } from './choices.ts';
import { enable, isEnabled, partOf } from './part.ts';
import { obstacle, refusalIn, wordsOf } from './refusal.ts';

const leads = { right: 'Yes.', wrong: 'Look again.', truth: 'This is it.' };

/** A quiz question: the server answers with a feedback for the chosen option, and any number of tries is fine. */
export class LessonQuiz extends HTMLElement {
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

  connectedCallback(): void {
    this.addEventListener('change', () => this.#show());
    const check = partOf(this, 'check', HTMLButtonElement);
    check.addEventListener('click', () => isEnabled(check) && void this.#check());
    this.#lab.addEventListener('change', () => this.#show());
    this.#show();
  }

  async #check(): Promise<void> {
    const value = chosenIn(this);
    if (value === null) return;
    try {
      this.#problem = refusalIn(await this.#lab.act({ do: 'answer', question: this.#id, value }));
    } catch (error: unknown) {
      this.#problem = wordsOf(error);
    }
    this.#show();
  }

  #show(): void {
    const answer = this.#answer;
    restoreChoice(this, answer?.value);
    const chosen = chosenIn(this);
    const answered = answer !== null && answer.value === chosen;
    // A new choice takes the old feedback away: it speaks of another option.
    markChoices(this, answered ? answer : null, leads);
    enable(partOf(this, 'check', HTMLButtonElement), chosen !== null && !answered && this.#lab.state === 'ready');
    const told = partOf(this, 'told', HTMLElement);
    const said = answered ? `${answer.outcome === 'right' ? leads.right : leads.wrong} ${answer.feedback}` : '';
    const words = this.#problem ?? obstacle(this.#lab) ?? said;
    if (told.textContent !== words) told.textContent = words;
    told.classList.toggle('vh', words === said);
  }
}
