import { html, nothing, type TemplateResult } from 'lit-html';
import { keyed } from 'lit-html/directives/keyed.js';
import type { Row } from '../../../playground-server/facts.ts';
import { type Bench, browserNames } from './bench-state.ts';
import { sidOfExchange } from './exchange-ids.ts';
import { callWords } from './exchange-words.ts';
import { rowWords } from './row-words.ts';
import { storeFaults } from './store-faults.ts';
import { paperOf, shortOf, sidOf, ticket } from './ticket.ts';

const most = 3;

/** Whose cookie names a row, such as "Ana". */
export function ownersOf(bench: Bench, sid: string): string {
  const owners = browserNames.filter((name) =>
    bench.view.browsers[name].jar.some((cookie) => sidOf(cookie, bench.view) === sid && !bench.isTorn(name, cookie)),
  );
  return owners.join(', ');
}

/** The bin beside a row. */
export const bin = (bench: Bench, row: Row): TemplateResult =>
  html`<button class="btn quiet tiny" type="button" aria-label=${`Delete row ${shortOf(row.sid).join('')}${ownersOf(bench, row.sid) ? ` of ${ownersOf(bench, row.sid)}` : ''}`} title="Delete this row" @click=${() => bench.act({ do: 'store', verb: 'delete', row: row.sid }, 'row')}><i class="icon bin" aria-hidden="true"></i></button>`;

function peg(bench: Bench, row: Row, own: string | null): TemplateResult {
  const mine = row.sid === own;
  const owners = ownersOf(bench, row.sid);
  const words = rowWords(row.json);
  const calls = mine && bench.shown ? callWords(bench.shown.calls) : '';
  const touched = mine && bench.choices.shown === null && bench.shown?.calls.some(({ op }) => op === 'set' || op === 'touch');
  if (!mine && bench.shown !== null)
    return html`<div class="peg other" data-t=${paperOf(row.sid)}><span class="row">${ticket(row.sid)}${owners ? html`<small class="owner">${owners}</small>` : nothing}<code class="cut flat">${words.slice(0, 120)}</code>${bin(bench, row)}</span></div>`;
  return html`<div class=${`peg ${mine ? '' : 'whole'} ${touched ? 'fresh' : ''}`} data-t=${paperOf(row.sid)}>
    <span class="row">${ticket(row.sid)}${owners ? html`<small class="owner">${owners}</small>` : nothing}${bin(bench, row)}</span>
    <code>${words.length > 120 ? `${words.slice(0, 118)}…` : words}</code>
    ${calls ? html`<span class="label wide-only">${calls}</span>` : nothing}
  </div>`;
}

function more(bench: Bench, left: number): TemplateResult | typeof nothing {
  if (left <= 0) return nothing;
  return html`<button class="btn quiet" type="button" @click=${() => bench.choose({ tab: 'rows', pane: 'server' })}>${left} more row${left === 1 ? '' : 's'}</button>`;
}

/** The store as a rail with pegs: the row of the exchange on the stage first, then the newest. */
export function pegs(bench: Bench): TemplateResult {
  const { store, program } = bench.view;
  const shown = bench.shown ? sidOfExchange(bench.shown, bench.view) : null;
  const own = shown && store.rows.some(({ sid }) => sid === shown) ? shown : null;
  const order = [...store.rows].toReversed().sort((a, b) => Number(b.sid === own) - Number(a.sid === own));
  // Browsers' rows before the robots': those are the ones that a lesson is about.
  const ranked = order.sort(
    (a, b) => Number(b.sid === own || ownersOf(bench, b.sid) !== '') - Number(a.sid === own || ownersOf(bench, a.sid) !== ''),
  );
  const drawn = ranked.slice(0, most);
  const missing = bench.shown?.sentSid && !own && bench.shown.calls.some(({ op, found }) => op === 'get' && found === null);
  return html`<section class="place" aria-labelledby="b3">
    <header><h3 id="b3">Server store</h3><span>${store.total} row${store.total === 1 ? '' : 's'}</span>${storeFaults(bench)}</header>
    ${
      drawn.length === 0
        ? html`<div class="pegs empty"><span class="note">${program.state === 'running' ? (missing ? 'No coat on that peg' : 'No coats yet') : 'The server is not running'}</span></div>`
        : html`<div class="pegs">${drawn.map((row) => keyed(row.sid === own ? `${own} ${bench.shown?.id}` : row.sid, peg(bench, row, own)))}</div>`
    }
    ${more(bench, store.total - drawn.length)}
    ${store.server ? html`<p class="note small">${store.server}</p>` : nothing}
  </section>`;
}
