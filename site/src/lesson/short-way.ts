import { partOf } from './part.ts';
import { progress } from './progress-here.ts';

const key = 'coatcheck.way';

interface Stop {
  readonly slug: string;
  readonly step: string;
}

const stopsOf = (element: HTMLElement): readonly Stop[] => {
  const stops: readonly Stop[] = JSON.parse(element.dataset['stops'] ?? '[]');
  return stops;
};
const isDone = ({ slug, step }: Stop): boolean => progress.passed(slug).has(step);
const addressOf = ({ slug, step }: Stop): string => `/lessons/${slug}/#step-${step}`;
const nameOf = ({ slug, step }: Stop): string => `lesson ${Number(slug.slice(0, 2))}, step ${Number(step.split('.')[1])}`;

/** Points a link to the first stop that is not done, or to the questions at the end. */
function pointOn(link: HTMLAnchorElement, stops: readonly Stop[], words: string): void {
  const next = stops.find((stop) => !isDone(stop));
  link.href = next ? addressOf(next) : '/short/#questions';
  link.textContent = next ? `${words}: ${nameOf(next)}` : 'The six questions';
}

/** The list of the short way: what is done, and the way on. */
export class ShortWay extends HTMLElement {
  connectedCallback(): void {
    partOf(this, 'on', HTMLAnchorElement).addEventListener('click', () => localStorage.setItem(key, 'short'));
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

/** In a lesson, for who is on the short way: where the way goes on. */
export class WayBar extends HTMLElement {
  connectedCallback(): void {
    this.hidden = localStorage.getItem(key) !== 'short';
    partOf(this, 'leave', HTMLButtonElement).addEventListener('click', () => {
      localStorage.removeItem(key);
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
