import { partOf } from './part.ts';

/** The take-away of a lesson: prints without the rest of the page. */
export class TakeAway extends HTMLElement {
  connectedCallback(): void {
    partOf(this, 'print', HTMLButtonElement).addEventListener('click', () => {
      const root = document.documentElement;
      root.dataset['print'] = 'take-away';
      addEventListener('afterprint', () => delete root.dataset['print'], { once: true });
      print();
    });
  }
}
