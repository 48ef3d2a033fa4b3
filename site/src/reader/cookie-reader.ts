import { html, nothing, render, type TemplateResult } from 'lit-html';
import { noteOf } from '../bench/attribute-notes.ts';
import { type CookieLine, readCookieText } from './cookie-text.ts';
import { signatureBy, valueKind } from './cookie-value.ts';
import { jarWarnings, sentWarnings, setWarnings, type Warning } from './cookie-warnings.ts';
import './reader.css';

/** Whether one of the secrets made a signature; `checked`: which one fits, counted from 1; null: none. */
type Check = { readonly status: 'no secret' } | { readonly status: 'checked'; readonly fits: number | null };

interface Signed {
  readonly sid: string;
  readonly signature: string;
}

/** What tutorials sign with, and a ticket that is signed with it. */
const exampleSecret = 'keyboard cat';
const exampleTicket = 's%3AqkQmXx5T6yXJ3rZ0aB1cD2eF4gH7iJ8k.4AmHEwpJU9BUvSwzMwZqL%2Bw2U%2BbCPIFdkR6har7lU7w';
const week = 7 * 86_400_000;

const example = (now: number): string =>
  `Set-Cookie: connect.sid=${exampleTicket}; Path=/; Expires=${new Date(now + week).toUTCString()}; HttpOnly\nCookie: theme=dark; connect.sid=${exampleTicket}`;

const warning = ({ tone, text }: Warning): TemplateResult =>
  tone === 'bad'
    ? html`<li class="bad"><i class="icon bang" aria-hidden="true"></i><span><span class="vh">Warning: </span>${text}</span></li>`
    : html`<li>${text}</li>`;

const warnings = (list: readonly Warning[]): TemplateResult | typeof nothing =>
  list.length === 0 ? nothing : html`<ul class="warnings">${list.map(warning)}</ul>`;

function checkWords(check: Check | undefined): string {
  if (check === undefined || check.status === 'no secret')
    return 'HMAC-SHA256 of the ID with the server’s secret. Give the secret to check it.';
  return check.fits === null
    ? 'None of your secrets made it: this ticket was signed elsewhere, or changed on the way.'
    : `Genuine: secret ${check.fits} made it.`;
}

function value(text: string, check: Check | undefined): TemplateResult {
  const kind = valueKind(text);
  switch (kind.kind) {
    case 'signed':
      return html`<dl class="parts"><div><dt><code>s:</code></dt><dd>A signed value follows.</dd></div>
        <div><dt><code>${kind.sid}</code></dt><dd>The session ID, the key of the row in the store; or, for another cookie, its value.</dd></div>
        <div class=${check?.status === 'checked' && check.fits === null ? 'bad' : ''}><dt><code>.${kind.signature}</code></dt><dd>${checkWords(check)}</dd></div></dl>`;
    case 'json':
      return html`<p>JSON, as cookie-parser writes it: <code>${kind.text}</code>. Anyone who holds the browser reads and edits it.</p>`;
    case 'jwt':
      return html`<p>A JSON Web Token. It is signed, not encrypted: anyone reads <code>${kind.payload}</code></p>`;
    case 'plain':
      break;
  }
  return html`<p>The value is <code>${text === '' ? '(empty)' : text}</code>: plain, so whoever holds the browser reads and edits it.</p>`;
}

function setLine(line: Extract<CookieLine, { kind: 'set' }>, checks: ReadonlyMap<string, Check>): TemplateResult {
  return html`<article class="panel stack"><h2><code>${line.name || '(no name)'}</code> <small>Set-Cookie, from the server</small></h2>
    ${warnings(setWarnings(line, Date.now()))}${value(line.value, checks.get(line.value))}
    ${line.attributes.length > 0 ? html`<dl class="parts">${line.attributes.map((it) => html`<div><dt><code>${it.name}${it.value === null ? '' : `=${it.value}`}</code></dt><dd>${noteOf(`${it.name}=${it.value ?? ''}`)}</dd></div>`)}</dl>` : html`<p class="note">It has no attributes.</p>`}</article>`;
}

