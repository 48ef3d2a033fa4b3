import { html, nothing, type TemplateResult } from 'lit-html';
import type { Desk } from './desk.ts';
import { stepNumber } from './place-words.ts';

/** What to say, ask and point at where the class is now. */
export function notesPanel({ lesson, view }: Desk): TemplateResult {
  const number = stepNumber(lesson, view.place.step);
  const step = lesson.steps[number - 1];
  const { notes } = lesson;
  const all = notes
    ? html`<dl class="pairs brief">
        ${step ? html`<div><dt>Opening</dt><dd>${notes.say}</dd></div>` : nothing}
        <div><dt>Stuck at</dt><dd>${notes.stuck}</dd></div>
        <div><dt>Poll</dt><dd>${notes.poll}</dd></div>
        <div><dt>Discuss</dt><dd>${notes.discuss}</dd></div>
        <div><dt>Time</dt><dd>${notes.timing}</dd></div>
      </dl>`
    : nothing;
  return html`<section class="panel" aria-labelledby="notes-title">
    <h2 id="notes-title">${step ? `Notes for step ${number}: ${step.title}` : `Notes for lesson ${lesson.number}`}</h2>
    <p>${step ? (step.note ?? 'No notes for this step.') : (notes?.say ?? 'No notes for this lesson.')}</p>
    ${step ? html`<details><summary>Notes for the whole lesson</summary>${all}</details>` : all}
  </section>`;
}
