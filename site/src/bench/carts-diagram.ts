import { html, nothing, type TemplateResult } from 'lit-html';
import type { Exchange, Row } from '../../../playground-server/facts.ts';
import type { Bench } from './bench-state.ts';
import { inCode, sessionData } from './row-words.ts';
import { paperOf, shortOf, sidOf } from './ticket.ts';

function cartWords(row: Row): string {
  const data = sessionData(row.json);
  if (data === null) return row.json;
  return inCode({ id: /^\d+$/.test(row.sid) ? Number(row.sid) : shortOf(row.sid).join(''), ...data });
}

const line = (row: Row, mine: boolean): TemplateResult =>
  html`<li class=${mine ? 'mine' : ''} data-t=${paperOf(row.sid)} data-sid=${row.sid}><code>${cartWords(row)}</code></li>`;

const spoken = (words: string, sid: string | null): TemplateResult =>
  html`<q>${words}${sid ? html` <span class="sid" data-t=${paperOf(sid)} data-sid=${sid}>${shortOf(sid).join('')}</span>` : nothing}</q>`;

/** Whether the newest exchange of a browser issued an ID, sent one, or neither. */
const lastOf = (x: Exchange | undefined): 'issued' | 'sent' | '' =>
  x?.setCookies.some(({ name }) => name !== '') ? 'issued' : x?.cookie ? 'sent' : '';

/** The two carts in one database, the server and the client between whom only an ID travels; drawn from the store as it is. */
export function cartsDiagram(bench: Bench): TemplateResult {
  const { who } = bench.choices;
  const { store, browsers } = bench.view;
  const sid = browsers[who].jar.map((cookie) => sidOf(cookie, bench.view)).find((it) => it !== null) ?? null;
  const mine = store.rows.find((row) => row.sid === sid);
  const last = lastOf(bench.lab.exchanges.findLast((x) => x.who === who));
  return html`<figure class="carts">
    <figcaption>Two carts, drawn from the store as it is now</figcaption>
    <section class="database"><h4>Database <small>server side, stores session data; not the shop’s own database</small></h4>
      ${store.rows.length === 0 ? html`<p class="note">No rows yet</p>` : html`<ol>${store.rows.slice(0, 6).map((row) => line(row, row.sid === sid))}</ol>`}</section>
    <div class="pairs"><div class="pair"><b>Server</b><p class=${last === 'issued' ? 'says on' : 'says'}>${spoken(sid ? 'your session id is' : 'your session id is …', sid)} <span aria-hidden="true">→</span></p><b>Client <small>${who}</small></b></div>
    <div class="pair"><b>Server</b><p class=${last === 'sent' ? 'says on back' : 'says back'}><span aria-hidden="true">←</span> ${spoken(sid ? 'Hey, I got a cookie for you: session id' : 'Hey, I have no cookie for you yet', sid)}</p><b>Client <small>${who}</small></b></div></div>
    <section class="database"><h4>Database <small>the server asks for that id</small></h4>${
      mine ? html`<ol>${line(mine, true)}</ol>` : html`<p class="note">${sid ? 'No row has this id' : `${who} has no id to ask with`}</p>`
    }</section>
  </figure>`;
}
