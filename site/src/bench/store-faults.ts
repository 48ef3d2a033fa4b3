import { html, nothing, type TemplateResult } from 'lit-html';
import type { FaultOp } from '../../../playground-server/protocol.ts';
import type { Bench } from './bench-state.ts';

const ops: readonly FaultOp[] = ['get', 'set', 'touch', 'destroy'];

/** What is wrong with the store on purpose, such as "set +200 ms". */
function faultWords(bench: Bench): string {
  const { delays, broken, stopped } = bench.view.store;
  if (stopped) return 'stopped';
  return ops
    .flatMap((op) => [...(delays[op] > 0 ? [`${op} +${delays[op]} ms`] : []), ...(broken.includes(op) ? [`${op} broken`] : [])])
    .join(', ');
}

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
export function storeFaults(bench: Bench): TemplateResult {
  const words = faultWords(bench);
  return html`<button class=${words ? 'btn quiet tiny push faulty' : 'btn quiet tiny push'} type="button" popovertarget="store-faults">${words || 'Delay or break'}<span class="vh"> the store’s calls</span></button>
    <div id="store-faults" class="tip broad" popover>
      <strong>Slow down or break the store</strong>
      <table class="faults"><thead><tr><th scope="col">Call</th><th scope="col">Extra time</th><th scope="col">Failure</th></tr></thead><tbody>${ops.map((op) => oneCall(bench, op))}</tbody></table>
      <p class="note">A slow <code>set</code> copies its data at once and writes late. A slow <code>get</code> reads at once and answers late. Both outlive a restart of the server.</p>
      <div class="row"><button class="btn" type="button" @click=${() => bench.act({ do: 'store', verb: 'heal' }, 'heal')}>Heal the store</button>${power(bench)}</div>
    </div>`;
}
