import { html, nothing, type TemplateResult } from 'lit-html';
import type { Link } from '../link.ts';

/** What a teacher's page says about its connection; nothing while all is well. */
export function linkWords({ state }: Link, retry: () => void): TemplateResult | typeof nothing {
  if (state === 'live' || state === 'polling' || state === 'connecting' || state === 'refused') return nothing;
  return html`<div class="banner" role="status"><i class="icon bang" aria-hidden="true"></i>
    <span><b>${state === 'lost' ? 'Reconnecting …' : 'The class’s server is not answering.'}</b> What you see is the last that was heard. The class goes on: learners keep what they have, and this page tries again by itself.</span>
    <button class="btn push" type="button" @click=${retry}>Try now</button></div>`;
}
