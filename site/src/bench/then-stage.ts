import { html, nothing, type TemplateResult } from 'lit-html';
import type { CookieView, Exchange, Row } from '../../../playground-server/facts.ts';
import type { Bench } from './bench-state.ts';
import { browserPlace } from './browser-place.ts';
import { type Change, jarChanges, rowChanges } from './changes.ts';
import { lanes } from './lanes.ts';
import { exactMoment } from './moment.ts';
import { pastBench } from './past-bench.ts';
import { pegs } from './pegs.ts';
import { rowWords } from './row-words.ts';
import { rowsThen } from './rows-then.ts';
import { ticket } from './ticket.ts';
import { verdict } from './verdict.ts';

const deed = ({ before, after }: Change<unknown>): string => (before === null ? 'came' : after === null ? 'went' : 'changed');

function cookieWords({ value, parts, path, expires }: CookieView): TemplateResult {
  return html`${parts ? ticket(parts.sid) : html`<code>${value.slice(0, 40)}</code>`} <small>path ${path}, ${expires === null ? 'until the browser closes' : `until ${exactMoment(expires)}`}</small>`;
}

const wordsOfRow = ({ json, expires }: Row): TemplateResult =>
  html`<code>${rowWords(json).slice(0, 200)}</code> <small>${expires === null ? 'no expiry' : `until ${exactMoment(expires)}`}</small>`;

function line<Thing>(name: TemplateResult, change: Change<Thing>, words: (thing: Thing) => TemplateResult): TemplateResult {
  const { before, after } = change;
  return html`<tr class=${deed(change)}><th scope="row">${name}</th><td><b>${deed(change)}</b></td><td>${before === null ? html`<span class="note">was not there</span>` : words(before)}</td><td>${after === null ? html`<span class="note">is gone</span>` : words(after)}</td></tr>`;
}

/** What an exchange changed in its browser's jar and in the store. */
function changeTable(bench: Bench, x: Exchange): TemplateResult {
  const { store } = bench.view;
  const [before, after] = [rowsThen(bench.lab.facts, x, store, true), rowsThen(bench.lab.facts, x, store)];
  const cookies = jarChanges(x);
  const rows = before && after ? rowChanges(before, after) : [];
  const unknown =
    before === null
      ? html`<p class="note">Only the jar’s past is known: rows can be told again for MemoryStore in one process alone.</p>`
      : nothing;
  if (cookies.length + rows.length === 0) return html`<p>It changed nothing, neither in the jar nor in the store.</p>${unknown}`;
  return html`<table class="changes"><caption class="vh">What request ${x.id} changed</caption>
    <thead><tr><th scope="col">Where</th><th scope="col">Outcome</th><th scope="col">Before</th><th scope="col">After</th></tr></thead>
    <tbody>${cookies.map((it) => line(html`Jar <code>${(it.after ?? it.before)?.name}</code>`, it, cookieWords))}${rows
      .slice(0, 20)
      .map((it) => line(html`Store ${ticket(it.key)}`, it, wordsOfRow))}</tbody></table>${unknown}`;
}

/** The stage as it was right after an older exchange, what that exchange changed, and the way back. */
export function thenStage(bench: Bench): TemplateResult {
  const { shown: x } = bench;
  if (!x) return html``;
  const past = pastBench(bench, x);
  const newest = bench.lab.exchanges.at(-1)?.id ?? x.id;
  return html`<section class="show then" aria-label=${`As it was after request ${x.id}`}>
    <div class="then-bar"><p role="status"><b>Back then.</b> Jar, page and store as they were right after request ${x.id} of ${newest}.</p><button class="btn" type="button" @click=${() => bench.choose({ shown: null })}>Back to now</button></div>
    <div class="stage">${browserPlace(past)}${lanes(past, x)}${pegs(past)}</div>
    ${verdict(bench)}
    <div class="then-changes"><h3>What request ${x.id} changed</h3>${changeTable(bench, x)}</div>
  </section>`;
}
