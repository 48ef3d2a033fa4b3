import { html, type TemplateResult } from 'lit-html';

/** A sentence of a lesson as the page shows it: what stands between backticks is code, and nothing in it is markup. */
export const inlineText = (text: string): TemplateResult =>
  html`${text.split('`').map((piece, index) => (index % 2 === 1 ? html`<code>${piece}</code>` : piece))}`;
