import { html, nothing, type TemplateResult } from 'lit-html';
import './countdown.ts';
import type { Desk } from './desk.ts';
import { closeMenu, fieldOf, menu } from './menu.ts';

const id = 'timer-menu';
const lengths = [1, 2, 5, 10, 15] as const;

/** Starts, shows and stops the class's timer. */
export function timerMenu(desk: Desk): TemplateResult {
  const { timer, isBreak } = desk.view;
  const start = (minutes: number): void => {
    desk.act({ do: 'timer', seconds: Math.round(minutes * 60) });
    closeMenu(id);
  };
  const other = (event: SubmitEvent): void => {
    const minutes = Number(fieldOf(event, 'minutes'));
    if (minutes > 0) start(minutes);
  };
  const inside = html`<div class="row">${lengths.map((minutes) => html`<button class="btn" type="button" @click=${() => start(minutes)}>${minutes} min</button>`)}</div>
    <form class="row" @submit=${other}>
      <label class="line"><span>Minutes</span><input name="minutes" type="number" min="1" max="240" required /></label>
      <button class="btn" type="submit">Start</button>
    </form>
    <p class="note">It is on every page and on the projector. A break stops it.</p>
    ${timer ? html`<button class="btn" type="button" @click=${() => desk.act({ do: 'timer', seconds: null })}>Take the timer away</button>` : nothing}`;
  const left = timer
    ? html`Timer <count-down .of=${{ endsAt: timer.endsAt - desk.now + Date.now(), still: isBreak ? timer.left : null }}></count-down>`
    : 'Timer';
  return menu({ id, label: left, title: 'Timer', inside });
}
