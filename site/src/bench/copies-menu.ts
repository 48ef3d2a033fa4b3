import { html, type TemplateResult } from 'lit-html';
import type { Bench } from './bench-state.ts';

const most = 4;

const copy = (bench: Bench, alive: boolean, index: number): TemplateResult => {
  const number = index + 1;
  return html`<li>${
    alive
      ? html`<button class="btn" type="button" @click=${() => bench.act({ do: 'kill', copy: number }, 'kill')}>Kill copy ${number}</button>`
      : html`<span class="note">Copy ${number} does not run.</span>`
  }</li>`;
};

/** How many processes run the same program behind one address; each of them can be killed. */
export function copiesMenu(bench: Bench): TemplateResult {
  const { copies } = bench.view.program;
  const alive = copies.filter(Boolean).length;
  const changed = (event: Event): void => {
    const count = event.target instanceof HTMLSelectElement ? Number(event.target.value) : 0;
    if (count > 0) bench.act({ do: 'copies', count }, 'copies');
  };
  return html`<button class="btn world" type="button" popovertarget="copies-menu">${alive} process${alive === 1 ? '' : 'es'}<span class="vh">: how many run</span></button>
    <div id="copies-menu" class="tip" popover>
      <strong>Processes of the server</strong>
      <label class="field">How many run <select @change=${changed}>${Array.from({ length: most }, (_, at) => html`<option .selected=${copies.length === at + 1}>${at + 1}</option>`)}</select></label>
      <ul class="stack tight plain">${copies.map((it, index) => copy(bench, it, index))}</ul>
      <p class="note">Requests go to the copies in turn. Each has a memory of its own.</p>
    </div>`;
}
