import { html, render, type TemplateResult } from 'lit-html';
import type { Joined } from '../../../../playground-server/class/class-views.ts';
import { LabProblem } from '../../bench/lab-problem.ts';
import { codeIn, keyIn } from './join-code.ts';
import { absent, ended, inside, type JoinActs, joinForm, returnForm, writtenDown } from './join-forms.ts';
import { type JoinState, nextName, screenOf } from './join-state.ts';
import { classInfo, classState, comeBack, joinClass, leaveClass } from './learner-api.ts';
import { keepMembership, readMembership } from './membership.ts';
import { addressOf } from './place-name.ts';
import { WaitingList } from './waiting-list.ts';

const field = (form: HTMLFormElement, name: string): string => {
  const value = new FormData(form).get(name);
  return typeof value === 'string' ? value.trim() : '';
};

function remember({ view }: Pick<Joined, 'view'>): void {
  // What waits from somebody who was here before is not theirs.
  if (readMembership()?.learner !== view.me.id) new WaitingList().clear();
  keepMembership({ learner: view.me.id, nick: view.me.nick, formerNick: null, call: view.call?.seq ?? 0, closed: [] });
}

/** `<class-join>`: the way into the class, on a phone as well. */
class ClassJoin extends HTMLElement {
  #state: JoinState = {
    ...{ info: null, problem: null, code: codeIn(location.hash), nick: '', way: 'join', isBusy: false, isLeaving: false, joined: null },
  };
  readonly #acts: JoinActs = {
    join: (form) => void this.#try(() => this.#join({ code: field(form, 'code'), nick: this.#state.nick })),
    comeBack: (form) => void this.#try(() => this.#comeBack({ nick: field(form, 'nick'), returnCode: field(form, 'returnCode') })),
    anotherName: () => void this.#anotherName(),
    choose: (change) => this.#choose(change),
    ask: () => void this.#try(() => this.#ask()),
    leave: () => void this.#try(() => this.#leave()),
    goOn: () => void this.#try(() => this.#goOn()),
  };

  connectedCallback(): void {
    addEventListener('hashchange', () => this.#choose({ code: codeIn(location.hash) }));
    this.#show();
    void this.#try(() => this.#ask());
  }

  /** What is known of the class, and whether this browser was in it. */
  async #ask(): Promise<void> {
    const info = await classInfo();
    const before = readMembership();
    // Somebody whose cookie is gone was in the class under this name: they come back rather than join again.
    const isBack = info.nick === null && before !== null;
    this.#choose({ info, nick: isBack ? before.nick : (info.names[0] ?? ''), way: isBack ? 'return' : 'join' });
  }

  async #join(request: { readonly code: string; readonly nick: string }): Promise<void> {
    const key = keyIn(location.hash);
    this.#choose({ code: request.code });
    const joined = await joinClass(key === null ? request : { ...request, key });
    remember(joined);
    this.#choose({ joined });
    this.querySelector<HTMLElement>('#code-title')?.focus();
  }

  async #comeBack(request: { readonly nick: string; readonly returnCode: string }): Promise<void> {
    this.#choose({ nick: request.nick });
    const joined = await comeBack(request);
    remember(joined);
    location.assign(addressOf(joined.view.place));
  }

  async #goOn(): Promise<void> {
    const view = await classState();
    if (readMembership()?.learner !== view.me.id) remember({ view });
    location.assign(addressOf(view.place));
  }

  async #leave(): Promise<void> {
    await leaveClass();
    (await import('./forget-work.ts')).forgetWork();
    keepMembership(null);
    this.#choose({ isLeaving: false });
    await this.#ask();
  }

  /** The next of the names that were offered; after the last one, others are asked for. */
  async #anotherName(): Promise<void> {
    const names = this.#state.info?.names ?? [];
    const next = nextName(names, this.#state.nick);
    if (next !== names[0]) {
      this.#choose({ nick: next });
      return;
    }
    const info = await classInfo().catch(() => null);
    this.#choose(info ? { info, nick: info.names[0] ?? next } : { nick: next });
  }

  async #try(work: () => Promise<void>): Promise<void> {
    if (this.#state.isBusy) return;
    this.#choose({ isBusy: true, problem: null });
    try {
      await work();
    } catch (error: unknown) {
      if (!(error instanceof LabProblem)) throw error;
      const { status, title, detail } = error;
      this.#choose({ problem: { status, title: title.replace(/\.$/, ''), detail } });
      // A name that was taken meanwhile is replaced; whoever is in already is told so.
      if (status === 409) await this.#freshNames();
    } finally {
      this.#choose({ isBusy: false });
    }
  }

  async #freshNames(): Promise<void> {
    const info = await classInfo().catch(() => null);
    if (info) this.#choose({ info, nick: info.names[0] ?? '' });
  }

  #choose(change: Partial<JoinState>): void {
    this.#state = { ...this.#state, ...change };
    this.#show();
  }

  #screen(): TemplateResult | ReturnType<typeof writtenDown> {
    const state = this.#state;
    switch (screenOf(state)) {
      case 'asking':
        return html`<p class="note" role="status">Asking for the class…</p>`;
      case 'absent':
        return absent(state, this.#acts);
      case 'ended':
        return ended(state, state.info?.nick ?? null, this.#acts);
      case 'inside':
        return inside(state, state.info?.nick ?? '', this.#acts);
      case 'written-down':
        return writtenDown(state);
      case 'join':
        return state.info ? joinForm(state, state.info, this.#acts) : html``;
      case 'return':
        return returnForm(state, this.#acts);
    }
  }

  #show(): void {
    render(this.#screen(), this);
  }
}

customElements.define('class-join', ClassJoin);
