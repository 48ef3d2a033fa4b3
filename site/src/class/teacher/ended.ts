import { html, nothing, type TemplateResult } from 'lit-html';
import { totalsOf } from './class-totals.ts';
import type { Desk } from './desk.ts';
import { closeDialog, openDialog } from './dialogs.ts';
import { dayWords } from './span-words.ts';

function totals(desk: Desk): TemplateResult {
  const lines = totalsOf(desk.course, desk.view.learners);
  if (lines.length === 0) return html`<p class="note">Nobody has opened a step.</p>`;
  return html`<table class="totals"><caption class="vh">What the class came to, by lesson</caption>
    <thead><tr><th scope="col">Lesson</th><th scope="col">Learners</th><th scope="col">Steps passed</th><th scope="col">Passed all</th></tr></thead>
    <tbody>${lines.map(({ number, title, learners, passed, whole }) => html`<tr><th scope="row">${number} · ${title}</th><td>${learners}</td><td>${passed}</td><td>${whole}</td></tr>`)}</tbody>
  </table>`;
}

function sure(desk: Desk): TemplateResult {
  const drop = (event: Event): void => {
    closeDialog(event);
    desk.deleteClass();
  };
  return html`<dialog id="delete-dialog" class="panel" aria-labelledby="delete-title"><div class="stack">
    <h2 id="delete-title">Delete everything now?</h2>
    <p>Names, steps, tries, answers and this list are deleted from this computer for good. Files that you have downloaded stay.</p>
    <div class="row"><button class="btn main" type="button" @click=${drop}>Delete for good</button><button class="btn" type="button" @click=${closeDialog}>Cancel</button></div>
  </div></dialog>`;
}

/** The class after its end: what it came to, its files, and what becomes of the data. */
export function ended(desk: Desk): TemplateResult {
  const { deletedAt, learners, log } = desk.view;
  const undo = log.find(({ canUndo }) => canUndo);
  return html`<section class="panel ended" aria-labelledby="ended-title">
      <h2 id="ended-title">The class has ended: ${learners.length} ${learners.length === 1 ? 'learner' : 'learners'}</h2>
      ${totals(desk)}
      <h3>Download</h3>
      <div class="row">
        <a class="btn" href="/api/teach/export/steps.csv" download>Per learner and step (CSV)</a>
        <a class="btn" href="/api/teach/export/learners.csv" download>Per learner (CSV)</a>
      </div>
      <h3>The data on this computer</h3>
      ${
        desk.choices.isKept
          ? html`<p>Kept until ${dayWords(deletedAt)}. It is deleted then, or when the course is next started in this folder after that. <button class="btn" type="button" @click=${() => openDialog('delete-dialog')}>Delete now after all</button></p>`
          : html`<div class="row"><button class="btn main" type="button" data-first @click=${() => openDialog('delete-dialog')}>Delete now</button>
              <button class="btn" type="button" @click=${() => desk.choose({ isKept: true })}>Keep until ${dayWords(deletedAt)}</button></div>`
      }
      ${undo ? html`<p class="note">Ended by mistake? <button class="btn quiet" type="button" @click=${() => desk.act({ do: 'undo', seq: undo.seq })}>Undo: ${undo.text}</button></p>` : nothing}
    </section>${sure(desk)}`;
}
