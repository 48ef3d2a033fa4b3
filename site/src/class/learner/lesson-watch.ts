import type { Answer, Place } from '../../../../playground-server/class/class-protocol.ts';
import { labOf } from '../../bench/lab.ts';
import { addressOf } from './place-name.ts';

/** Who did something in the lab so long ago works no longer, as far as a page can tell. */
const workLasts = 30_000;
/** A step that is scrolled past is not one that is read. */
const settles = 700;
/** The part of the window where people read, from its top. */
const readingLine = 0.4;
/** A page that changed its height so long ago has pushed its steps along; nobody has scrolled. */
const pushLasts = 200;

/** A lesson's page, watched for its class: which step is on the screen, whether the learner works, and which answers they open. */
export class LessonWatch extends EventTarget {
  readonly #main: HTMLElement;
  readonly #lesson: string;
  #step: string | null = null;
  /** The step that an address or the class has led to; it counts while it can be seen and the turn stays where it is. */
  #aim: string | null = null;
  #turn: string | null = null;
  /** Whether the reader has moved the page since it was looked at last. */
  #isMoved = true;
  /** Whether the lab has gone on from one step to the next since the page was looked at. */
  #isNext = false;
  #isAhead = false;
  #pushed = Number.NEGATIVE_INFINITY;
  #worked = Number.NEGATIVE_INFINITY;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Fires `place` when another step is on the screen or the lab is ready for it, and `opened` (a CustomEvent of an Answer) for each hint and each "Show me". */
  constructor(main: HTMLElement) {
    super();
    this.#main = main;
    this.#lesson = main.dataset['lesson'] ?? '';
    this.#aim = this.#step = this.#aimed();
    addEventListener('hashchange', () => {
      this.#aim = this.#aimed();
    });
    const look = (): void => this.#lookSoon();
    const move = (): void => {
      this.#isMoved = true;
      look();
    };
    new ResizeObserver(() => {
      this.#pushed = performance.now();
    }).observe(document.body);
    addEventListener('scroll', () => (performance.now() - this.#pushed < pushLasts ? look() : move()), { passive: true });
    for (const name of ['resize', 'hashchange']) addEventListener(name, move);
    main.addEventListener('click', (event) => {
      this.#clicked(event);
      move();
    });
    document.querySelector('.dock')?.addEventListener('click', look);
    main.addEventListener('toggle', (event) => this.#unfolded(event), true);
    const lab = labOf(main);
    lab.addEventListener('change', () => {
      this.#noteTurn();
      look();
    });
    this.#noteTurn();
    lab.addEventListener('exchange', () => this.#work());
    const bench = main.querySelector('coat-bench');
    for (const name of ['pointerdown', 'keydown', 'input']) bench?.addEventListener(name, () => this.#work(), { passive: true });
    main.addEventListener('input', () => this.#work());
    look();
  }

  get place(): Place {
    return { lesson: this.#lesson, step: this.#step };
  }

  /** Whether the step that the page is at waits for a lab that is made ready for it: it is not passed, and the lab is at another one. */
  get isAheadOfLab(): boolean {
    const step = this.#here;
    return this.#turn !== null && step !== null && !step.matches('.now, .done');
  }

  /** Makes the lab ready for the step that the page is at, as the step's own button does. */
  startHere(): void {
    this.#here?.querySelector<HTMLButtonElement>('button[data-part="start"]')?.click();
  }

  /** Whether the learner did something in the lab just now, or types an answer. */
  get isWorking(): boolean {
    return performance.now() - this.#worked < workLasts;
  }

  /** Shows a step of this lesson. The lab stays as it is. */
  show({ lesson, step }: Place): void {
    document.querySelector<HTMLButtonElement>('.dock button[value="read"]')?.click();
    const target = step === null ? this.#main : document.getElementById(`step-${step}`);
    history.replaceState(history.state, '', addressOf({ lesson, step }));
    // The step opens itself for the address, as it does for a link.
    dispatchEvent(new HashChangeEvent('hashchange'));
    target?.scrollIntoView({ block: 'start' });
    this.#step = step;
    this.#isAhead = this.isAheadOfLab;
    this.dispatchEvent(new Event('place'));
  }

  get #here(): HTMLElement | null {
    return this.#main.querySelector<HTMLElement>(`lesson-step[data-step="${this.#step}"]`);
  }

  #work(): void {
    this.#worked = performance.now();
  }

  #clicked({ target }: Event): void {
    const button = target instanceof Element ? target.closest<HTMLElement>('lesson-step button, lesson-prediction button') : null;
    const part = button?.dataset['part'];
    if (part === 'start' || part === 'show' || part === 'run') this.#work();
    if (part === 'show') this.#opened(button, 'solution');
  }

  #unfolded({ target }: Event): void {
    if (target instanceof HTMLDetailsElement && target.open && target.matches('lesson-step .hint')) this.#opened(target, 'hint');
  }

  #opened(inside: Element | null, what: Answer['what']): void {
    const step = inside?.closest<HTMLElement>('lesson-step')?.dataset['step'];
    if (step) this.dispatchEvent(new CustomEvent<Answer>('opened', { detail: { lesson: this.#lesson, step, what } }));
  }

  #lookSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const step = this.#onScreen();
      const wasAt = this.#step;
      this.#step = step;
      const wasAhead = this.#isAhead;
      this.#isAhead = this.isAheadOfLab;
      if (step !== wasAt || this.#isAhead !== wasAhead) this.dispatchEvent(new Event('place'));
    }, settles);
  }

  #aimed(): string | null {
    const id = decodeURIComponent(location.hash).slice('#step-'.length);
    return document.getElementById(`step-${id}`) ? id : null;
  }

  /** Notes whose turn it is in the lab, at once: the lab may go on faster than the page settles. */
  #noteTurn(): void {
    const turn = this.#main.querySelector<HTMLElement>('lesson-step.now')?.dataset['step'] ?? null;
    if (turn === this.#turn) return;
    this.#isNext = this.#turn !== null && turn !== null;
    // Who went on in the lab has left the step that they were led to.
    if (this.#turn !== null) this.#aim = null;
    this.#isMoved = !this.#isNext;
    this.#turn = turn;
  }

  /** The step that is worked on in the lab, as soon as it goes on; what the reader has moved to; else the one that it was. */
  #onScreen(): string | null {
    const turn = this.#turn;
    const isNext = this.#isNext;
    this.#isNext = false;
    const steps = [...this.#main.querySelectorAll<HTMLElement>('lesson-step[data-step]')].filter((step) => step.checkVisibility());
    if (isNext) return turn;
    // With the bench in front no step is on the screen: the one that was led to, or is worked on, counts.
    if (steps.length === 0) return this.#aim ?? turn ?? this.#step;
    if (!this.#isMoved) return this.#step;
    this.#isMoved = false;
    return this.#read(steps, turn);
  }

  /** The step that was led to, or whose turn it is, where it can be seen; else the open one at the reading line, or the last above it. */
  #read(steps: readonly HTMLElement[], turn: string | null): string | null {
    const line = innerHeight * readingLine;
    const isSeen = (step: HTMLElement): boolean => {
      const { top, bottom } = step.getBoundingClientRect();
      return top < innerHeight * 0.95 && bottom > innerHeight * 0.15;
    };
    const seen = (id: string | null): HTMLElement | undefined => steps.find((step) => step.dataset['step'] === id && isSeen(step));
    const open = steps.filter((step) => step.hasAttribute('data-open') && step.getBoundingClientRect().top < line);
    return (seen(this.#aim) ?? seen(turn) ?? open.at(-1))?.dataset['step'] ?? null;
  }
}
