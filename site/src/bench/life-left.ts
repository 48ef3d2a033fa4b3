/** `<life-left>`: how many seconds a row has left on the server's clock, counting. */
export class LifeLeft extends HTMLElement {
  #until = 0;
  #ahead = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  /** When it ends, in ms since 1970 on the server's clock. */
  set until(until: number) {
    this.#until = until;
    this.#tick();
  }

  /** How far that clock is ahead of this machine's, in ms. */
  set ahead(ahead: number) {
    this.#ahead = ahead;
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
    const left = Math.ceil((this.#until - Date.now() - this.#ahead) / 1000);
    const words = left > 0 ? `${left} s left` : 'over';
    if (this.textContent !== words) this.textContent = words;
  }
}

customElements.define('life-left', LifeLeft);
