import { html, type TemplateResult } from 'lit-html';
import type { Exchange } from '../../../playground-server/facts.ts';
import type { Bench } from './bench-state.ts';
import { doorLink } from './door-link.ts';
import { jar } from './jar.ts';
import type { Asked } from './page-listeners.ts';
import './page-pane.ts';
import { mostHtml } from './quiet-page.ts';

const origin = 'http://localhost:3000';

const pathOf = (address: string): string => {
  const url = URL.parse(address, origin);
  return url ? url.pathname + url.search : address;
};

function follow(bench: Bench, it: Asked): void {
  if ('refused' in it) {
    const detail = `${it.refused} is another site; a virtual browser stays in the lab. Use the address bar.`;
    bench.choose({ problem: { title: 'This link leads out of the lab.', detail } });
    return;
  }
  const { who: browser } = bench.choices;
  bench.act({ do: 'request', browser, method: it.method, path: it.path, ...(it.form ? { form: it.form } : {}) }, 'page');
}

const failed = {
  refused: 'Nothing listens on port 3000.',
  reset: 'The connection broke before an answer came.',
  timeout: 'No answer came within 5 seconds.',
} as const;

function screen(bench: Bench, page: Exchange | undefined): TemplateResult {
  const { who } = bench.choices;
  const { address, page: number } = bench.view.browsers[who];
  if (number === null)
    return html`<div class="screen"><span class="note">${who === 'You' ? 'Nothing yet from your own browser' : 'A blank page'}</span></div>`;
  if (!page) return html`<div class="screen"><span class="note">The page of request ${number} has left the log.</span></div>`;
  if (page.error) return html`<div class="screen"><span class="note">${failed[page.error]}</span></div>`;
  const isHtml = page.contentType.includes('html') && page.body.length <= mostHtml;
  if (!isHtml)
    return html`<div class="screen" tabindex="0" role="region" aria-label=${`Page of ${who}`}><pre>${page.body.slice(0, 20_000)}</pre></div>`;
  const shown = {
    id: page.id,
    html: page.body,
    title: `Page of ${who}: ${pathOf(address)}`,
    address: new URL(pathOf(address), origin).href,
  };
  return html`<div class="screen framed"><coat-page .asked=${(it: Asked) => follow(bench, it)} .page=${shown}></coat-page></div>`;
}

/** The browser in hand: its address bar, the page it shows and its jar. For the learner's own browser, the door as well. */
export function browserPlace(bench: Bench): TemplateResult {
  const { who } = bench.choices;
  const { address, page: number } = bench.view.browsers[who];
  const page = number === null ? undefined : bench.lab.exchanges.findLast(({ id }) => id === number);
  const visit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const path = new FormData(event.currentTarget).get('path');
    if (typeof path !== 'string') return;
    const rooted = path.trim().startsWith('/') ? path.trim() : `/${path.trim()}`;
    bench.act({ do: 'request', browser: who, path: rooted.replaceAll(' ', '%20') }, 'address');
  };
  return html`<section class="place browser" aria-labelledby="b1">
    <header><h3 id="b1">Browser</h3><span>${who}</span><button class="btn quiet tiny push quit" type="button" aria-label=${`Quit the browser of ${who} and open it again`} title="Cookies without an expiry are gone then" @click=${() => bench.act({ do: 'close', browser: who }, 'close')}>Quit <span>the browser</span></button></header>
    <div class="window">
      <form class="url" aria-label=${`Address bar of ${who}`} @submit=${visit}><span class="rest">localhost:3000</span><input name="path" aria-label=${`Address for ${who}`} .value=${address ? pathOf(address) : '/'} autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="go" /></form>
      ${screen(bench, page)}
    </div>
    ${jar(bench)}
    ${who === 'You' ? doorLink(bench) : ''}
  </section>`;
}
