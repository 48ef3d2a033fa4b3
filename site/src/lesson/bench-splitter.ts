const name = 'coatcheck.share';
const [least, most, first] = [45, 72, 58];

function kept(): number {
  try {
    return Number(localStorage.getItem(name)) || first;
  } catch {
    return first;
  }
}

/** The line between prose and bench: drag it, or move it with the arrow keys by 2 %. */
export class BenchSplitter extends HTMLElement {
  connectedCallback(): void {
    this.#move(kept());
    this.addEventListener('keydown', (event) => {
      const share = Number(this.ariaValueNow);
      const wanted = { ArrowLeft: share + 2, ArrowRight: share - 2, Home: most, End: least }[event.key];
      if (wanted === undefined) return;
      event.preventDefault();
      this.#move(wanted, true);
    });
    this.addEventListener('pointerdown', (event) => this.setPointerCapture(event.pointerId));
    this.addEventListener('pointermove', (event) => {
      if (this.hasPointerCapture(event.pointerId)) this.#move((1 - event.clientX / document.documentElement.clientWidth) * 100, true);
    });
    this.addEventListener('dblclick', () => this.#move(first, true));
  }

  #move(share: number, keep = false): void {
    const percent = Math.min(most, Math.max(least, Math.round(share)));
    this.parentElement?.style.setProperty('--share', `${percent}%`);
    this.ariaValueNow = String(percent);
    if (!keep) return;
    try {
      localStorage.setItem(name, String(percent));
    } catch {
      // The width is kept for this page alone.
    }
  }
}

customElements.define('bench-splitter', BenchSplitter);