function sentLine(line: Extract<CookieLine, { kind: 'sent' }>, checks: ReadonlyMap<string, Check>): TemplateResult {
  const count = line.cookies.length;
  return html`<article class="panel stack"><h2>${count} cookie${count === 1 ? '' : 's'} <small>Cookie, from the browser</small></h2>
    ${warnings(sentWarnings(line))}
    ${line.cookies.map((it) => html`<div class="stack tight"><h3><code>${it.name || '(no name)'}</code></h3>${value(it.value, checks.get(it.value))}</div>`)}
    <p class="note">A Cookie line carries names and values only: the server can’t see path, expiry or any other attribute.</p></article>`;
}

/** `<cookie-reader>`: explains pasted cookie lines as they are typed. Nothing leaves the page. */
export class CookieReader extends HTMLElement {
  #text = '';
  #secrets: readonly string[] = [];
  #checks: ReadonlyMap<string, Check> = new Map();
  /** Counts the changes, so that a check which was overtaken is dropped. */
  #turn = 0;

  connectedCallback(): void {
    this.#draw();
  }

  async #read(text: string, secrets: readonly string[]): Promise<void> {
    this.#text = text;
    this.#secrets = secrets;
    this.#turn += 1;
    const turn = this.#turn;
    const lines = readCookieText(text);
    const values = lines.flatMap((line) => (line.kind === 'set' ? [line.value] : line.cookies.map((it) => it.value)));
    const checks = await Promise.all(values.map(async (it) => [it, await this.#check(valueKind(it))] as const));
    if (turn !== this.#turn) return;
    this.#checks = new Map(checks);
    this.#draw();
  }

  async #check(kind: Signed | { readonly kind: string }): Promise<Check> {
    const secrets = this.#secrets.filter(Boolean);
    if (secrets.length === 0 || !('sid' in kind)) return { status: 'no secret' };
    const made = await Promise.all(secrets.map((secret) => signatureBy(secret, kind.sid)));
    const fits = made.indexOf(kind.signature);
    return { status: 'checked', fits: fits < 0 ? null : fits + 1 };
  }

  #draw(): void {
    const lines = readCookieText(this.#text);
    const typed = (event: Event): void => {
      if (event.target instanceof HTMLTextAreaElement) void this.#read(event.target.value, this.#secrets);
    };
    const secret = (event: Event): void => {
      if (event.target instanceof HTMLTextAreaElement) void this.#read(this.#text, event.target.value.split(/\r?\n/));
    };
    render(
      html`<div class="reader-in stack">
        <label class="field wide">Set-Cookie and Cookie lines, one on each line <textarea rows="8" .value=${this.#text} @input=${typed} spellcheck="false" autocomplete="off" autocapitalize="off" placeholder="Set-Cookie: connect.sid=…"></textarea></label>
        <label class="field wide">Secrets, if you want signatures checked, one on each line <textarea rows="2" .value=${this.#secrets.join('\n')} @input=${secret} spellcheck="false" autocomplete="off" autocapitalize="off"></textarea></label>
        <p class="note">All of this is worked out in this page. It is sent nowhere and kept nowhere.</p>
        <div class="row"><button class="btn" type="button" @click=${() => void this.#read(example(Date.now()), [exampleSecret])}>Put an example in</button></div>
      </div>
      <section class="reader-out stack" aria-label="What the lines say">
        <p class="vh" role="status">${lines.length === 0 ? '' : `${lines.length} line${lines.length === 1 ? '' : 's'} read.`}</p>
        ${lines.length === 0 ? html`<p class="panel note">Paste a line: DevTools shows them under Network, Headers; curl with <code>-i</code>.</p>` : nothing}
        ${warnings(jarWarnings(lines))}
        ${lines.map((line) => (line.kind === 'set' ? setLine(line, this.#checks) : sentLine(line, this.#checks)))}
      </section>`,
      this,
    );
  }
}

customElements.define('cookie-reader', CookieReader);
