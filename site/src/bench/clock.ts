import { html, render, type TemplateResult } from 'lit-html';
import { momentParts } from './moment.ts';

/** A moment whose weekday and date a narrow bench may leave out. */
const face = (ms: number): TemplateResult => {
  const { weekday, date, time } = momentParts(ms);
  return html`<span class="weekday">${weekday} </span><span class="date">${date}, </span>${time}`;
};

/** How far apart the two clocks may be and still be shown as one. */
const together = 1000;

/** `<coat-clock>`: the lab's time, ticking; the browser's and the server's apart where they differ. */
export class CoatClock extends HTMLElement {
  #ahead = { server: 0, browser: 0 };
  #timer: ReturnType<typeof setInterval> | undefined;

  set ahead(ahead: { readonly server: number; readonly browser: number }) {
    this.#ahead = { ...ahead };
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
    const { server, browser } = this.#ahead;
    const now = Date.now();
    const one = Math.abs(server - browser) < together;
    render(one ? face(now + server) : html`browser ${face(now + browser)} · server ${face(now + server)}`, this);
  }
}

customElements.define('coat-clock', CoatClock);
