import { html, nothing, render, svg, type TemplateResult } from 'lit-html';
import type { CookieView, Row } from '../../../playground-server/facts.ts';
import type { Bench } from './bench-state.ts';
import { type ExpiryLine, expiryLine, firstToForget, placeOn, type Side, sideWords } from './expiry-line.ts';
import { exactMoment } from './moment.ts';
import { paperOf, sidOf, ticket } from './ticket.ts';

const width = 600;
const margin = 8;

/** What a line is drawn from; the clocks are said as how far they are ahead of this machine. */
interface Drawn {
  readonly cookie: CookieView | undefined;
  readonly row: Row | undefined;
  readonly ahead: { readonly browser: number; readonly server: number };
}

function track(line: ExpiryLine, side: Side, y: number): TemplateResult {
  const at = (moment: number): number => margin + placeOn(line, moment) * (width - 2 * margin);
  const end = side.ends === null ? width - margin : at(side.ends);
  const start = at(Math.min(side.now, side.ends ?? side.now));
  const over = side.ends !== null && side.ends <= side.now;
  const bar = side.there
    ? svg`<rect class=${over ? 'held over' : side.ends === null ? 'held open' : 'held'} x=${start} y=${y - 7} width=${Math.max(end - start, 2)} height="14" rx="3" />`
    : nothing;
  const tip =
    side.there && side.ends !== null
      ? svg`<path class="end" d=${`M${end} ${y - 13}v26`} /><text class="mark" x=${end} y=${y + 26} text-anchor=${end > width * 0.8 ? 'end' : 'middle'}>${side.name === 'browser' ? 'cookie ends' : 'row ends'}</text>`
      : nothing;
  const now = at(side.now);
  return svg`<g><path class="base" d=${`M${margin} ${y}H${width - margin}`} />${bar}${tip}<path class="now" d=${`M${now} ${y - 13}v26`} /><text class="mark now-mark" x=${now} y=${y - 18} text-anchor=${now < width * 0.2 ? 'start' : 'middle'}>now ${side.name === 'browser' ? 'in the browser' : 'on the server'}</text></g>`;
}

function drawing(line: ExpiryLine): TemplateResult {
  return html`<svg class="expiry" viewBox=${`0 0 ${width} 150`} aria-hidden="true">${track(line, line.sides[0], 40)}${track(line, line.sides[1], 112)}</svg>`;
}

/** `<coat-expiry>`: cookie and row on one line, moving as both clocks do. */
export class CoatExpiry extends HTMLElement {
  #drawn: Drawn | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;

  set drawn(drawn: Drawn) {
    this.#drawn = drawn;
    this.#tick();
  }

  connectedCallback(): void {
    this.#timer = setInterval(() => this.#tick(), 1000);
    this.#tick();
  }

  disconnectedCallback(): void {
    clearInterval(this.#timer);
  }

  #tick(): void {
    if (!this.#drawn) return;
    const { cookie, row, ahead } = this.#drawn;
    const now = Date.now();
    const line = expiryLine(cookie, row, { browser: now + ahead.browser, server: now + ahead.server });
    const first = firstToForget(line);
    render(
      html`${drawing(line)}<dl class="expiry-words">${line.sides.map(
        (side) =>
          html`<div><dt>${side.name}, ${exactMoment(side.now)}</dt><dd>${sideWords(side)}${side.there && side.ends !== null ? html` <small>${exactMoment(side.ends)}</small>` : nothing}</dd></div>`,
      )}</dl>${first ? html`<p><b>${first}</b></p>` : nothing}`,
      this,
    );
  }
}

customElements.define('coat-expiry', CoatExpiry);

/** For the browser in hand: when its session cookie ends and when its row does, each by its own side's clock. */
export function expiryPane(bench: Bench): TemplateResult {
  const { view } = bench;
  const { who } = bench.choices;
  const cookie = view.browsers[who].jar.find((it) => sidOf(it, view) !== null);
  const sid = cookie ? sidOf(cookie, view) : null;
  const row = view.store.rows.find((it) => it.sid === sid);
  return html`<figure class="in-expiry" data-t=${sid === null ? nothing : paperOf(sid)}><figcaption><b>Who forgets first?</b> ${who}: ${sid === null ? 'no ticket' : ticket(sid)}</figcaption>
    <coat-expiry .drawn=${{ cookie, row, ahead: view.clock }}></coat-expiry>
    <p class="note">The browser judges the cookie by its own clock, the server the row by its. Move one of them in the bench’s clock, and they come apart.</p>
  </figure>`;
}
