import { html, type TemplateResult } from 'lit-html';
import type { Exchange, LabView } from '../../../playground-server/facts.ts';
import type { Bench } from './bench-state.ts';
import { issuedSid, sentSid } from './exchange-ids.ts';
import { callWords, statusWords } from './exchange-words.ts';
import { flashIn, type Life, lifeLine, type Moment, rowAfter } from './flash-life.ts';
import { inCode } from './row-words.ts';
import { ticket } from './ticket.ts';

const drawn: Readonly<Record<Moment, TemplateResult>> = {
  set: html`<div class="life start"><span>set</span><span>saved</span></div>`,
  waits: html`<div class="life"><span>waits</span></div>`,
  read: html`<div class="life end"><span>read</span><span class="gone">gone</span></div>`,
  none: html`<span class="vh">nothing</span><div class="life none"></div>`,
};

function flashWords(x: Exchange): string {
  const flash = flashIn(rowAfter(x));
  if (flash !== null) return inCode(flash);
  return rowAfter(x) === null ? 'no row' : 'no flash in it';
}

function ticketCell(x: Exchange, view: LabView): TemplateResult {
  const issued = issuedSid(x, view);
  const sent = sentSid(x, view);
  if (issued) return html`${ticket(issued)}<small>Set-Cookie</small>`;
  return sent ? html`${ticket(sent)}<small>Cookie</small>` : html`<span class="no-ticket">no ticket</span>`;
}

const row = (bench: Bench, exchanges: readonly Exchange[], cell: (x: Exchange, index: number) => TemplateResult): TemplateResult[] =>
  exchanges.map((x, index) => html`<td class=${bench.shown?.id === x.id ? 'shown' : ''}>${cell(x, index)}</td>`);

function life(bench: Bench, exchanges: readonly Exchange[], it: Life): TemplateResult {
  return html`<tr class=${it.type === 'failure' || it.type === 'error' ? 'msg failure' : 'msg'}><th scope="row">${it.type}<small>${it.text || '(empty)'}</small></th>${row(bench, exchanges, (_, index) => drawn[it.moments[index] ?? 'none'])}</tr>`;
}

/** The life of each flash message over the requests of the browser in hand: set, saved, read, gone. */
export function lifeLinePane(bench: Bench): TemplateResult {
  const { who } = bench.choices;
  const { exchanges, lives } = lifeLine(bench.lab.exchanges.filter((x) => x.who === who));
  if (exchanges.length === 0) return html`<p class="note blank">No request of ${who} had to do with a session yet.</p>`;
  const head = (x: Exchange): TemplateResult =>
    html`<th scope="col" class=${bench.shown?.id === x.id ? 'shown' : ''}><button class="column" type="button" @click=${() => bench.choose({ shown: x.id })}>${x.id} ${x.method} ${x.path}</button><small>${statusWords(x)}${x.location ? `, Location: ${x.location}` : ''}</small></th>`;
  return html`<table class="lifeline">
    <caption class="vh">Flash messages over the last ${exchanges.length} requests of ${who}</caption>
    <thead><tr><td><span class="vh">Row</span></td>${exchanges.map(head)}</tr></thead>
    <tbody>
      ${lives.length === 0 ? html`<tr><th scope="row">Messages</th>${row(bench, exchanges, () => html`<span class="note">none</span>`)}</tr>` : lives.map((it) => life(bench, exchanges, it))}
      <tr><th scope="row">Ticket</th>${row(bench, exchanges, (x) => ticketCell(x, bench.view))}</tr>
      <tr><th scope="row">flash in the row<small>after the response</small></th>${row(bench, exchanges, (x) => html`<code>${flashWords(x)}</code>`)}</tr>
      <tr><th scope="row">Store calls</th>${row(bench, exchanges, (x) => html`<code>${callWords(x.calls).replaceAll(', then', ',')}</code>`)}</tr>
    </tbody>
  </table>`;
}
