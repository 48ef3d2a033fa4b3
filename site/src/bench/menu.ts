import { html, nothing, type TemplateResult } from 'lit-html';
import type { Bench } from './bench-state.ts';

/**
 * A menu over the bench, which a button opens by its `popovertarget`. What is inside is made when it opens
 * for the first time, and stays: its forms keep what was typed.
 */
export function menu(bench: Bench, id: string, style: string, inside: (bench: Bench) => TemplateResult): TemplateResult {
  const key = `menu ${id}`;
  const isOpened = bench.choices.opened[key] ?? false;
  const opening = (event: ToggleEvent): void => {
    if (event.newState === 'open' && !isOpened) bench.choose({ opened: { ...bench.choices.opened, [key]: true } });
  };
  return html`<div id=${id} class=${style} popover @beforetoggle=${opening}>${isOpened ? inside(bench) : nothing}</div>`;
}
