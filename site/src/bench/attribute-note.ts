import { html, type TemplateResult } from 'lit-html';
import { noteOf } from './attribute-notes.ts';
import type { Bench } from './bench-state.ts';

/** What the Set-Cookie attribute in question means. */
export function attributeNote({ choices: { attribute } }: Bench): TemplateResult {
  return html`<span><strong>${attribute}</strong>: ${noteOf(attribute)}</span>`;
}
