import { html, type TemplateResult } from 'lit-html';
import type { Exchange } from '../../../playground-server/facts.ts';
import type { Bench } from './bench-state.ts';

const kinds = ['curl', 'fetch', 'node:test'] as const;
/** What an exchange can be copied as. */
export type HomeKind = (typeof kinds)[number];

async function copy(event: Event, kind: HomeKind, bench: Bench, x: Exchange): Promise<void> {
  const said = event.currentTarget instanceof Element ? event.currentTarget.parentElement?.querySelector('[role="status"]') : null;
  const { takeHome } = await import('./take-home.ts');
  const words = await takeHome(kind, bench, x);
  if (said) said.textContent = words;
}

/** Copies an exchange in words that run elsewhere; what came of it is said beside the buttons. */
export function takeHomeButtons(bench: Bench, x: Exchange): TemplateResult {
  return html`<span class="row take-home"><span class="note">Copy as</span>${kinds.map(
    (kind) =>
      html`<button class="btn quiet" type="button" aria-label=${`Copy request ${x.id} as ${kind}`} @click=${(event: Event) => void copy(event, kind, bench, x)}>${kind}</button>`,
  )}<span class="note" role="status"></span></span>`;
}
