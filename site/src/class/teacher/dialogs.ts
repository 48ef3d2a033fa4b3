import { html, nothing, type TemplateResult } from 'lit-html';
import type { Desk } from './desk.ts';
import { fieldOf } from './menu.ts';

/** Opens one of the page's dialogs by its id. */
export function openDialog(id: string): void {
  const dialog = document.getElementById(id);
  if (dialog instanceof HTMLDialogElement && !dialog.open) dialog.showModal();
}

/** Opens and closes those dialogs of a page that follow what is chosen: they say so by `data-open`, yes or no. */
export function followChoices(page: ParentNode): void {
  for (const dialog of page.querySelectorAll<HTMLDialogElement>('dialog[data-open]')) {
    const isWanted = dialog.dataset['open'] === 'yes';
    if (isWanted && !dialog.open) dialog.showModal();
    if (!isWanted && dialog.open) dialog.close();
  }
}

/** Closes the dialog that an event came from. */
export function closeDialog({ currentTarget }: Event): void {
  if (currentTarget instanceof Element) currentTarget.closest('dialog')?.close();
}

const cancel = html`<button class="btn" type="button" @click=${closeDialog}>Cancel</button>`;

function reset(desk: Desk): TemplateResult {
  const { lesson, view } = desk;
  const submit = (event: SubmitEvent): void => {
    if (fieldOf(event, 'confirm') !== 'RESET') return;
    desk.act({ do: 'reset-all', lesson: lesson.slug, confirm: 'RESET' });
    if (event.currentTarget instanceof HTMLFormElement) event.currentTarget.reset();
    closeDialog(event);
  };
  return html`<dialog id="reset-dialog" class="panel" aria-labelledby="reset-title"><form class="stack" @submit=${submit}>
    <h2 id="reset-title">Reset all labs of lesson ${lesson.number}?</h2>
    <p>${view.summary.joined === 1 ? 'The lab of one learner begins' : `The labs of ${view.summary.joined} learners begin`} afresh. What they have passed stays. For ten minutes you can undo it.</p>
    <label class="line"><span>Type RESET</span><input name="confirm" pattern="RESET" required autocomplete="off" autocapitalize="characters" title="The word RESET in capitals" /></label>
    <div class="row"><button class="btn main" type="submit">Reset all labs</button>${cancel}</div>
  </form></dialog>`;
}

function end(desk: Desk): TemplateResult {
  const { joined } = desk.view.summary;
  const submit = (event: Event): void => {
    desk.act({ do: 'end' });
    closeDialog(event);
  };
  return html`<dialog id="end-dialog" class="panel" aria-labelledby="end-title"><div class="stack">
    <h2 id="end-title">End the class?</h2>
    <p>${joined === 1 ? 'One learner goes' : `${joined} learners go`} on alone: their pages stay open, and you see them no longer. Then you can download the results and delete everything.</p>
    <div class="row"><button class="btn main" type="button" @click=${submit}>End the class</button>${cancel}</div>
  </div></dialog>`;
}

function told(desk: Desk): TemplateResult {
  const { told: words } = desk.choices;
  return html`<dialog id="told-dialog" class="panel" aria-labelledby="told-title" data-open=${words === null ? 'no' : 'yes'} @close=${() => desk.choose({ told: null })}>
    ${words === null ? nothing : html`<div class="stack"><h2 id="told-title">Told once</h2><p class="told-words">${words}</p><p class="note">It is not shown again. Close this when it has been read.</p><div class="row"><button class="btn main" type="button" @click=${() => desk.choose({ told: null })}>Close</button></div></div>`}
  </dialog>`;
}

/** The questions that stand before what cannot simply be taken back, and what is told once. */
export const dialogs = (desk: Desk): TemplateResult => html`${reset(desk)}${end(desk)}${told(desk)}`;
