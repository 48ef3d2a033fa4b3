import { html, nothing, type TemplateResult } from 'lit-html';
import type { PollView } from '../../../../playground-server/class/class-views.ts';
import type { BarParts } from './bar-parts.ts';
import { inlineText } from './inline-text.ts';

function openPoll(poll: PollView, { view, choices, choose, do: act }: BarParts): TemplateResult {
  const vote = view?.me.vote ?? null;
  const chosen = choices.option ?? vote;
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    if (chosen !== null) act({ do: 'vote', poll: poll.id, option: chosen });
    choose({ option: null });
  };
  return html`<form class="ask" @submit=${send}><fieldset>
      <legend><span class="label">Question for everyone</span>${inlineText(poll.text)}</legend>
      ${poll.options.map(
        ({ id, text }) =>
          html`<label class="choice"><input type="radio" name="class-poll" value=${id} .checked=${chosen === id} @change=${() => choose({ option: id })} /><span>${inlineText(text)}</span></label>`,
      )}</fieldset>
      <div class="row"><button class="btn main" type="submit" aria-disabled=${chosen === null || (chosen === vote && vote !== null) ? 'true' : 'false'}>${vote === null ? 'Vote' : 'Change my vote'}</button>
      <p class="note">${vote === null ? 'Pages show how many chose what, not who. Your vote is kept with the class until that is deleted.' : 'Your vote is in. The counts are shown when the poll is closed.'}</p></div>
    </form>`;
}

function line(poll: PollView, result: NonNullable<PollView['result']>, vote: string | null) {
  return ({ id, text }: PollView['options'][number]): TemplateResult => {
    const count = result.counts[id] ?? 0;
    const isRight = id === result.right;
    return html`<li class=${isRight ? 'right' : ''}><span>${isRight ? html`<i class="icon good check" aria-hidden="true"></i><b>Right: </b>` : nothing}${inlineText(text)}${
      id === vote ? html` <b>(your vote)</b>` : nothing
    }</span><meter min="0" max=${Math.max(poll.answered, 1)} value=${count} aria-hidden="true"></meter><span class="count">${count} of ${poll.answered}</span></li>`;
  };
}

function closedPoll(poll: PollView, vote: string | null): TemplateResult {
  return html`<div class="ask"><p class="legend"><span class="label">Question for everyone, closed</span>${inlineText(poll.text)}</p>${
    poll.result
      ? html`<ul class="counts">${poll.options.map(line(poll, poll.result, vote))}</ul>`
      : html`<p class="note">Too few answered for the counts to be shown: they would tell who chose what.</p>`
  }</div>`;
}

/** The question that runs as a poll: its options while it is open, then the counts. */
export function pollPanel(poll: PollView, parts: BarParts): TemplateResult {
  return html`<div id="class-poll" class="tip broad poll" popover role="group" aria-label="Question for everyone">${
    poll.state === 'open' ? openPoll(poll, parts) : closedPoll(poll, parts.view?.me.vote ?? null)
  }<button class="btn quiet" type="button" popovertarget="class-poll" popovertargetaction="hide">Close</button></div>`;
}
