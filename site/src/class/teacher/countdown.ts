import { countdown } from './span-words.ts';

/** `<count-down>`: the time left of a timer, ticking; standing still while there is a break. */
export class CountDown extends HTMLElement {
  #endsAt = 0;
  #still: number | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;

  /** `endsAt` is on this browser's clock; `still`, in ms, is what is shown during a break. */
  set of({ endsAt, still }: { readonly endsAt: number; readonly still: number | null }) {
    this.#endsAt = endsAt;
    this.#still = still;
    this.#tick();
  }

  connectedCallback(): void {
    this.#timer = setInterval(() => this.#tick(), 250);
    this.#tick();
  }

  disconnectedCallback(): void {
    clearInterval(this.#timer);
  }

  #tick(): void {
    const left = this.#still ?? this.#endsAt - Date.now();
    this.classList.toggle('over', left <= 0);
    const words = left <= 0 ? 'time is up' : countdown(left);
    if (this.textContent !== words) this.textContent = words;
  }
}

customElements.define('count-down', CountDown);
