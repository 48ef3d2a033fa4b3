import { html, nothing, type TemplateResult } from 'lit-html';
import type { Exchange, LabView, StoreCall } from '../../../playground-server/facts.ts';
import type { Bench } from './bench-state.ts';
import { cookieLine, setCookieLine } from './cookie-lines.ts';
import { isTicketRefused, sentSid } from './exchange-ids.ts';
import { askerOf, splitMessage } from './exchange-words.ts';
import { rowWords } from './row-words.ts';
import { takeHomeButtons } from './take-home-buttons.ts';
import { shortOf } from './ticket.ts';

const plain = /^(host|location|content-type: application\/x-www-form)/i;
const longest = 4000;

function folded(headers: readonly string[]): TemplateResult | typeof nothing {
  if (headers.length === 0) return nothing;
  const words = `${headers.length} more header line${headers.length === 1 ? '' : 's'}`;
  return html`<details><summary>${words}</summary>${headers.map((line) => html`<p>${line}</p>`)}</details>`;
}

function body(text: string, name: string): TemplateResult | typeof nothing {
  if (text === '') return nothing;
  const cut = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return text.length <= 80 && !text.includes('\n')
    ? html`<p class="body">${text}</p>`
    : html`<details><summary>${name}, ${text.length} characters</summary><pre class="body">${cut}</pre></details>`;
}

function request(x: Exchange, view: LabView): TemplateResult {
  const { first, headers, body: sent } = splitMessage(x.request);
  const rest = headers.filter((line) => !/^cookie:/i.test(line));
  return html`<h4>Request, ${askerOf(x)} to server</h4><p>${first}</p>
    ${rest.filter((line) => plain.test(line)).map((line) => html`<p class="dim">${line}</p>`)}
    ${cookieLine(x.cookie, isTicketRefused(x) ? null : sentSid(x, view))}
    ${folded(rest.filter((line) => !plain.test(line)))}
    ${body(sent, 'Body')}`;
}

const noAnswer = {
  refused: 'Nothing listens on port 3000: the connection was refused.',
  reset: 'The connection broke before the whole answer had come.',
  timeout: 'No answer came within 5 seconds, so the browser gave up.',
} as const;

function response(bench: Bench, x: Exchange): TemplateResult {
  if (x.response === '') return html`<h4>Response</h4><p class="dim">${x.error ? noAnswer[x.error] : 'none'}</p>`;
  const { first, headers } = splitMessage(x.response);
  const rest = headers.filter((line) => !/^set-cookie:/i.test(line));
  return html`<h4>Response, server to ${askerOf(x)}</h4><p>${first}</p>
    ${rest.filter((line) => plain.test(line)).map((line) => html`<p>${line}</p>`)}
    ${x.setCookies.length === 0 ? html`<p class="dim">(no Set-Cookie line)</p>` : x.setCookies.map((it) => setCookieLine(bench, it))}
    ${folded(rest.filter((line) => !plain.test(line)))}
    ${body(x.body, 'Body')}
    ${x.error ? html`<p class="dim">${noAnswer[x.error]}</p>` : nothing}
    ${x.dropped > 0 ? html`<p class="dim">(${x.dropped} bytes are not kept in the log)</p>` : nothing}`;
}

const took = ({ startMs, endMs }: StoreCall): string =>
  endMs === null ? 'never came back' : `${Math.max(endMs - startMs, 0).toFixed(1)} ms`;

function call(it: StoreCall): TemplateResult {
  const row = it.op === 'get' ? it.found : it.written;
  const words = row === null ? 'no row' : row === undefined ? '' : rowWords(row);
  return html`<tr class=${it.op === 'generate' ? 'dim' : ''}><th scope="row">${it.op}</th><td>${it.sid === null ? '' : html`<span data-sid=${it.sid}>${shortOf(it.sid).join('')}</span>`}</td><td>${it.op === 'generate' ? 'in memory' : took(it)}</td><td>${it.error ? html`<b class="wrong-words">${it.error}</b>` : words.slice(0, 160)}</td></tr>`;
}

function calls(x: Exchange): TemplateResult {
  if (x.calls.length === 0) return html`<h4>Store calls</h4><p class="dim">(none)</p>`;
  return html`<h4>Store calls</h4><table class="calls"><tbody>${x.calls.map(call)}</tbody></table>`;
}

function stayed(x: Exchange): TemplateResult | typeof nothing {
  const home = x.cookieDecisions.filter(({ sent }) => !sent);
  if (home.length === 0) return nothing;
  return html`<h4>Cookies that stayed in the jar</h4>${home.map(({ name, why }) => html`<p><code>${name}</code>: <span class="note">${why}</span></p>`)}`;
}

/** All of one exchange: raw request and response, cookies lit, ordinary headers folded, and the store's calls. */
export function exchangeView(bench: Bench, x: Exchange): TemplateResult {
  const shown = bench.shown?.id === x.id;
  return html`<div class="raw">
    ${request(x, bench.view)}${response(bench, x)}${stayed(x)}${calls(x)}
    ${x.failure ? html`<h4>Failure</h4><p class="wrong-words">${x.failure.name}: ${x.failure.message}${x.failure.line ? ` (${x.failure.file ?? ''}, line ${x.failure.line})` : ''}</p>` : nothing}
    <div class="row after">
      ${shown ? nothing : html`<button class="btn quiet" type="button" @click=${() => bench.choose({ shown: x.id })}>Show on the stage</button>`}
      ${takeHomeButtons(bench, x)}
    </div>
  </div>`;
}
