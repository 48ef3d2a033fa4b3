import { html, nothing, type TemplateResult } from 'lit-html';
import type { CookieView } from '../../../playground-server/facts.ts';
import type { Bench } from './bench-state.ts';
import { openLink, wayIn } from './door-link.ts';
import { exactMoment } from './moment.ts';

const row = (cookie: CookieView): TemplateResult =>
  html`<tr><td><code>${cookie.name}</code></td><td><code class="cut">${cookie.value}</code></td><td>${cookie.domain}</td><td>${cookie.path}</td><td>${cookie.expires === null ? 'Session' : exactMoment(cookie.expires)}</td><td>${cookie.name.length + cookie.value.length}</td><td>${cookie.httpOnly ? '✓' : ''}</td><td>${cookie.secure ? '✓' : ''}</td><td>${cookie.sameSite ?? ''}</td><td>Medium</td></tr>`;

const columns = ['Name', 'Value', 'Domain', 'Path', 'Expires', 'Size', 'HttpOnly', 'Secure', 'SameSite', 'Priority'];

/** What DevTools lists under Application, Cookies, for the cookies that this lab's server has set in the learner's browser. */
function devtoolsTable({ view }: Bench): TemplateResult {
  const { jar } = view.browsers.You;
  return html`<div class="scroll-x" tabindex="0" role="region" aria-label="As DevTools lists it"><table class="devtools"><caption class="label">What DevTools lists under Application, Storage, Cookies</caption><thead><tr>${columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead><tbody>${
    jar.length === 0 ? html`<tr><td colspan=${columns.length} class="note">No cookie yet</td></tr>` : jar.map(row)
  }</tbody></table></div>`;
}

/** The door for the learner's own browser: a link, the same page in a frame on demand, and the cookies as DevTools lists them. */
export function doorPane(bench: Bench): TemplateResult {
  const { door } = bench.view;
  if (door === null)
    return html`<p class="note blank">The door is open on the teacher’s computer only. Choose You on the bench: a stand-in for your own browser, with a jar of its own.</p>`;
  const { door: open } = bench.choices;
  return html`<div class="door">
    <p class="note">Your own browser at ${new URL(door).host}, with its own jar. What it asks appears on the wire at once.</p>
    <div class="row">${openLink(door, bench)}<button class="btn" type="button" aria-expanded=${open} aria-controls="door-frame" @click=${() => bench.choose({ door: !open })}>${open ? 'Close the frame' : 'Show it in a frame'}</button></div>
    <div id="door-frame" ?hidden=${!open}>${open ? html`<iframe class="door-frame" title="Your own browser at the door" src=${wayIn(door, bench)}></iframe>` : nothing}</div>
    ${devtoolsTable(bench)}
    <p class="note">DevTools also lists <code>__Host-Http-coatcheck_lab</code> or the like: with it the course knows which lab you mean; the lab’s server never sees it. Size is that of name and value as they are sent, <code>%3A</code> and the like counted whole.</p>
  </div>`;
}
