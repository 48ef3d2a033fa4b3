import { html, type TemplateResult } from 'lit-html';
import type { Bench } from './bench-state.ts';
import { otherRequest } from './other-request.ts';
import { rawRequest } from './raw-request.ts';
import { robots } from './robots.ts';

/** Any request, one typed byte for byte, and robots. One of the three is open at a time. */
export function requestForms(bench: Bench): TemplateResult {
  return html`<details name="more-requests" open><summary>Any request as ${bench.choices.who}</summary>${otherRequest(bench)}</details>
    <details name="more-requests"><summary>A request by hand</summary>${rawRequest(bench)}</details>
    <details name="more-requests"><summary>Robots</summary>${robots(bench)}</details>`;
}
