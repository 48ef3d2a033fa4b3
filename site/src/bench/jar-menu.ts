import { html, nothing, type TemplateResult } from 'lit-html';
import type { Bench } from './bench-state.ts';
import { lazyView } from './lazy-view.ts';
import { shortOf, sidOf } from './ticket.ts';

const forgeryMenu = lazyView(async () => (await import('./forgery-menu.ts')).forgeryMenu);

const close = (): void => document.getElementById('jar-menu')?.hidePopover();

/** A cookie value in short: sid and signature in their short forms where it has them. */
const inShort = (pair: string): string => {
  const [, sid, signature] = /=s(?:%3A|:)([^.]+)\.(.*)$/.exec(pair) ?? [];
  return sid ? `${shortOf(sid).join('')} . ${shortOf(signature ?? '').join('')}` : pair.slice(0, 28);
};

/** The way to take each cookie of the jar apart, and to edit it. */
function edits(bench: Bench): TemplateResult | typeof nothing {
  const { view } = bench;
  const { jar } = view.browsers[bench.choices.who];
  if (jar.length === 0) return nothing;
  return html`<div class="row">${jar.map((cookie) => {
    const sid = sidOf(cookie, view);
    return html`<button class="btn" type="button" popovertarget="anatomy" @click=${() => bench.choose({ cookie: { name: cookie.name, path: cookie.path } })}>Edit ${cookie.name} <code>${sid ? shortOf(sid).join('') : cookie.value.slice(0, 18)}</code></button>`;
  })}</div>`;
}

function decisions(bench: Bench): TemplateResult {
  const { who } = bench.choices;
  const last = bench.lab.exchanges.findLast((x) => x.who === who);
  if (!last || last.cookieDecisions.length === 0) return html`<p class="note">No cookie stood before a request of ${who} yet.</p>`;
  return html`<ul class="why-sent" aria-label=${`Cookies at request ${last.id}`}>${last.cookieDecisions.map(
    ({ name, sent, why }) =>
      html`<li><i class=${sent ? 'icon check good' : 'icon cross bad'} aria-hidden="true"></i><span><b><code>${name}</code> ${sent ? 'was sent' : 'stayed at home'}</b> at request ${last.id}. ${why}</span></li>`,
  )}</ul>`;
}

function putBack(bench: Bench): TemplateResult | typeof nothing {
  const { who: browser } = bench.choices;
  const kept = Object.entries(bench.view.kept);
  const { past } = bench.view.browsers[browser];
  if (kept.length === 0 && past.length === 0) return nothing;
  return html`<div class="stack tight"><b>Put back</b>
    ${kept.map(
      ([name, pair]) =>
        html`<button class="btn" type="button" @click=${() => {
          bench.act({ do: 'jar', browser, verb: 'put', from: name }, 'put');
          close();
        }}>Put back kept ${name} <code>${inShort(pair)}</code></button>`,
    )}
    ${past.map((pair) => {
      const at = pair.indexOf('=');
      return html`<button class="btn" type="button" @click=${() => {
        bench.act({ do: 'jar', browser, verb: 'set', line: `${pair.slice(0, at)}=${pair.slice(at + 1)}; Path=/; HttpOnly` }, 'put');
        close();
      }}>Put back earlier <code>${inShort(pair)}</code></button>`;
    })}
  </div>`;
}

/** Its forms are loaded when they are opened. */
function forgery(bench: Bench): TemplateResult {
  const open = bench.choices.opened['forgery'] ?? false;
  const toggled = (event: Event): void => {
    // Details inside it fire toggle as well, but it does not bubble.
    if (event.target instanceof HTMLDetailsElement && event.target.open !== open)
      bench.choose({ opened: { ...bench.choices.opened, forgery: event.target.open } });
  };
  return html`<details .open=${open} @toggle=${toggled}><summary>Guess, sign, and scripts in the page</summary>${open ? html`<div class="stack tight">${forgeryMenu(bench)}</div>` : nothing}</details>`;
}

/** Why each cookie went along or stayed, values to put back, and a new cookie by its Set-Cookie line. */
export function jarMenu(bench: Bench): TemplateResult {
  const { who: browser } = bench.choices;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const line = new FormData(event.currentTarget).get('line');
    if (typeof line === 'string') bench.act({ do: 'jar', browser, verb: 'set', line }, 'set');
    close();
  };
  return html`<strong>The jar of ${browser}</strong>
    ${edits(bench)}
    ${decisions(bench)}
    ${putBack(bench)}
    <form class="stack tight" aria-label="A new cookie" @submit=${submit}>
      <label class="field wide">A new cookie, as a Set-Cookie line <input name="line" required placeholder="id=1; Path=/" autocomplete="off" spellcheck="false" /></label>
      <button class="btn" type="submit">Put it into the jar</button>
    </form>
    ${forgery(bench)}`;
}
