import { partOf } from './part.ts';

/**
 * Folds a step of the prose away; its heading becomes the button. A step opens when it is the learner's turn,
 * and stays open when it is passed: nothing moves under the reader's eyes.
 */
export class StepFold {
  readonly #step: HTMLElement;
  readonly #button = document.createElement('button');
  #touched = false;

  constructor(step: HTMLElement) {
    this.#step = step;
    const heading = partOf(step, 'heading', HTMLHeadingElement);
    this.#button.type = 'button';
    this.#button.className = 'fold';
    this.#button.append(...heading.childNodes);
    heading.append(this.#button);
    this.#button.addEventListener('click', () => this.turn(!this.isOpen));
    const aimed = (): void => {
      if (location.hash === `#${step.id}`) this.turn(true);
    };
    addEventListener('hashchange', aimed);
    aimed();
    this.#show();
  }

  get isOpen(): boolean {
    return this.#step.hasAttribute('data-open');
  }

  /** Opens or folds it because somebody asked. */
  turn(open: boolean): void {
    this.#touched = true;
    this.#step.toggleAttribute('data-open', open);
    this.#show();
  }

  /** Folds it because the learner stands elsewhere, unless somebody has opened it. */
  yield(): void {
    if (this.#touched) return;
    this.#step.toggleAttribute('data-open', false);
    this.#show();
  }

  #show(): void {
    this.#button.setAttribute('aria-expanded', String(this.isOpen));
  }
}
