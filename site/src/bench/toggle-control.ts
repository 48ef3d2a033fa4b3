import { html, nothing, type TemplateResult } from 'lit-html';
import { keyed } from 'lit-html/directives/keyed.js';
import { live } from 'lit-html/directives/live.js';
import { repeat } from 'lit-html/directives/repeat.js';
import type { ToggleView } from '../../../playground-server/facts.ts';
import type { Bench } from './bench-state.ts';
import { controlSlots } from './code-lines.ts';

/** Whether the open step is about this toggle. */
const isAsked = ({ lesson, view }: Bench, name: string): boolean =>
  lesson.steps?.[view.step ?? '']?.showMe.some((action) => action.do === 'toggle' && name in action.set) ?? false;

/** The control of a toggle: a switch for two values, a list for more. `text` is what the program says there now. */
export function toggleControl(bench: Bench, toggle: ToggleView, text: string): unknown {
  const { name, label, values, value } = toggle;
  const set = (to: string): void => bench.act({ do: 'toggle', set: { [name]: to } }, `toggle ${name}`);
  const style = isAsked(bench, name) ? 'opt asked' : 'opt';
  const [first, second] = values;
  if (values.length === 2 && first && second) {
    const on = value === second.value;
    const now = on ? second : first;
    return html`<button class=${style} type="button" role="switch" data-toggle=${name} data-value=${value} aria-checked=${on} aria-label=${`${label}: ${text || now.label}`} title=${`${label}: ${now.label}`} @click=${() => set(on ? first.value : second.value)}>${text || now.label}</button>`;
  }
  const changed = (event: Event): void => {
    if (event.target instanceof HTMLSelectElement) set(event.target.value);
  };
  // A list must not be taken over for another toggle, and must show what the program has, whatever was chosen in it before.
  return keyed(
    name,
    html`<select class=${style} data-toggle=${name} aria-label=${label} @change=${changed}>${values.map((it) => html`<option value=${it.value} .selected=${live(it.value === value)}>${it.label}</option>`)}</select>`,
  );
}

/** The toggles that no shown file has a place for now: packages, the environment, and code that is long or left out. */
export function placelessToggles(bench: Bench): readonly ToggleView[] {
  const placed = new Set(bench.view.files.flatMap((file) => controlSlots(file).map(({ toggle }) => toggle)));
  return bench.view.toggles.filter(({ name }) => !placed.has(name));
}

/** Whether nothing stands in a toggle's place: it was taken out, by itself or by another toggle. */
const isLeftOut = ({ view }: Bench, { name }: ToggleView): boolean =>
  view.files.some(({ slots }) => slots.some(({ toggle, start, end }) => toggle === name && start === end));

/** Those toggles, in a row above the code. */
export function toggleRow(bench: Bench): TemplateResult | string {
  const toggles = placelessToggles(bench);
  if (toggles.length === 0) return '';
  return html`<div class="switches" role="group" aria-label="Around the code">${repeat(
    toggles,
    ({ name }) => name,
    (toggle) =>
      html`<span class="switch"><span class="label" aria-hidden="true">${toggle.label}</span>${toggleControl(bench, toggle, '')}${isLeftOut(bench, toggle) ? html`<small class="note">not in the code now</small>` : nothing}</span>`,
  )}</div>`;
}
