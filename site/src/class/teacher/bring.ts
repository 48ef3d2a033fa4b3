import { html, type TemplateResult } from 'lit-html';
import type { Place } from '../../../../playground-server/class/class-protocol.ts';
import type { Desk } from './desk.ts';
import { chosenOf, closeMenu, menu } from './menu.ts';
import { lessonAt, nextPlace, placeWords } from './place-words.ts';

const id = 'bring-menu';

/** Where the main button leads. */
export const targetOf = ({ choices, course, view }: Desk): Place => choices.target ?? nextPlace(course, view.place);

function chooser(desk: Desk): TemplateResult {
  const { course } = desk;
  const target = targetOf(desk);
  const lesson = lessonAt(course, target.lesson);
  const toLesson = (event: Event): void => desk.choose({ target: { lesson: chosenOf(event), step: null } });
  const toStep = (event: Event): void => desk.choose({ target: { lesson: target.lesson, step: chosenOf(event) || null } });
  const back = (): void => {
    desk.choose({ target: null });
    closeMenu(id);
  };
  return html`<label class="line"><span>Lesson</span>
      <select @change=${toLesson}>${course.map(({ slug, number, title }) => html`<option value=${slug} .selected=${slug === target.lesson}>${number} · ${title}</option>`)}</select></label>
    <label class="line"><span>Step</span>
      <select @change=${toStep}>
        <option value="" .selected=${target.step === null}>Top of the lesson</option>
        ${lesson.steps.map((step, index) => html`<option value=${step.id} .selected=${step.id === target.step}>${index + 1} · ${step.title}</option>`)}
      </select></label>
    <p class="note">The button beside this menu then leads there. Pages that follow move five seconds later, and anyone can stay. Labs stay as they are.</p>
    <button class="btn" type="button" @click=${back}>Back to the next step</button>`;
}

/** Brings everyone to a place: the next one, unless the teacher has chosen another. */
export function bring(desk: Desk): TemplateResult {
  const target = targetOf(desk);
  const go = (): void => {
    desk.act({ do: 'go', place: target });
    desk.choose({ target: null, mapLesson: null });
  };
  return html`<span class="joined-buttons">
    <button class="btn main" type="button" @click=${go}>Bring everyone to ${placeWords(desk.course, target, desk.view.place.lesson)}</button>
    ${menu({ id, label: html`<i class="icon" aria-hidden="true"></i><span class="vh">Another place</span>`, title: 'Bring everyone to', inside: chooser(desk), kind: 'main' })}
  </span>`;
}
