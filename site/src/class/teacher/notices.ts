import { html, nothing, type TemplateResult } from 'lit-html';
import type { Desk } from './desk.ts';
import { withNames } from './learner-rows.ts';

/** The word that a teacher must not miss; the host's sentence begins with it. */
const red = 'Not saved';

/** What stands in red or brass above the class: what is not saved, what was refused. */
export function notices(desk: Desk): TemplateResult {
  const { problem } = desk.choices;
  const { notSaved } = desk.view;
  return html`${notSaved === null ? nothing : html`<p class="banner not-saved" role="alert"><i class="icon bang" aria-hidden="true"></i><span><b>${red}</b>${notSaved.startsWith(red) ? notSaved.slice(red.length) : `: ${notSaved}`}</span></p>`}
    ${problem === null ? nothing : html`<div class="banner" role="alert"><i class="icon bang" aria-hidden="true"></i><span><b>${problem.title}</b> ${problem.detail}</span><button class="btn push" type="button" @click=${() => desk.choose({ problem: null })}>Close</button></div>`}
`;
}

/** The last thing done, with its way back; an empty live region stays, so that the next one is announced. */
export function toast(desk: Desk): TemplateResult {
  const last = desk.choices.toast;
  return html`<div class="toast-place" role="status">${
    last === null
      ? nothing
      : html`<p class="toast"><span>${withNames(last.text, desk.rows, desk.choices.areNamesShown)}</span><button class="btn" type="button" aria-keyshortcuts="Z" @click=${() => desk.act({ do: 'undo', seq: last.seq })}>Undo <kbd>Z</kbd></button></p>`
  }</div>`;
}
