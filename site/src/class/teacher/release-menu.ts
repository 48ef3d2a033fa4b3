import { html, nothing, type TemplateResult } from 'lit-html';
import type { Answer } from '../../../../playground-server/class/class-protocol.ts';
import type { Desk } from './desk.ts';
import { menu } from './menu.ts';
import { placeWords, stepNumber } from './place-words.ts';

function answer(desk: Desk, answer: Answer, words: string): TemplateResult {
  const { released, place } = desk.view;
  const isOut = released.some(({ lesson, step, what }) => lesson === answer.lesson && step === answer.step && what === answer.what);
  const here = placeWords(desk.course, answer, place.lesson);
  return html`<button class="btn" type="button" @click=${() => desk.act({ do: 'release', answer, on: !isOut })}>${isOut ? `Take the ${answer.what} for ${here} back` : `${words} for ${here}`}</button>`;
}

/** Opens the hints or the solution of a step for everyone, and takes them back. */
export function releaseMenu(desk: Desk): TemplateResult {
  const { place, released } = desk.view;
  const { lesson } = desk;
  const { step } = place;
  const hints = lesson.steps[stepNumber(lesson, step) - 1]?.hints ?? 0;
  const elsewhere = released.filter((each) => each.lesson !== place.lesson || each.step !== step);
  const now =
    step === null
      ? html`<p class="note">Hints and solutions belong to a step. Bring the class to one first.</p>`
      : html`${hints > 0 ? answer(desk, { lesson: place.lesson, step, what: 'hint' }, hints === 1 ? 'Release the hint' : `Release the ${hints} hints`) : nothing}
          ${answer(desk, { lesson: place.lesson, step, what: 'solution' }, 'Release the solution')}`;
  const inside = html`${now}
    ${elsewhere.length > 0 ? html`<p class="note">Still released:</p>${elsewhere.map(({ lesson, step, what }) => answer(desk, { lesson, step, what }, ''))}` : nothing}`;
  return menu({ id: 'release-menu', label: 'Release', title: 'Release an answer', inside });
}
