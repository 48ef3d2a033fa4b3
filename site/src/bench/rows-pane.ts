import { html, nothing, type TemplateResult } from 'lit-html';
import type { Bench } from './bench-state.ts';
import { exactMoment } from './moment.ts';
import { bin, ownersOf } from './pegs.ts';
import { ticket } from './ticket.ts';

const most = 100;

/** Every row of the store as it is kept: key, JSON text, expiry, whose it is, and a bin. */
export function rowsPane(bench: Bench): TemplateResult {
  const { rows, total, note } = bench.view.store;
  if (rows.length === 0) return html`<p class="note blank">The store holds no row.</p>`;
  return html`${note ? html`<p class="note blank">${note}</p>` : nothing}<table class="rows"><thead><tr><th scope="col">Key</th><th scope="col">Value, as JSON</th><th scope="col">Expires</th><td></td></tr></thead><tbody>${rows
    .toReversed()
    .slice(0, most)
    .map(
      (row) =>
        html`<tr><td>${ticket(row.sid)}<small>${ownersOf(bench, row.sid) || 'in nobody’s jar'}</small></td><td><code>${row.json}</code></td><td>${row.expires === null ? 'never' : exactMoment(row.expires)}</td><td>${bin(bench, row)}</td></tr>`,
    )}</tbody></table>${total > rows.length ? html`<p class="note blank">${total - rows.length} more rows are not listed.</p>` : nothing}`;
}
