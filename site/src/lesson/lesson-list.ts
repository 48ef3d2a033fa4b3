import { durationOf } from '../lessons/duration.ts';
import { partOf } from './part.ts';
import { progress } from './progress-here.ts';

interface Line {
  readonly item: HTMLElement;
  readonly slug: string;
  readonly minutes: number;
  readonly steps: readonly string[];
}

/** The list of lessons with what is done, what was worked on last, and what is left. */
class LessonList extends HTMLElement {
  #times = new Map<string, Element>();

  connectedCallback(): void {
    progress.addEventListener('change', () => this.#show());
    this.#show();
  }

  get #lines(): readonly Line[] {
    return [...this.querySelectorAll<HTMLElement>('li[data-steps]')].map((item) => ({
      item,
      slug: item.dataset['slug'] ?? '',
      minutes: Number(item.dataset['minutes']),
      steps: (item.dataset['steps'] ?? '').split(' '),
    }));
  }

  #show(): void {
    const lines = this.#lines;
    let left = 0;
    let done = 0;
    for (const line of lines) {
      const count = progress.count(line.slug, line.steps);
      if (count === line.steps.length) done += 1;
      else left += line.minutes;
      this.#showLine(line, count);
    }
    const meter = partOf(this, 'meter', HTMLElement);
    meter.ariaLabel = `${done} of ${lines.length} lessons done`;
    meter.style.setProperty('--value', `${lines.length === 0 ? 0 : (done / lines.length) * 100}%`);
    partOf(this, 'left', HTMLElement).textContent = left === 0 ? 'All lessons done' : `${durationOf(left)} to go, in any order`;
  }

  #showLine({ item, slug, steps }: Line, count: number): void {
    const time = this.#times.get(slug) ?? item.lastElementChild;
    if (!time) return;
    this.#times.set(slug, time);
    const now = progress.last === slug && count < steps.length;
    item.classList.toggle('now', now);
    if (now) item.setAttribute('aria-current', 'true');
    else item.removeAttribute('aria-current');
    const state = document.createElement('span');
    state.className = 'state';
    if (count === steps.length) {
      const sign = document.createElement('i');
      sign.className = 'icon check';
      sign.ariaHidden = 'true';
      state.append(sign, 'done');
    } else state.append(`${count} of ${steps.length} steps`);
    item.lastElementChild?.replaceWith(count === 0 ? time : state);
  }
}

customElements.define('lesson-list', LessonList);
