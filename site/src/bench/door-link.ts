import { html, type TemplateResult } from 'lit-html';
import type { Bench } from './bench-state.ts';

/** The door by way of this very lab, so that each tab leads to its own, to the first page that the lesson asks for. */
export function wayIn(door: string, { view, lesson }: Bench): string {
  const way = new URL(`/__coatcheck/lab/${view.id}`, door);
  way.searchParams.set('to', lesson.acts.find(({ method }) => method === 'GET')?.path ?? '/');
  return way.href;
}

/** A link that opens the door in a tab of its own. */
export const openLink = (door: string, bench: Bench): TemplateResult =>
  html`<a class="btn" href=${wayIn(door, bench)} target="_blank" rel="noopener">Open ${new URL(door).host}</a>`;

/** The way from the stage to the door: a link for a tab of its own, and the door beside the lesson. */
export function doorLink(bench: Bench): TemplateResult {
  const { door } = bench.view;
  if (door === null) return html`<p class="note">The door is open on the teacher’s computer only; this stand-in has a jar of its own.</p>`;
  return html`<div class="row">${openLink(door, bench)}<button class="btn quiet" type="button" @click=${() => bench.choose({ tab: 'door', pane: 'server' })}>See it here</button></div>`;
}
