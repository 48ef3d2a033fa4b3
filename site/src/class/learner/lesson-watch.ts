import type { Answer, Place } from '../../../../playground-server/class/class-protocol.ts';
import { labOf } from '../../bench/lab.ts';
import { addressOf } from './place-name.ts';

/** Who did something in the lab so long ago works no longer, as far as a page can tell. */
const workLasts = 30_000;
/** A step that is scrolled past is not one that is read. */
const settles = 700;
/** The part of the window where people read, from its top. */
const readingLine = 0.4;

/** A lesson's page, watched for its class: which step is on the screen, whether the learner works, and which answers they open. */
export class LessonWatch extends EventTarget {
  readonly #main: HTMLElement;
  readonly #lesson: string;
  #step: string | null = null;
  /** The step that an address or the class has led to; it counts while it can be seen and the turn stays where it is. */
  #aim: string | null = null;
  #turn: string | null = null;
  #worked = Number.NEGATIVE_INFINITY;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Fires `place` when another step is on the screen, and `opened` (a CustomEvent of an Answer) for each hint and each "Show me". */
  constructor(main: HTMLElement) {
    super();
    this.#main = main;
    this.#lesson = main.dataset['lesson'] ?? '';
    this.#aim = this.#step = this.#aimed();
    addEventListener('hashchange', () => {
      this.#aim = this.#aimed();
    });
    const look = (): void => this.#lookSoon();
    for (const name of ['scroll', 'resize', 'hashchange']) addEventListener(name, look, { passive: true });
    main.addEventListener('click', (event) => {
      this.#clicked(event);
      look();
    });
    main.addEventListener('toggle', (event) => this.#unfolded(event), true);
    const lab = labOf(main);
    lab.addEventListener('change', look);
    lab.addEventListener('exchange', () => this.#work());
    const bench = main.querySelector('coat-bench');
    for (const name of ['pointerdown', 'keydown', 'input']) bench?.addEventListener(name, () => this.#work(), { passive: true });
    main.addEventListener('input', () => this.#work());
    look();
  }

  get place(): Place {
    return { lesson: this.#lesson, step: this.#step };
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
    this.dispatchEvent(new Event('place'));
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
      if (step === this.#step) return;
      this.#step = step;
      this.dispatchEvent(new Event('place'));
    }, settles);
  }

  #aimed(): string | null {
    const id = decodeURIComponent(location.hash).slice('#step-'.length);
    return document.getElementById(`step-${id}`) ? id : null;
  }

  #turnNow(): string | null {
    const turn = this.#main.querySelector<HTMLElement>('lesson-step.now')?.dataset['step'] ?? null;
    // Who went on in the lab has left the step that they were led to.
    if (turn !== this.#turn && this.#turn !== null) this.#aim = null;
    this.#turn = turn;
    return turn;
  }

  /** The step that was led to, or whose turn it is, where it can be seen; else the open one at the reading line, or the last above it. */
  #onScreen(): string | null {
    const steps = [...this.#main.querySelectorAll<HTMLElement>('lesson-step[data-step]')].filter((step) => step.checkVisibility());
    // With the bench in front no step is on the screen: the one that was read, or whose turn it is, counts.
    const turn = this.#turnNow();
    if (steps.length === 0) return this.#step ?? turn;
    const line = innerHeight * readingLine;
    const isSeen = (step: HTMLElement): boolean => {
      const { top, bottom } = step.getBoundingClientRect();
      return top < innerHeight * 0.9 && bottom > innerHeight * 0.15;
    };
    const seen = (id: string | null): HTMLElement | undefined => steps.find((step) => step.dataset['step'] === id && isSeen(step));
    const open = steps.filter((step) => step.hasAttribute('data-open') && step.getBoundingClientRect().top < line);
    return (seen(this.#aim) ?? seen(turn) ?? open.at(-1))?.dataset['step'] ?? null;
  }
}
