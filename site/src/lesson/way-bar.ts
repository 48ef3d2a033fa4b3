import { partOf } from './part.ts';
import { progress } from './progress-here.ts';
import { isDone, keepWay, pointOn, stopsOf } from './way-stops.ts';

/** In a lesson, for who is on the short way: where the way goes on. Nobody else loads it. */
export class WayBar extends HTMLElement {
  connectedCallback(): void {
    this.hidden = false;
    partOf(this, 'leave', HTMLButtonElement).addEventListener('click', () => {
      keepWay(false);
      this.hidden = true;
    });
    progress.addEventListener('change', () => this.#show());
    this.#show();
  }

  #show(): void {
    const stops = stopsOf(this);
    partOf(this, 'count', HTMLElement).textContent = `${stops.filter(isDone).length} of ${stops.length} done`;
    pointOn(partOf(this, 'on', HTMLAnchorElement), stops, 'Next');
  }
}

customElements.define('way-bar', WayBar);
