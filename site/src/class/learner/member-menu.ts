import { html, type TemplateResult } from 'lit-html';
import type { LearnerView } from '../../../../playground-server/class/class-views.ts';
import type { BarParts } from './bar-parts.ts';
import { timeOfDay } from './own-notices.ts';

function leaving({ leave, choose, choices }: BarParts): TemplateResult {
  if (choices.leaving === 'no')
    return html`<button class="btn" type="button" @click=${() => choose({ leaving: 'asked' })}>Not you? Leave</button>`;
  return html`<div class="stack near" role="group" aria-label="Leave the class">
    <p><b>Leave the class on this computer?</b> Your place in the class, your progress and the lists of your labs are removed from this browser. With your name and your return code you come back.</p>
    <div class="row"><button class="btn main" type="button" @click=${leave}>Leave and clear</button><button class="btn" type="button" @click=${() => choose({ leaving: 'no' })}>Stay in</button></div>
    ${choices.leaving === 'failed' ? html`<p role="alert">The teacher’s computer did not answer, so this browser is still in the class. Try again in a moment.</p>` : ''}
  </div>`;
}

const ways = (view: LearnerView, { follow, goAlone }: BarParts): TemplateResult =>
  view.me.follows
    ? html`<p class="note">You are with the class: when your teacher moves on, this page moves along. Your lab is never touched.</p><button class="btn" type="button" @click=${goAlone}>Go on your own</button>`
    : html`<p class="note">You are on your own: this page stays where you are.</p><button class="btn" type="button" @click=${follow}>Go with the class</button>`;

/** The learner's name; pressed, it opens what is about them. */
export function memberMenu(parts: BarParts): TemplateResult {
  const { view, nick } = parts;
  const lookedAt = view?.me.lookedAt ?? null;
  return html`<button class="btn quiet who" type="button" popovertarget="class-menu"><b>${nick}</b><span class="vh">: you in the class</span><i class="icon" aria-hidden="true"></i></button>
    <div id="class-menu" class="tip broad" popover role="group" aria-label="You in the class">
      ${view && view.state === 'open' ? ways(view, parts) : ''}
      <p class="note">You come back with the name <b>${nick}</b> and your return code, here or on another computer. The code was told once, when you joined; if it is lost, your teacher can give you a new one.</p>
      <p class="note">Your teacher sees this name, the steps you open, your tries and hints, when you ask for help, and your answers to ready checks; of a poll, how many chose what. Your lab they see when your hand is up, or when you allow it.</p>
      ${lookedAt === null ? '' : html`<p class="note">Your teacher looked at your lab last at ${timeOfDay(lookedAt)}.</p>`}
      ${leaving(parts)}
    </div>`;
}
