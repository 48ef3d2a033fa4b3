import { html, nothing, type TemplateResult } from 'lit-html';
import type { PollView } from '../../../../playground-server/class/class-views.ts';
import { cssValues } from './css-values.ts';
import type { Desk } from './desk.ts';

function tally({ options, counts, right }: PollView): TemplateResult {
  const total = Math.max(1, ...Object.values(counts ?? {}));
  return html`<ul class="tally">${options.map(({ id, text }) => {
    const count = counts?.[id] ?? 0;
    const isRight = id === right;
    return html`<li class=${isRight ? 'right' : nothing} ${cssValues({ share: count / total })}><span>${isRight ? html`<i class="icon check" aria-hidden="true"></i><span class="vh">right: </span> ` : nothing}${text}</span><b>${count}</b></li>`;
  })}</ul>`;
}

/** With fewer answers the class keeps the counts from learners and the projector. */
const fewest = 5;

/** The poll that runs or has been closed. */
export function pollPanel(desk: Desk): TemplateResult | typeof nothing {
  const { poll, summary } = desk.view;
  if (poll === null) return nothing;
  const isOpen = poll.state === 'open';
  const isFew = poll.answered < fewest;
  return html`<section class="panel" aria-labelledby="poll-title"><h2 id="poll-title">Poll: “${poll.text}”</h2>
    ${isOpen ? html`<details><summary>Counts so far: only you see them</summary>${tally(poll)}</details>` : tally(poll)}
    <div class="row">
      ${isOpen ? html`<button class="btn" type="button" @click=${() => desk.act({ do: 'end-poll', how: 'close' })}>${isFew ? 'Close and show what is right' : 'Close and show the counts'}</button>` : nothing}
      <button class="btn" type="button" @click=${() => desk.act({ do: 'end-poll', how: 'drop' })}>Take the poll away</button>
      <span class="note">${poll.answered} of ${summary.joined} answered${isFew ? '. Of fewer than five answers only you see the counts: they would tell who chose what' : ''}</span>
    </div>
  </section>`;
}
