import { html, nothing, type TemplateResult } from 'lit-html';
import type { CookieView, Stamp } from '../../../playground-server/facts.ts';
import type { ActionInput } from '../../../playground-server/protocol.ts';
import type { Bench } from './bench-state.ts';
import { exactMoment } from './moment.ts';
import { paperOf, sidOf } from './ticket.ts';

// The jar's menu may have opened it; both go.
const close = (): void => {
  for (const id of ['anatomy', 'jar-menu']) document.getElementById(id)?.hidePopover();
};

function stampLine({ secret, signature, fits }: Stamp): TemplateResult {
  return html`<div><dt>.${signature}</dt><dd>Made anew from the ID with the secret “${secret}”. ${fits ? 'It is the same: the ticket is genuine.' : 'It is another one: this secret did not sign this ID.'}</dd></div>`;
}

function parts(cookie: CookieView, sid: string | null, stamps: readonly Stamp[]): TemplateResult {
  if (cookie.parts)
    return html`<dl class="anatomy" data-t=${paperOf(cookie.parts.sid)}>
      <div><dt>s%3A</dt><dd>The prefix “s:”, URL-encoded. It says: a signed value follows.</dd></div>
      <div><dt><span class="sid">${cookie.parts.sid}</span></dt><dd>The session ID: the key of the row in the store.${cookie.parts.sid.length === 32 ? ' 24 random bytes as 32 characters.' : ''}</dd></div>
      <div class="sig"><dt>.${cookie.parts.signature}</dt><dd>The signature: HMAC-SHA256 of the ID with your secret. It is in no store. Change one character and the ticket is not accepted.</dd></div>
      ${stamps.map(stampLine)}
    </dl>`;
  return html`<dl class="anatomy"><div><dt>${cookie.value}</dt><dd>${sid ? 'The whole value is the session ID, without a signature. Whoever types another ID is believed.' : 'A plain value, readable and editable by whoever holds the browser.'}</dd></div></dl>`;
}

function facts(cookie: CookieView): TemplateResult {
  return html`<dl class="facts">
    <div><dt>Sent to</dt><dd>${cookie.domain}${cookie.hostOnly ? ', this host only' : ' and hosts below it'}, paths under ${cookie.path}</dd></div>
    <div><dt>Until</dt><dd>${cookie.expires === null ? 'the browser closes' : exactMoment(cookie.expires)}</dd></div>
    <div><dt>Also</dt><dd>${[cookie.httpOnly ? 'HttpOnly' : 'scripts can read it', ...(cookie.secure ? ['Secure'] : []), cookie.sameSite ? `SameSite=${cookie.sameSite}` : 'no SameSite'].join(', ')}</dd></div>
  </dl>`;
}

/** One cookie of the jar, taken apart: its parts explained, and all that a forger or a curious learner can do with it. */
export function cookieAnatomy(bench: Bench): TemplateResult {
  const { who: browser, cookie: chosen } = bench.choices;
  const cookie = bench.view.browsers[browser].jar.find(({ name, path }) => name === chosen?.name && path === chosen.path);
  if (!cookie) return html`<p class="note">This cookie is no longer in the jar.</p>`;
  const { name } = cookie;
  const act = (action: ActionInput): void => {
    bench.act(action, 'jar');
    close();
  };
  const filled = (event: SubmitEvent, field: string): string => {
    event.preventDefault();
    const value = event.currentTarget instanceof HTMLFormElement ? new FormData(event.currentTarget).get(field) : null;
    return typeof value === 'string' ? value : '';
  };
  const edit = (event: SubmitEvent): void => act({ do: 'jar', browser, verb: 'edit', name, value: filled(event, 'value') });
  const keep = (event: SubmitEvent): void => act({ do: 'jar', browser, verb: 'keep', as: filled(event, 'as') });
  const tamper = (part: 'sid' | 'signature'): TemplateResult =>
    html`<button class="btn" type="button" @click=${() => act({ do: 'jar', browser, verb: 'tamper', part })}>Change one character of the ${part === 'sid' ? 'ID' : 'signature'}</button>`;
  return html`<strong><code>${name}</code> in the jar of ${browser}</strong>
    <form class="row full" aria-label="Edit the value" @submit=${edit}>
      <label class="field grow">Value <input name="value" .value=${cookie.value} autocomplete="off" spellcheck="false" /></label><button class="btn" type="submit">Change the value</button>
    </form>
    ${cookie.parts ? html`<div class="row">${tamper('sid')}${tamper('signature')}</div>` : nothing}
    ${parts(cookie, sidOf(cookie, bench.view), bench.view.browsers[browser].stamps)}
    ${
      cookie.parts
        ? html`<form class="row full" aria-label="Keep this value" @submit=${keep}><label class="field grow">Keep a copy as <input name="as" .defaultValue=${browser.slice(0, 1)} required maxlength="64" autocomplete="off" spellcheck="false" /></label><button class="btn" type="submit">Keep</button></form>`
        : nothing
    }
    <button class="btn" type="button" @click=${() => act({ do: 'jar', browser, verb: 'delete', name, path: cookie.path })}>Delete ${name}</button>
    ${facts(cookie)}`;
}
