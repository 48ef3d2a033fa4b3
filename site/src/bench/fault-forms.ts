import { html, nothing, type TemplateResult } from 'lit-html';
import type { FaultOp } from '../../../playground-server/protocol.ts';
import type { Bench } from './bench-state.ts';
import { faultOps } from './store-faults.ts';

function oneCall(bench: Bench, op: FaultOp): TemplateResult {
  const { delays, broken } = bench.view.store;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const field = event.currentTarget instanceof HTMLFormElement ? event.currentTarget.elements.namedItem('ms') : null;
    const ms = field instanceof HTMLInputElement ? field.valueAsNumber : Number.NaN;
    if (ms >= 0) bench.act({ do: 'store', verb: 'delay', op, ms: Math.round(ms) }, 'delay');
  };
  return html`<tr><th scope="row"><code>${op}</code></th>
    <td><form class="row" aria-label=${`Delay of ${op}`} @submit=${submit}><input name="ms" type="number" min="0" max="30000" step="1" required .value=${String(delays[op])} aria-label=${`Delay of ${op} in ms`} /> ms <button class="btn" type="submit" aria-label=${`Set the delay of ${op}`}>Set</button></form></td>
    <td><button class="btn" type="button" aria-pressed=${broken.includes(op)} ?disabled=${broken.includes(op)} @click=${() => bench.act({ do: 'store', verb: 'break', op }, 'break')}>${broken.includes(op) ? `${op} is broken` : `Break ${op}`}</button></td></tr>`;
}

/** A store outside the program can be stopped and started, and the line to it can be cut. */
function power(bench: Bench): TemplateResult | typeof nothing {
  const { stopped, unstoppable } = bench.view.store;
  if (unstoppable !== null) return nothing;
  const press = (verb: 'start' | 'stop' | 'cut', label: string): TemplateResult =>
    html`<button class="btn" type="button" @click=${() => bench.act({ do: 'store', verb }, verb)}>${label}</button>`;
  return stopped ? press('start', 'Start the store') : html`${press('stop', 'Stop the store')}${press('cut', 'Cut the line')}`;
}

/** Slows each call of the store down, breaks it, and heals all. */
export function faultForms(bench: Bench): TemplateResult {
  return html`<strong>Slow down or break the store</strong>
      <table class="faults"><thead><tr><th scope="col">Call</th><th scope="col">Extra time</th><th scope="col">Failure</th></tr></thead><tbody>${faultOps.map((op) => oneCall(bench, op))}</tbody></table>
      <p class="note">A slow <code>set</code> copies its data at once and writes late. A slow <code>get</code> reads at once and answers late. Both outlive a restart of the server.</p>
      <div class="row"><button class="btn" type="button" @click=${() => bench.act({ do: 'store', verb: 'heal' }, 'heal')}>Heal the store</button>${power(bench)}</div>`;
}
