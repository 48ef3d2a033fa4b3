import { html, nothing, render } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { Answer, Place } from '../../../../playground-server/class/class-protocol.ts';
import { aimAtStep } from './aim.ts';
import { Announcer } from './announcer.ts';
import { barLine } from './bar-line.ts';
import { noticeLine, noticesOf } from './bar-notices.ts';
import type { BarChoices, BarParts } from './bar-parts.ts';
import { type CallState, callState, hasLeft } from './call.ts';
import { ClassMember } from './class-member.ts';
import { connectionWords } from './connection-words.ts';
import type { LessonWatch } from './lesson-watch.ts';
import type { Membership } from './membership.ts';
import { addressOf, isSamePlace } from './place-name.ts';
import { pollPanel } from './poll-panel.ts';

const noChoices: BarChoices = { leaving: 'no', option: null };

/** `<class-bar>`: the class as a learner sees it, over every page: who they are in it, how they are connected, and what the teacher says. */
export class ClassBar extends HTMLElement {
  readonly #member: ClassMember;
  #watch: LessonWatch | null = null;
  #reported: Place | null = null;
  #call: CallState = { is: 'none', seq: 0 };
  /** Whether the page has looked where it is in the class; it does so once, when it comes. */
  #hasArrived = false;
  #choices = noChoices;
  #tick: ReturnType<typeof setInterval> | undefined;
  readonly #announcer = new Announcer();

  constructor(membership: Membership) {
    super();
    this.#member = new ClassMember(membership);
  }

  connectedCallback(): void {
    this.role = 'region';
    this.ariaLabel = 'Your class';
    document.documentElement.dataset['class'] = 'on';
    const aim = aimAtStep();
    new ResizeObserver(() => {
      document.documentElement.style.setProperty('--class-bar', `${this.offsetHeight}px`);
      aim();
    }).observe(this);
    this.#member.addEventListener('change', aim);
    this.#member.addEventListener('change', () => this.#heard());
    this.#member.addEventListener('left', () => this.#goAway());
    // Back in history, the page comes once more.
    addEventListener('pageshow', ({ persisted }) => {
      if (persisted) this.#hasArrived = false;
    });
    this.#show();
    void this.#begin();
  }

  async #begin(): Promise<void> {
    const main = document.querySelector<HTMLElement>('main[data-lesson]');
    if (main) {
      const [{ LessonWatch }, { showReleased }, { notePlainHttp }] = await Promise.all([
        import('./lesson-watch.ts'),
        import('./released-answers.ts'),
        import('./plain-http.ts'),
      ]);
      this.#watch = new LessonWatch(main);
      this.#watch.addEventListener('place', () => this.#heard());
      this.#watch.addEventListener('opened', (event) => {
        if (event instanceof CustomEvent) this.#opened(event);
      });
      this.#member.addEventListener('change', () => showReleased(main, this.#member.view?.released ?? []));
      notePlainHttp(main);
    }
    this.#member.start();
  }

  #opened({ detail }: CustomEvent<Answer>): void {
    this.#member.do({ do: 'hint', answer: detail });
  }

  get #here(): Place | null {
    return this.#watch?.place ?? null;
  }

  /** Something is new: of the class, or of where this page is. */
  #heard(): void {
    const { view } = this.#member;
    if (view) {
      this.#followCall(view);
      this.#report();
    }
    this.#show();
  }

  #followCall(view: NonNullable<ClassMember['view']>): void {
    const moment = { view, here: this.#here, answered: this.#member.membership.call, isWorking: this.#watch?.isWorking ?? false };
    const isNew = !this.#hasArrived;
    this.#hasArrived = true;
    if (isNew && hasLeft(moment)) this.#member.do({ do: 'follow', on: false });
    const next = callState(moment);
    if (next.is === 'counting' && this.#call.is === 'counting' && next.seq === this.#call.seq) return;
    // An offer stays until another call comes: the page is not there yet.
    if (next.is === 'none' && next.seq === this.#call.seq) return;
    this.#call = next;
    if (next.is !== 'counting') this.#member.answerCall(next.seq);
  }

  #report(): void {
    const here = this.#here;
    if (here === null || isSamePlace(here, this.#reported)) return;
    this.#reported = here;
    this.#member.do({ do: 'at', place: here });
  }

  #go(place: Place): void {
    if (this.#watch && place.lesson === this.#here?.lesson) this.#watch.show(place);
    else location.assign(addressOf(place));
  }

  #answer(seq: number): void {
    this.#call = { is: 'none', seq };
    this.#member.answerCall(seq);
  }

  #follow(): void {
    const { view } = this.#member;
    if (!view) return;
    if (!view.me.follows) this.#member.do({ do: 'follow', on: true });
    this.#answer(view.call?.seq ?? 0);
    document.getElementById('class-menu')?.hidePopover();
    this.#go(view.place);
  }

  #goAlone(): void {
    this.#member.do({ do: 'follow', on: false });
    this.#answer(this.#call.seq);
    this.#show();
  }

  async #leave(): Promise<void> {
    try {
      await this.#member.leave();
    } catch {
      this.#choose({ leaving: 'failed' });
      return;
    }
    (await import('./forget-work.ts')).forgetWork();
    location.assign('/class/');
  }

  #choose(change: Partial<BarChoices>): void {
    this.#choices = { ...this.#choices, ...change };
    this.#show();
  }

  #goAway(): void {
    clearInterval(this.#tick);
    delete document.documentElement.dataset['class'];
    this.remove();
  }

  get #parts(): BarParts {
    const member = this.#member;
    return {
      ...{ nick: member.membership.nick, view: member.view, link: member.link, waiting: member.waiting, now: member.now },
      ...{ origin: location.origin, here: this.#here, call: this.#call, choices: this.#choices },
      choose: (change) => this.#choose(change),
      do: (action) => member.do(action),
      isClosed: (key) => member.isClosed(key),
      close: (key) => member.close(key),
      follow: () => this.#follow(),
      goAlone: () => this.#goAlone(),
      tryNow: () => member.tryNow(),
      leave: () => void this.#leave(),
      putAway: () => member.forget(),
    };
  }

  #show(): void {
    const parts = this.#parts;
    const notices = noticesOf(parts);
    const { view } = parts;
    render(
      html`${barLine(parts)}<div class="notices">${repeat(notices, ({ key }) => key, noticeLine)}</div>${view?.poll ? pollPanel(view.poll, parts) : nothing}<p class="vh" role="status"></p>`,
      this,
    );
    const words = this.#announcer.wordsFor([...notices, { key: 'link', say: connectionWords(parts.link).text }]);
    const status = this.querySelector('[role="status"]');
    if (words !== null && status) status.textContent = words;
    this.#keepTicking(view?.timer != null || this.#call.is === 'counting');
  }

  #keepTicking(isNeeded: boolean): void {
    if (!isNeeded) {
      clearInterval(this.#tick);
      this.#tick = undefined;
      return;
    }
    this.#tick ??= setInterval(() => this.#second(), 500);
  }

  #second(): void {
    const call = this.#call;
    if (call.is === 'counting') {
      if (this.#watch?.isWorking) this.#call = { is: 'offered', seq: call.seq };
      else if (this.#member.now >= call.until) this.#arrive(call);
    }
    this.#show();
  }

  #arrive({ seq, place }: CallState & { readonly is: 'counting' }): void {
    this.#answer(seq);
    this.#go(place);
  }
}
