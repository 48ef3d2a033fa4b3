import { shortMoment } from './moment.ts';

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
    const [atServer, atBrowser] = [shortMoment(Date.now() + server), shortMoment(Date.now() + browser)];
    const text = Math.abs(server - browser) < together ? atServer : `browser ${atBrowser} · server ${atServer}`;
    if (this.textContent !== text) this.textContent = text;
  }
}

customElements.define('coat-clock', CoatClock);
