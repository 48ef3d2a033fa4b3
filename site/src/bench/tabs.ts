import { html, nothing, type TemplateResult } from 'lit-html';

/** One tab; its content is made only while it is in front. */
export interface Tab {
  readonly id: string;
  readonly label: string;
  readonly inside: () => TemplateResult;
}

interface TabList {
  readonly label: string;
  readonly tabs: readonly Tab[];
  readonly chosen: string;
  readonly choose: (id: string) => void;
}

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };

// A file's name may hold what an HTML id may not.
const domId = (prefix: string, id: string): string => `${prefix}-${id.replaceAll(/[^\w-]/g, '_')}`;

/** A tab list and the panel in front: one Tab stop, arrows move and select. */
export function tabs({ label, tabs: all, chosen, choose }: TabList): TemplateResult {
  const keyed = (event: KeyboardEvent): void => {
    const at = all.findIndex(({ id }) => id === chosen);
    const to = event.key === 'Home' ? 0 : event.key === 'End' ? all.length - 1 : at + (steps[event.key] ?? 0);
    const next = all[(to + all.length) % all.length];
    if (!next || next.id === chosen) return;
    event.preventDefault();
    choose(next.id);
    document.getElementById(domId('tab', next.id))?.focus();
  };
  const front = all.find(({ id }) => id === chosen);
  return html`<div class="tabs" role="tablist" aria-label=${label} @keydown=${keyed}>${all.map(
    ({ id, label: name }) =>
      html`<button role="tab" type="button" id=${domId('tab', id)} aria-controls=${id === chosen ? 'server-view' : nothing} aria-selected=${id === chosen} tabindex=${id === chosen ? 0 : -1} @click=${() => choose(id)}>${name}</button>`,
  )}</div>
    <div class="scroll" role="tabpanel" id="server-view" aria-labelledby=${domId('tab', chosen)} tabindex="0">${front?.inside()}</div>`;
}
