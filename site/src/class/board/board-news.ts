import { html, nothing, type TemplateResult } from 'lit-html';
import '../teacher/countdown.ts';
import type { BoardView, PollView } from '../../../../playground-server/class/class-views.ts';
import { cssValues } from '../teacher/css-values.ts';
import type { Board } from './board-page.ts';

function options({ options: all, counts, right, state }: PollView): TemplateResult {
  const most = Math.max(1, ...Object.values(counts ?? {}));
  const few = state === 'closed' && counts === null;
  return html`<ol class="board-options">${all.map(({ id, text }) => {
    const isRight = right === id;
    return html`<li class=${isRight ? 'right' : nothing} ${cssValues({ share: (counts?.[id] ?? 0) / most })}><span>${isRight ? html`<i class="icon check" aria-hidden="true"></i><span class="vh">right: </span> ` : nothing}${text}</span>${counts ? html`<b>${counts[id] ?? 0}</b>` : nothing}</li>`;
  })}</ol>${few ? html`<p class="say">Fewer than five answers: the counts stay hidden.</p>` : nothing}`;
}

const poll = (view: PollView, joined: number): TemplateResult => html`<section class="board-poll">
  <h2>${view.text}</h2>${options(view)}
  <p class="say"><b>${view.answered}</b> of ${joined} answered${view.state === 'open' ? '' : ', closed'}</p>
</section>`;

const ready = ({ done, help, none }: BoardView['readyCounts']): TemplateResult => html`<section class="board-ready">
  <h2 class="say">Are you done?</h2>
  <ul><li><b>${done}</b> done</li><li><b>${help}</b> need help</li><li><b>${none}</b> no reply yet</li></ul>
</section>`;

/** Whether there is room for the way to join beside what is to be read. */
export const isBrief = ({ poll, ready }: BoardView): boolean => poll === null && ready === null;

/** What the room is to read now: a message, a break, the timer, a ready check, a poll; null: nothing. */
export function boardNews({ view, ahead }: Board): TemplateResult | null {
  const { message, isBreak, timer } = view;
  if (message === null && !isBreak && timer === null && view.ready === null && view.poll === null) return null;
  const clock = timer && html`<count-down .of=${{ endsAt: timer.endsAt - ahead, still: isBreak ? timer.left : null }}></count-down>`;
  return html`<div class="board-news">
    ${message === null ? nothing : html`<p class="board-message">${message}</p>`}
    <div class="board-status">
      ${isBreak || clock ? html`<p class=${isBreak ? 'board-clock break' : 'board-clock'}>${isBreak ? html`<span>Break</span>` : nothing}${clock ?? nothing}</p>` : nothing}
      ${view.ready === null ? nothing : ready(view.readyCounts)}
    </div>
    ${view.poll === null ? nothing : poll(view.poll, view.joined)}
  </div>`;
}
