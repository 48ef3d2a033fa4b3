import { html, nothing, render } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { Answer, Place } from '../../../../playground-server/class/class-protocol.ts';
import { aimAtStep } from './aim.ts';
import { Announcer } from './announcer.ts';
import { barLine } from './bar-line.ts';
import { noticesOf } from './bar-notices.ts';
import type { BarChoices, BarParts } from './bar-parts.ts';
import { ClassMember } from './class-member.ts';
import { connectionWords } from './connection-words.ts';
import { Follower } from './follower.ts';
import type { LessonWatch } from './lesson-watch.ts';
import type { Membership } from './membership.ts';
import { noticeLine } from './notice.ts';
import { addressOf } from './place-name.ts';
import { pollPanel } from './poll-panel.ts';

const noChoices: BarChoices = { leaving: 'no', option: null };

/** `<class-bar>`: the class as a learner sees it, over every page: who they are in it, how they are connected, and what the teacher says. */
export class ClassBar extends HTMLElement {
  readonly #member: ClassMember;
  readonly #follower: Follower;
  #watch: LessonWatch | null = null;
  #choices = noChoices;
  #tick: ReturnType<typeof setInterval> | undefined;
  readonly #announcer = new Announcer();

  constructor(membership: Membership) {
    super();
    this.#member = new ClassMember(membership);
    this.#follower = new Follower(this.#member, {
      here: () => this.#here,
      isWorking: () => this.#watch?.isWorking ?? false,
      go: (place) => this.#go(place),
    });
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
      if (persisted) this.#follower.comeAgain();
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
    this.#follower.look();
    this.#show();
  }

  #go(place: Place): void {
    document.getElementById('class-menu')?.hidePopover();
    if (this.#watch && place.lesson === this.#here?.lesson) this.#watch.show(place);
    else location.assign(addressOf(place));
  }

  /** Goes to what was opened itself: it stands at the end of its step, which may be two screens long. */
  #seeReleased(place: Place): void {
    this.#go(place);
    const opened = document.querySelector<HTMLElement>(`[id="step-${place.step}"] > .released-here`);
    opened?.scrollIntoView({ block: 'center' });
    opened?.focus({ preventScroll: true });
  }

  #stay(): void {
    this.#follower.goAlone();
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
    delete document.documentElement.dataset['classLink'];
    this.remove();
  }

  get #parts(): BarParts {
    const member = this.#member;
    return {
      ...{
        nick: member.membership.nick,
        formerNick: member.membership.formerNick,
        view: member.view,
        link: member.link,
        waiting: member.waiting,
        now: member.now,
      },
      ...{
        origin: location.origin,
        here: this.#here,
        isAheadOfLab: this.#watch?.isAheadOfLab ?? false,
        call: this.#follower.call,
        choices: this.#choices,
      },
      choose: (change) => this.#choose(change),
      do: (action) => member.do(action),
      isClosed: (key) => member.isClosed(key),
      close: (key) => member.close(key),
      follow: () => this.#follower.follow(),
      goAlone: () => this.#stay(),
      startHere: () => this.#watch?.startHere(),
      seeReleased: (place) => this.#seeReleased(place),
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
    // The bench says of its server what the class says of the same one; once is enough.
    document.documentElement.dataset['classLink'] = parts.link.state;
    this.#keepTicking(view?.timer != null || this.#follower.call.is === 'counting');
  }

  #keepTicking(isNeeded: boolean): void {
    if (!isNeeded) {
      clearInterval(this.#tick);
      this.#tick = undefined;
      return;
    }
    this.#tick ??= setInterval(() => {
      this.#follower.tick();
      this.#show();
    }, 500);
  }
}
