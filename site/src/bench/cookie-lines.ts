import { html, nothing, type TemplateResult } from 'lit-html';
import type { SetCookieView } from '../../../playground-server/facts.ts';
import type { Bench } from './bench-state.ts';
import { issuedIn } from './exchange-ids.ts';
import { paperOf, shortOf } from './ticket.ts';

/** Where a session ID stands in a header: signed after `s:`, or plain as the whole value. A counted ID such as 1 stands in many other places. */
function placeOf(sid: string, text: string): number {
  const [before] = ['s%3A', 's:', '='].filter((it) => text.includes(`${it}${sid}`));
  return before === undefined ? -1 : text.indexOf(`${before}${sid}`) + before.length;
}

/** A piece of a header in which a session ID stands: the ID wears its paper. The signature is shortened, the ID as well. */
export function withTicket(text: string, sid: string | null): TemplateResult {
  const at = sid === null ? -1 : placeOf(sid, text);
  if (!sid || at < 0) return html`${text}`;
  const rest = text.slice(at + sid.length).replace(/^\.([A-Za-z0-9+/%]{30,})/, (_, stamp: string) => `.${shortOf(stamp).join('')}`);
  return html`${text.slice(0, at)}<span class="sid" data-sid=${sid} title=${sid}>${shortOf(sid).join('')}</span>${rest}`;
}

/** The Cookie line of a request, lit; where there is none, that is said. */
export function cookieLine(cookie: string | null, sid: string | null): TemplateResult {
  if (cookie === null) return html`<p class="dim">(no Cookie line)</p>`;
  return html`<p class="lit" data-t=${sid ? paperOf(sid) : nothing}>Cookie: ${withTicket(cookie, sid)}</p>`;
}

const outcomes = { kept: 'kept', removed: 'taken out of the jar', refused: 'refused' } as const;

/** One Set-Cookie line, lit; each attribute is a button that says what it means, and below stands what the browser did. */
export function setCookieLine(bench: Bench, it: SetCookieView): TemplateResult {
  const [pair = '', ...attributes] = it.line.split(/; */);
  const sid = issuedIn(it, bench.view);
  const attribute = (text: string): TemplateResult =>
    html`; <button class="attr" type="button" popovertarget="attribute" aria-label=${`${text}: what it means`} @click=${() => bench.choose({ attribute: text })}>${text}</button>`;
  return html`<p class="lit" data-t=${sid ? paperOf(sid) : nothing}>Set-Cookie: ${withTicket(pair, sid)}${attributes.map(attribute)}</p>${
    it.outcome === null
      ? nothing
      : html`<p class="outcome"><i class=${it.outcome === 'refused' ? 'icon cross bad' : 'icon check good'} aria-hidden="true"></i> <b>${outcomes[it.outcome]}</b> ${it.why}</p>`
  }`;
}
