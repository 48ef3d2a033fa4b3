import { html, render } from 'lit-html';
import type { Released } from '../../../../playground-server/class/class-views.ts';
import { inlineText } from './inline-text.ts';

const titles = { hint: 'From your teacher: the hint', solution: 'From your teacher: the solution' };

function block({ what, texts }: Released) {
  return html`<section class="released"><p class="label">${titles[what]}</p>${texts.map((text) => html`<p>${inlineText(text)}</p>`)}${
    what === 'solution' ? html`<p class="note">“Show me” plays it on your bench.</p>` : ''
  }</section>`;
}

/** Shows at each step of a lesson's page what the teacher has opened there. */
export function showReleased(main: HTMLElement, released: readonly Released[]): void {
  for (const step of main.querySelectorAll<HTMLElement>('lesson-step[data-step]')) {
    const here = released.filter(({ lesson, step: id }) => lesson === main.dataset['lesson'] && id === step.dataset['step']);
    let place = step.querySelector<HTMLElement>(':scope > .released-here');
    if (!place && here.length === 0) continue;
    if (!place) {
      place = document.createElement('div');
      place.className = 'released-here';
      place.tabIndex = -1;
      step.append(place);
    }
    render(
      here.map((each) => block(each)),
      place,
    );
  }
}
