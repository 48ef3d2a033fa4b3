import { html, type TemplateResult } from 'lit-html';
import type { FaultOp } from '../../../playground-server/protocol.ts';
import type { Bench } from './bench-state.ts';
import { lazyView } from './lazy-view.ts';
import { menu } from './menu.ts';

const faultForms = lazyView(async () => (await import('./fault-forms.ts')).faultForms);

/** The calls that can be made slow or broken. */
export const faultOps: readonly FaultOp[] = ['get', 'set', 'touch', 'destroy'];

/** What is wrong with the store on purpose, such as "set +200 ms". */
function faultWords(bench: Bench): string {
  const { delays, broken, stopped } = bench.view.store;
  if (stopped) return 'stopped';
  return faultOps
    .flatMap((op) => [...(delays[op] > 0 ? [`${op} +${delays[op]} ms`] : []), ...(broken.includes(op) ? [`${op} broken`] : [])])
    .join(', ');
}

/** What is wrong with the store on purpose, on the button that opens the forms for it. */
export function storeFaults(bench: Bench): TemplateResult {
  const words = faultWords(bench);
  return html`<button class=${words ? 'btn quiet tiny push faulty' : 'btn quiet tiny push'} type="button" popovertarget="store-faults">${words || 'Delay or break'}<span class="vh"> the store’s calls</span></button>${menu(bench, 'store-faults', 'tip broad', faultForms)}`;
}
