import { partOf } from './part.ts';
import { progress } from './progress-here.ts';
import { isDone, keepWay, pointOn, stopsOf } from './way-stops.ts';

/** The list of the short way: what is done, and the way on. */
export class ShortWay extends HTMLElement {
  connectedCallback(): void {
    partOf(this, 'on', HTMLAnchorElement).addEventListener('click', () => keepWay(true));
    progress.addEventListener('change', () => this.#show());
    this.#show();
  }

  #show(): void {
    const stops = stopsOf(this);
    const done = stops.filter(isDone).length;
    partOf(this, 'count', HTMLElement).textContent = `${done} of ${stops.length} steps done`;
    pointOn(partOf(this, 'on', HTMLAnchorElement), stops, done === 0 ? 'Start' : 'Go on');
    for (const item of this.querySelectorAll<HTMLElement>('[data-step]'))
      item.classList.toggle('done', isDone({ slug: item.dataset['slug'] ?? '', step: item.dataset['step'] ?? '' }));
  }
}
