import { html, nothing, type TemplateResult } from 'lit-html';
import { keyed } from 'lit-html/directives/keyed.js';
import type { Exchange, LabView } from '../../../playground-server/facts.ts';
import type { Bench } from './bench-state.ts';
import { issuedSid, isTicketRefused, sentSid } from './exchange-ids.ts';
import { askerOf, statusWords } from './exchange-words.ts';
import { hopBefore } from './redirects.ts';
import { ticket } from './ticket.ts';
import { robotsWith } from './wire-groups.ts';

const none = (words: string): TemplateResult => html`<span class="no-ticket">${words}</span>`;

function sent(x: Exchange, view: LabView): TemplateResult {
  const sid = sentSid(x, view);
  if (sid !== null) return ticket(sid, isTicketRefused(x));
  return none(x.cookie === null ? 'no ticket' : x.cookie.length > 22 ? 'other cookies' : x.cookie);
}

function cameBack(x: Exchange, view: LabView): TemplateResult {
  if (x.status === null) return none('no answer');
  const [plain] = x.setCookies;
  if (plain?.outcome === 'refused') return none('cookie refused');
  const issued = issuedSid(x, view);
  if (issued !== null) return ticket(issued);
  if (plain) return none(plain.outcome === 'removed' ? 'ticket taken back' : `${plain.name}=${plain.value}`.slice(0, 22));
  return none(sentSid(x, view) && !isTicketRefused(x) ? 'no new ticket' : 'no ticket');
}

/** What travels is made anew for each exchange, so that its way begins at the beginning. */
const travels = ({ id }: Exchange, what: TemplateResult): unknown => keyed(id, what);

/** The exchange before a redirect, on one line: what was asked, and the ticket that came with the redirect. */
function hop(bench: Bench, x: Exchange): TemplateResult {
  const words = `${x.method} ${x.path} → ${x.status ?? ''}`;
  return html`<div class="hop"><button class="btn quiet tiny" type="button" aria-label=${`${words}: show request ${x.id} on the stage`} @click=${() => bench.choose({ shown: x.id })}><code class="cut">${words}</code></button>${cameBack(x, bench.view)}<small>then</small></div>`;
}

/** The two lanes of the wire: what went out and what came back; above them the exchange whose redirect led here. */
export function lanes(bench: Bench, x: Exchange | null): TemplateResult {
  if (x === null)
    return html`<section class="wire" aria-labelledby="b2"><h3 id="b2" class="vh">Wire</h3>
      <div class="lane"><p>&nbsp; <small>nothing sent yet</small></p><div class="track"></div></div>
      <div class="lane back"><p>&nbsp; <small>nothing came back</small></p><div class="track"></div></div></section>`;
  const { facts } = bench.lab;
  const { view } = bench;
  const count = robotsWith(facts, x);
  const before = hopBefore(facts, x);
  const cookies = x.setCookies.length;
  return html`<section class="wire" aria-labelledby="b2">
    <h3 id="b2" class="vh">Wire</h3>
    ${before ? hop(bench, before) : nothing}
    <div class="lane"><p><span class="cut">${x.method} ${x.path}</span> <small>${count > 1 ? `${count} robots` : `${askerOf(x)}, request ${x.id}`}</small></p><div class="track">${travels(x, sent(x, view))}</div></div>
    <div class="lane back"><p><span class="cut">${statusWords(x)}</span> <small>${cookies === 0 ? `response ${x.id}` : cookies === 1 ? 'Set-Cookie' : `${cookies} Set-Cookie`}</small></p><div class="track">${travels(x, html`${cameBack(x, view)}${count > 1 && x.setCookies.length > 0 ? html`<span class="no-ticket">and ${count - 1} more</span>` : nothing}`)}</div></div>
  </section>`;
}
