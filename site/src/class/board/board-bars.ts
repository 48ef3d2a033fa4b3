import { html, nothing, type TemplateResult } from 'lit-html';
import { cssValues } from '../teacher/css-values.ts';
import { lessonAt, stepNumber } from '../teacher/place-words.ts';
import type { Board } from './board-page.ts';

/** How many learners are at which step of the class's lesson. */
export function boardBars({ view, course }: Board): TemplateResult | typeof nothing {
  const lesson = lessonAt(course, view.place.lesson);
  const bars = view.bars.filter(({ step, learners }) => learners > 0 || step === view.place.step);
  if (view.joined === 0 || bars.length === 0) return nothing;
  return html`<ol class="bars" aria-label="Learners at each step">${bars.map(({ step, learners }) => {
    const isHere = step === view.place.step;
    return html`<li class=${isHere ? 'here' : nothing} ${cssValues({ n: Math.max(learners, 0.5) })}><b>${learners}</b><span>step ${stepNumber(lesson, step)}${isHere ? html`<span class="vh">, where the class is</span>` : nothing}</span></li>`;
  })}</ol>`;
}
