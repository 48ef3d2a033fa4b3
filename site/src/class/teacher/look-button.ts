import { html, type TemplateResult } from 'lit-html';
import type { Desk } from './desk.ts';
import { calledBy, type NumberedRow } from './learner-rows.ts';

/** Looks at a learner's lab where they allow it, by a raised hand or when asked; else asks them. */
export function lookButton(desk: Desk, each: NumberedRow): TemplateResult {
  const { row } = each;
  const name = calledBy(each, desk.choices.areNamesShown);
  if (row.helpSince !== null || row.look === 'open') {
    const look = (): void => desk.lookAt(row, row.place?.lesson ?? desk.view.place.lesson);
    return html`<button class="btn" type="button" aria-label="${name}: look at the lab" @click=${look}>Look</button>`;
  }
  if (row.look === 'asked') return html`<button class="btn" type="button" aria-label="${name}: asked" aria-disabled="true">Asked</button>`;
  return html`<button class="btn" type="button" aria-label="${name}: ask to look at the lab" @click=${() => desk.act({ do: 'ask-look', learner: row.id })}>Ask to look</button>`;
}
