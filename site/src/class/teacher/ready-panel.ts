import { html, nothing, type TemplateResult } from 'lit-html';
import type { Desk } from './desk.ts';

/** How many have replied to the ready check that is running. */
export function readyPanel(desk: Desk): TemplateResult | typeof nothing {
  const { ready, readyCounts } = desk.view;
  if (ready === null) return nothing;
  return html`<section class="panel" aria-labelledby="ready-title"><h2 id="ready-title">Ready check</h2>
    <ul class="counts"><li><b>${readyCounts.done}</b> done</li><li><b>${readyCounts.help}</b> need help</li><li><b>${readyCounts.none}</b> no reply yet</li></ul>
    <div class="row"><button class="btn" type="button" @click=${() => desk.act({ do: 'ready', on: false })}>End the check</button></div>
  </section>`;
}
