import { html, nothing, type TemplateResult } from 'lit-html';
import type { BarParts } from './bar-parts.ts';

/** A line under the bar. `say` is what is read aloud when it comes; the buttons stand beside it. */
export interface Notice {
  readonly key: string;
  readonly say: string;
  readonly tone: 'calm' | 'now';
  readonly shown?: TemplateResult;
  readonly buttons?: TemplateResult | typeof nothing;
}

/** Puts a notice away for good. */
export const closeButton = ({ close }: BarParts, key: string): TemplateResult =>
  html`<button class="btn" type="button" @click=${() => close(key)}>Close</button>`;

/** A notice as a line of the page. */
export const noticeLine = ({ say, tone, shown, buttons }: Notice): TemplateResult =>
  html`<div class=${tone === 'now' ? 'banner' : 'banner calm'}><span>${shown ?? say}</span>${buttons ? html`<span class="row buttons">${buttons}</span>` : nothing}</div>`;
