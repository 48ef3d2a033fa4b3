import { html, nothing, type TemplateResult } from 'lit-html';
import type { Desk } from './desk.ts';
import { stepNumber } from './place-words.ts';

/** The class in one sentence. */
export function headline({ view, lesson }: Desk): TemplateResult {
  const { joined, here, medianStep, mayNeedHelp, quiet } = view.summary;
  if (joined === 0) return html`<p class="headline">Nobody has joined yet.</p>`;
  const median = medianStep === null ? 0 : stepNumber(lesson, medianStep);
  return html`<p class="headline">
    ${view.isBreak ? html`<b>Break</b>, ` : nothing}<b>${here}</b> of ${joined} here${median > 0 ? html`, median <b>step ${median}</b>` : nothing},
    <b>${mayNeedHelp}</b> may need help, <b>${quiet}</b> quiet
  </p>`;
}
