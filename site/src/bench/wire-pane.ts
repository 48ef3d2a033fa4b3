import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { Exchange, LabView } from '../../../playground-server/facts.ts';
import type { Bench } from './bench-state.ts';
import { isTicketRefused, sentSid, sidOfExchange } from './exchange-ids.ts';
import { exchangeView } from './exchange-view.ts';
import { newestOf } from './redirects.ts';
import { ticket } from './ticket.ts';
import { type Group, groupsOf } from './wire-groups.ts';

const firstRobots = 8;

function tag(x: Exchange, view: LabView): TemplateResult {
  const sid = sidOfExchange(x, view);
  if (sid) return ticket(sid);
  const refused = isTicketRefused(x) ? sentSid(x, view) : null;
  if (refused) return ticket(refused, true);
  return html`<span class="no-ticket">${x.setCookies[0] ? `${x.setCookies[0].name}=${x.setCookies[0].value}`.slice(0, 16) : (x.cookie?.slice(0, 16) ?? 'no ticket')}</span>`;
}

const who = (x: Exchange): string => (x.door ? 'You, door' : { Ana: 'Ana', Ben: 'Ben', You: 'You', bot: 'robot', raw: 'by hand' }[x.who]);

function fold(
  bench: Bench,
  key: string,
  byDefault: boolean,
  name: string,
  summary: TemplateResult,
  inside: () => TemplateResult,
): TemplateResult {
  const open = bench.choices.opened[key] ?? byDefault;
  const toggled = (event: Event): void => {
    if (!(event.target instanceof HTMLDetailsElement) || event.target !== event.currentTarget || event.target.open === open) return;
    bench.choose({ opened: { ...bench.choices.opened, [key]: event.target.open } });
  };
  return html`<details class=${name} data-key=${key} .open=${open} @toggle=${toggled}><summary>${summary}</summary>${open ? inside() : nothing}</details>`;
}

function one(bench: Bench, x: Exchange, newest: boolean): TemplateResult {
  const summary = html`<span class="no">${x.id}</span> <span class="cut">${x.method} ${x.path}</span> <span class="no">→ ${x.status ?? x.error ?? '…'}</span><small class="who">${who(x)}</small>${tag(x, bench.view)}`;
  return fold(bench, `x${x.id}`, newest, newest ? 'exchange fresh' : 'exchange', summary, () => exchangeView(bench, x));
}

function robots(bench: Bench, { key, exchanges }: Group): TemplateResult {
  const [first] = exchanges;
  const issued = exchanges.filter(({ setCookies }) => setCookies.length > 0).length;
  const all = bench.choices.opened[`${key} all`] ?? false;
  const drawn = all ? exchanges : exchanges.slice(0, firstRobots);
  const summary = html`<span class="no">${first.id}–${exchanges.at(-1)?.id}</span> ${exchanges.length} robots ${first.method} ${first.path} <span class="no">→ ${first.status ?? first.error}</span><span class="no-ticket">${issued === 0 ? 'no tickets' : `${issued} tickets`}</span>`;
  return fold(
    bench,
    `${key} group`,
    false,
    'exchange robots',
    summary,
    () =>
      html`<div class="inner">${drawn.map((x) => one(bench, x, false))}${
        drawn.length < exchanges.length
          ? html`<button class="btn quiet" type="button" @click=${() => bench.choose({ opened: { ...bench.choices.opened, [`${key} all`]: true } })}>Show all ${exchanges.length}</button>`
          : nothing
      }</div>`,
  );
}

/** The wire: raw exchanges, newest first; the one that ended last is open, as on the stage. */
export function wirePane(bench: Bench): TemplateResult {
  const groups = groupsOf(bench.lab.facts);
  const drawn = groups.slice(0, bench.choices.depth);
  const older = groups.length - drawn.length;
  const { forgotten } = bench.view;
  const newest = bench.shown === null ? null : newestOf(bench.lab.exchanges);
  return html`<section class="pane pane-wire" aria-labelledby="p1">
    <header><h3 id="p1">Wire, raw</h3><span class="note">${groups.length > 0 && bench.shown === null ? 'all from before the reset' : 'newest first'}</span></header>
    <div class="scroll" tabindex="0" role="region" aria-label="Exchanges">
      ${groups.length === 0 ? html`<p class="note blank">Requests and responses appear here, byte for byte.</p>` : nothing}
      ${repeat(
        drawn,
        ({ key }) => key,
        (group) =>
          group.exchanges.length > 1 ? robots(bench, group) : one(bench, group.exchanges[0], group.exchanges[0].id === newest?.id),
      )}
      ${older > 0 ? html`<button class="btn quiet older" type="button" @click=${() => bench.choose({ depth: bench.choices.depth + 50 })}>Show ${Math.min(older, 50)} older of ${older}</button>` : nothing}
      ${forgotten > 0 ? html`<p class="note blank">The log is bounded: ${forgotten} older entries were let go.</p>` : nothing}
    </div>
  </section>`;
}
