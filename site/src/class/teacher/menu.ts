import { html, type TemplateResult } from 'lit-html';

interface Menu {
  readonly id: string;
  /** What its button says. */
  readonly label: TemplateResult | string;
  readonly title: string;
  readonly inside: TemplateResult;
  readonly kind?: string;
}

/** Closes a menu by its id. */
export const closeMenu = (id: string): void => document.getElementById(id)?.hidePopover();

/** A button and what it opens. */
export const menu = ({ id, label, title, inside, kind = '' }: Menu): TemplateResult =>
  html`<button class="btn ${kind}" type="button" popovertarget=${id}>${label}</button>
    <div id=${id} class="tip desk-menu" popover role="group" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>${inside}</div>`;

/** The text of a form's field; empty where there is none. */
export function fieldOf(event: SubmitEvent, name: string): string {
  event.preventDefault();
  const value = event.currentTarget instanceof HTMLFormElement ? new FormData(event.currentTarget).get(name) : null;
  return typeof value === 'string' ? value : '';
}

/** The chosen value of a select whose change is heard. */
export const chosenOf = ({ target }: Event): string => (target instanceof HTMLSelectElement ? target.value : '');
