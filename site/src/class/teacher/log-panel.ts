import { html, nothing, type TemplateResult } from 'lit-html';
import type { Desk } from './desk.ts';
import { withNames } from './learner-rows.ts';
import { clockTime } from './span-words.ts';

/** What the teacher has done, newest first, each with its way back. */
export function logPanel(desk: Desk): TemplateResult {
  const { log } = desk.view;
  return html`<section class="panel" aria-labelledby="log-title"><h2 id="log-title">What you did</h2>
    ${
      log.length === 0
        ? html`<p class="note">Nothing yet.</p>`
        : html`<ol class="queue tall" tabindex="0" aria-labelledby="log-title">${log.map(
            ({ seq, at, text, canUndo }) =>
              html`<li class="done"><time class="note">${clockTime(at)}</time><span>${withNames(text, desk.rows, desk.choices.areNamesShown)}</span>${canUndo ? html`<button class="btn quiet" type="button" aria-label="Undo: ${withNames(text, desk.rows, desk.choices.areNamesShown)}" @click=${() => desk.act({ do: 'undo', seq })}>Undo</button>` : nothing}</li>`,
          )}</ol>`
    }
  </section>`;
}
