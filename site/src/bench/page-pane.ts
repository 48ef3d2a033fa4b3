import { type Asked, listenToPage } from './page-listeners.ts';
import { blankPage, quiet } from './quiet-page.ts';

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
  #page: ShownPage | null = null;
  #inner: Document | null = null;
  #fit: ResizeObserver | null = null;
  asked: (it: Asked) => void = () => {};

  connectedCallback(): void {
    document.addEventListener('themechange', this.#dye);
  }

  disconnectedCallback(): void {
    document.removeEventListener('themechange', this.#dye);
  }

  set page(page: ShownPage) {
    const key = `${page.id} ${page.title} ${page.address}`;
    if (this.#shown === key) return;
    this.#shown = key;
    this.#page = page;
    if (this.firstElementChild === null) this.#makeFrame();
    this.#show();
  }

  /** One frame for all pages: a new one for each costs more than all else that an exchange draws, and one that navigates leaves its mark on the way back. */
  #makeFrame(): void {
    const frame = document.createElement('iframe');
    // No other token: nothing inside may run, and the page around it may listen.
    frame.setAttribute('sandbox', 'allow-same-origin');
    frame.addEventListener('load', () => {
      this.#inner = frame.contentDocument;
      if (this.#inner)
        listenToPage(
          this.#inner,
          () => this.#page?.address ?? '',
          (it) => this.asked(it),
        );
      this.#show();
    });
    frame.srcdoc = blankPage;
    this.append(frame);
  }

  #show(): void {
    const frame = this.firstElementChild;
    if (!(frame instanceof HTMLIFrameElement) || !this.#page) return;
    frame.title = this.#page.title;
    const { contentWindow: view } = frame;
    if (!this.#inner || !view) return;
    this.#inner.replaceChild(this.#inner.adoptNode(quiet(this.#page.html)), this.#inner.documentElement);
    this.#dress(this.#inner, view);
    this.#dye();
    const { documentElement: root } = this.#inner;
    this.#fit?.disconnect();
    this.#fit = new ResizeObserver(() => frame.style.setProperty('height', `${Math.min(root.offsetHeight, tallest)}px`));
    this.#fit.observe(root);
  }

  /** The theme is read where it was written: asking for the computed one would lay the whole page out in the middle of a drawing. */
  #dye = (): void => {
    const frame = this.firstElementChild;
    if (!(frame instanceof HTMLIFrameElement) || !this.#inner) return;
    const scheme = document.documentElement.dataset['theme'] ?? 'light dark';
    frame.style.colorScheme = scheme;
    this.#inner.documentElement.style.colorScheme = scheme;
  };

  /** The frame inherits the site's style-src 'self'; the page's own styles come back through the CSSOM. */
  #dress(inner: Document, view: Window): void {
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
