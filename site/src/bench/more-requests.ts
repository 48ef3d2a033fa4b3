import { html, type TemplateResult } from 'lit-html';
import type { Bench } from './bench-state.ts';
import { lazyView } from './lazy-view.ts';
import { menu } from './menu.ts';

const requestForms = lazyView(async () => (await import('./request-forms.ts')).requestForms);

/** Requests beyond the lesson's own buttons. */
export function moreRequests(bench: Bench): TemplateResult {
  return html`<button class="btn" type="button" popovertarget="more-requests">More requests</button>${menu(bench, 'more-requests', 'tip broad', requestForms)}`;
}
