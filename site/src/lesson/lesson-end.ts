import { labOf } from '../bench/lab.ts';
import { partOf } from './part.ts';
import { progress } from './progress-here.ts';

/** The card at the end of a lesson: what is still open, or that all is done. */
export class LessonEnd extends HTMLElement {
  connectedCallback(): void {
    progress.addEventListener('change', () => this.#show());
    this.#show();
  }

  #show(): void {
    const steps = (this.dataset['steps'] ?? '').split(' ');
    const passed = progress.passed(labOf(this).lesson);
    const open = steps.filter((id) => !passed.has(id));
    this.classList.toggle('done', open.length === 0);
    const state = partOf(this, 'state', HTMLElement);
    const [next] = open;
    if (next === undefined) {
      state.replaceChildren('Every step of this lesson is done.');
      return;
    }
    const link = document.createElement('a');
    link.href = `#step-${next}`;
    link.textContent = `step ${Number(next.split('.')[1])}`;
    state.replaceChildren(`${steps.length - open.length} of ${steps.length} steps are done. Open is `, link, '.');
  }
}
