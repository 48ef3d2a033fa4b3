import { html, type TemplateResult } from 'lit-html';
import type { Bench } from './bench-state.ts';
import './clock.ts';

const units = { minutes: 60_000, hours: 3_600_000, days: 86_400_000, seconds: 1000 } as const;
const isUnit = (text: unknown): text is keyof typeof units => typeof text === 'string' && text in units;
const isWho = (text: unknown): text is 'both' | 'browser' | 'server' => text === 'both' || text === 'browser' || text === 'server';

function move(bench: Bench, form: HTMLFormElement): void {
  const data = new FormData(form);
  const [amount, unit, who] = [Number(data.get('amount')), data.get('unit'), data.get('who')];
  if (isUnit(unit) && isWho(who) && amount > 0) bench.act({ do: 'clock', who, by: Math.round(amount * units[unit]) }, 'clock');
}

/** The clock in the bench's bar; pressed, it opens a form that moves time forward for both sides or for one. */
export function clockMenu(bench: Bench): TemplateResult {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (event.currentTarget instanceof HTMLFormElement) move(bench, event.currentTarget);
    document.getElementById('clock-menu')?.hidePopover();
  };
  return html`<button class="btn quiet clock push" type="button" popovertarget="clock-menu"><coat-clock .ahead=${bench.view.clock}></coat-clock><span class="vh">: move the clock</span></button>
    <form id="clock-menu" class="tip" popover @submit=${submit}>
      <strong>Move the clock forward</strong>
      <div class="row">
        <label class="field">Amount <input name="amount" type="number" min="1" max="3660" value="1" required /></label>
        <label class="field">Unit <select name="unit"><option>days</option><option>hours</option><option>minutes</option><option>seconds</option></select></label>
        <label class="field">For <select name="who"><option value="both">both</option><option value="browser">the browsers</option><option value="server">the server</option></select></label>
      </div>
      <p class="note">Timers that are due go off. Time only moves forward, as in life.</p>
      <button class="btn" type="submit">Move the clock</button>
    </form>`;
}
