import { html, nothing, type TemplateResult } from 'lit-html';
import type { BarParts } from './bar-parts.ts';
import { connectionWords } from './connection-words.ts';
import { memberMenu } from './member-menu.ts';
import { timeLeft } from './time-left.ts';

const signs = { good: 'icon good check', wait: 'icon wait', bad: 'icon bad bang' };

function standing({ view, link, now }: BarParts): TemplateResult {
  const { text, sign } = connectionWords(link);
  const way = view === null || view.state === 'ended' || link.state === 'refused' ? '' : view.me.follows ? 'with the class' : 'on your own';
  const time = view && timeLeft(view, now);
  return html`<p class="note standing">${way && html`<span class="along">${way}</span>`}<span class="link ${sign}"><i class=${signs[sign]} aria-hidden="true"></i>${text}</span>${time && html`<b>${time}</b>`}</p>`;
}

function help({ view, link, do: act }: BarParts): TemplateResult | typeof nothing {
  // Who is out of the class has nobody to ask.
  if (view?.state !== 'open' || link.state === 'refused') return nothing;
  const { asksForHelp } = view.me;
  return html`<button class=${asksForHelp ? 'btn hand up' : 'btn hand'} type="button" @click=${() => act({ do: 'help', on: !asksForHelp })}><i class="icon hand" aria-hidden="true"></i>${
    asksForHelp ? html`Hand is up<small> press to take it down</small>` : 'I need help'
  }</button>`;
}

/** The one line that is always there: who, how connected, and the hand. */
export const barLine = (parts: BarParts): TemplateResult =>
  html`<div class="line">${memberMenu(parts)}${standing(parts)}<button class="btn quiet not-you" type="button" popovertarget="class-menu">Not you?</button>${help(parts)}</div>`;
