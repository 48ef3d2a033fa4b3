import { html, type TemplateResult } from 'lit-html';
import type { Place } from '../../../../playground-server/class/class-protocol.ts';
import type { Desk } from './desk.ts';
import { chosenOf, closeMenu, menu } from './menu.ts';
import { isSamePlace, lessonAt, nextPlace, placeWords } from './place-words.ts';

const id = 'bring-menu';

function go(desk: Desk, place: Place): void {
  desk.act({ do: 'go', place });
  desk.choose({ target: null, mapLesson: null });
  closeMenu(id);
}

const wordsTo = ({ course, view }: Desk, place: Place): string =>
  isSamePlace(place, view.place)
    ? `Bring everyone back to ${placeWords(course, place, place.lesson)}`
    : `Bring everyone to ${placeWords(course, place, view.place.lesson)}`;

function chooser(desk: Desk): TemplateResult {
  const { course } = desk;
  const target = desk.choices.target ?? desk.view.place;
  const lesson = lessonAt(course, target.lesson);
  const toLesson = (event: Event): void => desk.choose({ target: { lesson: chosenOf(event), step: null } });
  const toStep = (event: Event): void => desk.choose({ target: { lesson: target.lesson, step: chosenOf(event) || null } });
  return html`<label class="line"><span>Lesson</span>
      <select @change=${toLesson}>${course.map(({ slug, number, title }) => html`<option value=${slug} .selected=${slug === target.lesson}>${number} · ${title}</option>`)}</select></label>
    <label class="line"><span>Step</span>
      <select @change=${toStep}>
        <option value="" .selected=${target.step === null}>Top of the lesson</option>
        ${lesson.steps.map((step, index) => html`<option value=${step.id} .selected=${step.id === target.step}>${index + 1} · ${step.title}</option>`)}
      </select></label>
    <p class="note">Pages that follow move five seconds later, and anyone can stay. Labs stay as they are.</p>
    <button class="btn main" type="button" @click=${() => go(desk, target)}>${wordsTo(desk, target)}</button>`;
}

/** Brings everyone to the next place, or by the menu beside it to any other. */
export function bring(desk: Desk): TemplateResult {
  const next = nextPlace(desk.course, desk.view.place);
  return html`<span class="joined-buttons">
    <button class="btn main" type="button" @click=${() => go(desk, next)}>${wordsTo(desk, next)}</button>
    ${menu({ id, label: html`<i class="icon" aria-hidden="true"></i><span class="vh">Bring everyone to another place</span>`, title: 'Bring everyone to', inside: chooser(desk), kind: 'main' })}
  </span>`;
}
