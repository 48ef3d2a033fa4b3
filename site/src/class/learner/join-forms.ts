import { html, nothing, type TemplateResult } from 'lit-html';
import { inHalves } from './join-code.ts';
import type { JoinProblem, JoinState } from './join-state.ts';
import { addressOf, placeName } from './place-name.ts';

/** What the join page can do. */
export interface JoinActs {
  readonly join: (form: HTMLFormElement) => void;
  readonly comeBack: (form: HTMLFormElement) => void;
  readonly anotherName: () => void;
  readonly choose: (change: Partial<JoinState>) => void;
  /** Asks the host once more. */
  readonly ask: () => void;
  readonly leave: () => void;
  /** This browser goes on with the class it is in. */
  readonly goOn: () => void;
}

const day = (at: number): string => new Date(at).toLocaleDateString('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });

const kept = (deletedAt: number): TemplateResult =>
  html`<p class="note kept">Under this name the teacher’s computer keeps the steps you open, your tries and hints, when you ask for help, whether you go with the class, and your answers to ready checks and polls. Your teacher sees them; of a poll the pages show how many chose what, not who. Your lab they see when your hand is up, or when you allow it. All of it is deleted on ${day(deletedAt)}, or when the course is next started there after that. No internet service is used.</p>`;

const trouble = (problem: JoinProblem | null): TemplateResult =>
  html`<p class="told-off" role="alert">${problem ? html`<i class="icon bang" aria-hidden="true"></i><span><b>${problem.title}.</b> ${problem.detail}</span>` : nothing}</p>`;

const submit =
  (act: (form: HTMLFormElement) => void) =>
  (event: SubmitEvent): void => {
    event.preventDefault();
    if (event.currentTarget instanceof HTMLFormElement) act(event.currentTarget);
  };

function closed({ isLocked, isFull }: NonNullable<JoinState['info']>): TemplateResult | typeof nothing {
  const words = isLocked
    ? 'Your teacher has locked the class: nobody new can join now. Ask your teacher, then try again.'
    : 'The class is full. Ask your teacher to make room, then try again.';
  return isLocked || isFull ? html`<p class="callout"><i class="icon bang" aria-hidden="true"></i> ${words}</p>` : nothing;
}

/** New here: the code, the name, and Join. */
export function joinForm(state: JoinState, info: NonNullable<JoinState['info']>, acts: JoinActs): TemplateResult {
  return html`<form class="panel stack" @submit=${submit(acts.join)}>
      ${closed(info)}
      <label class="field code-field"><span>Code on the board</span>
        <input name="code" .value=${state.code} required maxlength="16" autocomplete="off" autocapitalize="characters" spellcheck="false" placeholder="ABC 234" aria-describedby="join-told" /></label>
      <p class="you">You are <b aria-live="polite">${state.nick}</b> <button class="btn quiet" type="button" @click=${acts.anotherName}>Another name</button></p>
      <div class="row"><button class="btn main big" type="submit" aria-disabled=${state.isBusy ? 'true' : 'false'}>Join</button></div>
      <div id="join-told">${trouble(state.problem)}</div>
      ${kept(info.deletedAt)}
    </form>
    <p class="row"><button class="btn quiet" type="button" @click=${() => acts.choose({ way: 'return', problem: null, nick: '' })}>I was in this class before</button></p>`;
}

/** Back again: name and return code. */
export function returnForm(state: JoinState, acts: JoinActs): TemplateResult {
  return html`<form class="panel stack" @submit=${submit(acts.comeBack)}>
      <label class="field"><span>Your name in the class</span>
        <input name="nick" .value=${state.nick} required maxlength="40" autocomplete="off" autocapitalize="none" spellcheck="false" placeholder="amber-otter" aria-describedby="join-told" /></label>
      <label class="field code-field"><span>Your return code</span>
        <input name="returnCode" required maxlength="16" autocomplete="off" autocapitalize="characters" spellcheck="false" placeholder="DEF 567" aria-describedby="join-told" /></label>
      <div class="row"><button class="btn main big" type="submit" aria-disabled=${state.isBusy ? 'true' : 'false'}>Come back</button></div>
      <div id="join-told">${trouble(state.problem)}</div>
      <p class="note">You got the code when you joined. If it is lost, your teacher can give you a new one. Steps done and labs are kept in the browser where you made them: on another computer they may begin afresh.</p>
    </form>
    <p class="row"><button class="btn quiet" type="button" @click=${() => acts.choose({ way: 'join', problem: null, nick: state.info?.names[0] ?? '' })}>I am new here</button></p>`;
}

/** In the class now: the code that is told once, large, and the way on. */
export function writtenDown({ joined }: JoinState): TemplateResult | typeof nothing {
  if (!joined) return nothing;
  const { view, returnCode } = joined;
  return html`<section class="panel stack" aria-labelledby="code-title">
      <h2 id="code-title" tabindex="-1">You are in as ${view.me.nick}. Write this down.</h2>
      <p class="return-code"><span class="vh">Your return code: </span>${inHalves(returnCode)}</p>
      <p>With your name and this code you come back: after you cleared your cookies, or on another computer. It is shown this once.</p>
      <div class="row"><a class="btn main big" href=${addressOf(view.place)}>I have it. Go to ${placeName(view.place, null)}</a></div>
    </section>`;
}

/** A browser that others use, too, is left as it was found; said once more before it is done. */
function leaving(nick: string, isLeaving: boolean, acts: JoinActs): TemplateResult {
  if (!isLeaving)
    return html`<p class="row"><button class="btn" type="button" @click=${() => acts.choose({ isLeaving: true })}>Not you? Leave</button></p>`;
  return html`<div class="stack near" role="group" aria-label="Leave the class">
      <p><b>Leave the class on this computer?</b> The place in the class, the progress and the lists of labs are removed from this browser. While the class runs, ${nick} can come back with the return code.</p>
      <div class="row"><button class="btn" type="button" @click=${acts.leave}>Leave and clear</button><button class="btn" type="button" @click=${() => acts.choose({ isLeaving: false })}>Stay in</button></div>
    </div>`;
}

/** This browser is in the class already. */
export function inside({ isLeaving, problem }: JoinState, nick: string, acts: JoinActs): TemplateResult {
  return html`<section class="panel stack">
      <h2>This browser is in the class</h2>
      <div class="row"><button class="btn main big" type="button" @click=${acts.goOn}>Go on as ${nick}</button></div>
      ${leaving(nick, isLeaving, acts)}
      ${trouble(problem)}
    </section>`;
}

/** There is no class to join. */
export function absent({ problem, isBusy }: JoinState, acts: JoinActs): TemplateResult {
  return html`<section class="panel stack" role="status">
      <h2>${problem?.title}</h2>
      <p>${problem?.detail}</p>
      <div class="row"><button class="btn main" type="button" aria-disabled=${isBusy ? 'true' : 'false'} @click=${acts.ask}>Try again</button><a class="btn quiet" href="/lessons/">All lessons</a></div>
    </section>`;
}

/** The class is over. */
export function ended({ isLeaving, problem }: JoinState, nick: string | null, acts: JoinActs): TemplateResult {
  return html`<section class="panel stack">
      <h2>The class is over</h2>
      <p>Nobody can join it any more. Your work stays in this browser, and every lesson works on.</p>
      <div class="row"><a class="btn main" href="/lessons/">All lessons</a></div>
      ${nick === null ? nothing : leaving(nick, isLeaving, acts)}
      ${trouble(problem)}
    </section>`;
}
