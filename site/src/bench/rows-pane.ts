import { html, nothing, type TemplateResult } from 'lit-html';
import type { Row } from '../../../playground-server/facts.ts';
import type { Bench } from './bench-state.ts';
import { copiesWithRow } from './copies-with-row.ts';
import './life-left.ts';
import { exactMoment } from './moment.ts';
import { bin, ownersOf } from './pegs.ts';
import { ticket } from './ticket.ts';

const most = 100;

/** What the store calls the row, where that is not the sid alone. */
const key = ({ key, sid }: Row): TemplateResult | typeof nothing =>
  key === undefined || key === sid ? nothing : html`<small><code>${key}</code></small>`;

const record = ({ record }: Row): TemplateResult | typeof nothing =>
  record === undefined ? nothing : html`<details><summary>The whole record</summary><code>${record}</code></details>`;

const life = (bench: Bench, { expires }: Row): TemplateResult | string =>
  expires === null
    ? 'never'
    : html`${exactMoment(expires)}<small><life-left .until=${expires} .ahead=${bench.view.clock.server}></life-left></small>`;

/** Every row of the store as it is kept: key, JSON text, expiry, whose it is, and a bin. */
export function rowsPane(bench: Bench): TemplateResult {
  const { rows, total, note } = bench.view.store;
  const copies = copiesWithRow(bench.lab.facts, bench.view);
  const place = (sid: string): string => {
    const numbers = copies?.get(sid);
    return numbers ? `, in the memory of copy ${numbers.join(' and ')}` : '';
  };
  if (rows.length === 0) return html`<p class="note blank">The store holds no row.</p>`;
  return html`${note ? html`<p class="note blank">${note}</p>` : nothing}<table class="rows"><thead><tr><th scope="col">Key</th><th scope="col">Value, as JSON</th><th scope="col">Expires</th><td></td></tr></thead><tbody>${rows
    .toReversed()
    .slice(0, most)
    .map(
      (row) =>
        html`<tr><td>${ticket(row.sid)}${key(row)}<small>${ownersOf(bench, row.sid) || 'in nobody’s jar'}${place(row.sid)}</small></td><td><code>${row.json}</code>${record(row)}</td><td>${life(bench, row)}</td><td>${bin(bench, row)}</td></tr>`,
    )}</tbody></table>${total > rows.length ? html`<p class="note blank">${total - rows.length} more rows are not listed.</p>` : nothing}`;
}
