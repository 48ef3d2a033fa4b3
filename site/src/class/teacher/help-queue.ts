import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { Desk } from './desk.ts';
import { activeRows, calledBy, inOrder, type NumberedRow } from './learner-rows.ts';
import { lookButton } from './look-button.ts';
import { placeWords } from './place-words.ts';
import { agoWords } from './span-words.ts';

function line(desk: Desk, each: NumberedRow): TemplateResult {
  const { row } = each;
  const name = calledBy(each, desk.choices.areNamesShown);
  const place = row.place ? placeWords(desk.course, row.place, desk.view.place.lesson) : 'no step yet';
  const why = row.helpSince !== null ? `raised a hand ${agoWords(desk.now - row.helpSince)}` : row.stuck;
  return html`<li>
    <i class="icon ${row.helpSince !== null ? 'hand' : 'bang'}" aria-hidden="true"></i>
    <span><b>${name}</b>, ${place}<br /><span class="note">${why}</span></span>
    <span class="row">${lookButton(desk, each)}${row.helpSince !== null ? html`<button class="btn" type="button" aria-label="${name}: helped" @click=${() => desk.act({ do: 'helped', learner: row.id })}>Helped</button>` : nothing}</span>
  </li>`;
}

/** So long a raised hand is news. */
const fresh = 20_000;

/** Says the newest raised hand to who does not see the page; it is emptied again, so that the next one is said too. */
export function newestHand(desk: Desk): TemplateResult {
  const newest = activeRows(desk.rows, 'help').reduce<NumberedRow | null>(
    (found, each) => ((each.row.helpSince ?? 0) > (found?.row.helpSince ?? 0) ? each : found),
    null,
  );
  const isNews = newest !== null && desk.now - (newest.row.helpSince ?? 0) < fresh;
  return html`<p class="vh" role="status">${isNews ? `${calledBy(newest, desk.choices.areNamesShown)} asks for help` : ''}</p>`;
}

/** Who asks for help, the oldest first, and who may need it. */
export function helpQueue(desk: Desk): TemplateResult {
  const waiting = inOrder(activeRows(desk.rows, 'help'));
  return html`<section class="panel" aria-labelledby="queue-title"><h2 id="queue-title">Help queue${waiting.length > 0 ? ` (${waiting.length})` : ''}</h2>
    ${
      waiting.length === 0
        ? html`<p class="note">Nobody asks for help.</p>`
        : html`<ol class="queue tall" tabindex="0" aria-labelledby="queue-title">${repeat(
            waiting,
            ({ row }) => row.id,
            (each) => line(desk, each),
          )}</ol><p class="note">Never shown on the projector or to other learners.</p>`
    }
  </section>`;
}
