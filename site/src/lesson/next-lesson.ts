import { partOf } from './part.ts';
import { progress } from './progress-here.ts';

/** The way on from the home page: the first open step of the lesson that was worked on last. */
class NextLesson extends HTMLElement {
  connectedCallback(): void {
    progress.addEventListener('change', () => this.#show());
    this.#show();
  }

  #show(): void {
    const items = [...document.querySelectorAll<HTMLElement>('lesson-list li[data-steps]')];
    const stepsOf = (item: HTMLElement): readonly string[] => (item.dataset['steps'] ?? '').split(' ');
    const openIn = (item: HTMLElement): string | undefined =>
      stepsOf(item).find((id) => !progress.passed(item.dataset['slug'] ?? '').has(id));
    const at = Math.max(
      items.findIndex(({ dataset }) => dataset['slug'] === progress.last),
      0,
    );
    const next = [...items.slice(at), ...items.slice(0, at)].find((item) => openIn(item) !== undefined);
    const done = items.filter((item) => openIn(item) === undefined).length;
    const note = partOf(this, 'note', HTMLElement);
    if (progress.last === null) return;
    note.textContent = `${done} of ${items.length} lessons done. Progress stays in this browser.`;
    const link = partOf(this, 'link', HTMLAnchorElement);
    if (!next) {
      link.href = '#lessons';
      link.textContent = 'All done. Look again';
      return;
    }
    const slug = next.dataset['slug'] ?? '';
    const step = openIn(next) ?? '';
    const started = progress.count(slug, stepsOf(next)) > 0;
    link.href = `/lessons/${slug}/${started ? `#step-${step}` : ''}`;
    link.textContent = started
      ? `Continue: lesson ${Number(slug.slice(0, 2))}, step ${Number(step.split('.')[1])}`
      : `Next: lesson ${Number(slug.slice(0, 2))}`;
  }
}

customElements.define('next-lesson', NextLesson);
