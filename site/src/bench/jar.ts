import { html, type TemplateResult } from 'lit-html';
import type { CookieView } from '../../../playground-server/facts.ts';
import type { Bench } from './bench-state.ts';
import { shortOf, sidOf, ticket } from './ticket.ts';

function cookieButton(bench: Bench, cookie: CookieView): TemplateResult {
  const sid = sidOf(cookie, bench.view);
  const torn = bench.isTorn(bench.choices.who, cookie);
  const seen = `${cookie.name}=${cookie.value.slice(0, 18)}`;
  // The name that is heard holds what is seen.
  const says = sid ? `id ${shortOf(sid).join('')}${torn ? ', not accepted' : ''}` : seen;
  const take = (): void => bench.choose({ cookie: { name: cookie.name, path: cookie.path } });
  return html`<button class="bare" type="button" popovertarget="anatomy" aria-label=${`Cookie ${cookie.name}, ${says}: take it apart`} @click=${take}>${
    sid ? ticket(sid, torn) : html`<code class="cookie">${seen}</code>`
  }</button>`;
}

/** The jar of the browser in hand. Each cookie is a button that takes it apart. */
export function jar(bench: Bench): TemplateResult {
  const { who } = bench.choices;
  const { jar: cookies } = bench.view.browsers[who];
  return html`<div class="jar" role="group" aria-label=${`Cookie jar of ${who}`}>
    <span class="label">Cookie jar</span>
    ${cookies.length === 0 ? html`<span class="no-ticket">empty</span>` : cookies.map((cookie) => cookieButton(bench, cookie))}
    <button class="btn quiet tiny" type="button" popovertarget="jar-menu" title="Why cookies are sent, and values to put back" aria-label=${`More about the jar of ${who}`}>…</button>
  </div>`;
}
