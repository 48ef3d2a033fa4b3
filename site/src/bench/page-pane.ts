import { type Asked, listenToPage } from './page-listeners.ts';
import { quiet } from './quiet-page.ts';

/** A page to show in a virtual browser. `id` is the exchange that brought it. */
export interface ShownPage {
  readonly id: number;
  readonly html: string;
  readonly title: string;
  readonly address: string;
}

const tallest = 2000;

/** `<coat-page>`: the page that a virtual browser shows, in a frame that runs nothing, loads nothing and goes nowhere. */
export class CoatPage extends HTMLElement {
  #shown = '';
  asked: (it: Asked) => void = () => {};

  set page(page: ShownPage) {
    const key = `${page.id} ${page.title} ${page.address}`;
    if (this.#shown === key) return;
    this.#shown = key;
    const frame = document.createElement('iframe');
    // No other token: nothing inside may run, and the page around it may listen.
    frame.setAttribute('sandbox', 'allow-same-origin');
    frame.title = page.title;
    frame.addEventListener('load', () => this.#loaded(frame, page), { once: true });
    frame.srcdoc = quiet(page.html);
    this.replaceChildren(frame);
  }

  #loaded(frame: HTMLIFrameElement, page: ShownPage): void {
    const { contentDocument: inner, contentWindow: view } = frame;
    if (!inner || !view) return;
    listenToPage(inner, page.address, (it) => this.asked(it));
    this.#dress(frame, inner, view);
    const fit = (): void => frame.style.setProperty('height', `${Math.min(inner.documentElement.scrollHeight, tallest)}px`);
    fit();
    new ResizeObserver(fit).observe(inner.documentElement);
  }

  /** The frame inherits the site's style-src 'self'; the page's own styles come back through the CSSOM. */
  #dress(frame: HTMLIFrameElement, inner: Document, view: Window): void {
    const scheme = getComputedStyle(this).colorScheme;
    frame.style.colorScheme = scheme;
    inner.documentElement.style.colorScheme = scheme;
    if (!('CSSStyleSheet' in view) || typeof view.CSSStyleSheet !== 'function') return;
    const Sheet: typeof CSSStyleSheet = view.CSSStyleSheet as typeof CSSStyleSheet; // a sheet must be made by the window it is used in
    const make = (css: string): CSSStyleSheet => {
      const sheet = new Sheet();
      sheet.replaceSync(css);
      return sheet;
    };
    const own = [...inner.querySelectorAll('style')].map((it) => make(it.textContent));
    inner.adoptedStyleSheets = [make('html{font:14px/1.45 system-ui,sans-serif}body{margin:8px 10px}'), ...own];
    for (const it of inner.querySelectorAll<HTMLElement>('[style]')) it.style.cssText = it.getAttribute('style') ?? '';
  }
}

customElements.define('coat-page', CoatPage);
