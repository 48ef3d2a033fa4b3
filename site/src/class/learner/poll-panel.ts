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
      <p class="note">${vote === null ? 'Pages show how many chose what, not who. Your vote is kept with the class until that is deleted.' : 'Your vote is in. What is right is told when the poll is closed.'}</p></div>
    </form>`;
}

function line({ counts, right, answered }: PollView, vote: string | null) {
  return ({ id, text }: PollView['options'][number]): TemplateResult => {
    const isRight = id === right;
    const count = counts?.[id] ?? 0;
    const bar = counts
      ? html`<meter min="0" max=${Math.max(answered, 1)} value=${count} aria-hidden="true"></meter><span class="count">${count} of ${answered}</span>`
      : nothing;
    return html`<li class=${isRight ? 'right' : ''}><span>${isRight ? html`<i class="icon good check" aria-hidden="true"></i><b>Right: </b>` : nothing}${inlineText(text)}${
      id === vote ? html` <b>(your vote)</b>` : nothing
    }</span>${bar}</li>`;
  };
}

function closedPoll(poll: PollView, vote: string | null): TemplateResult {
  return html`<div class="ask"><p class="legend"><span class="label">Question for everyone, closed</span>${inlineText(poll.text)}</p>
    <ul class="counts">${poll.options.map(line(poll, vote))}</ul>
    ${vote === null ? html`<p class="note">You have not voted.</p>` : nothing}${
      poll.counts
        ? nothing
        : html`<p class="note">Fewer than five answered: the counts stay hidden, for they would tell who chose what.</p>`
    }</div>`;
}

/** The question that runs as a poll: its options while it is open, then what was right. */
export function pollPanel(poll: PollView, parts: BarParts): TemplateResult {
  return html`<div id="class-poll" class="tip broad poll" popover role="group" aria-label="Question for everyone">${
    poll.state === 'open' ? openPoll(poll, parts) : closedPoll(poll, parts.view?.me.vote ?? null)
  }<button class="btn quiet" type="button" popovertarget="class-poll" popovertargetaction="hide">Close</button></div>`;
}
