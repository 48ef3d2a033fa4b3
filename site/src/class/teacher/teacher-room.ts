import { html, render, type TemplateResult } from 'lit-html';
import './room.css';
import type { TeacherAction } from '../../../../playground-server/class/class-protocol.ts';
import type { LearnerRow, TeacherMessage, TeacherView } from '../../../../playground-server/class/class-views.ts';
import { ClassStream, whileSeen } from '../class-stream.ts';
import { type Absence, absent } from './absent.ts';
import { type CourseLesson, courseHere } from './course-data.ts';
import { type Desk, type DeskChoices, firstChoices } from './desk.ts';
import { loneKey } from './desk-keys.ts';
import { deskPage } from './desk-page.ts';
import { followChoices } from './dialogs.ts';
import { type NumberedRow, numbered } from './learner-rows.ts';
import { linkWords } from './link-words.ts';
import { lessonAt } from './place-words.ts';
import { takeSecret } from './private-link.ts';
import { ClassRefusal, deleteClass, labText, logIn, teach } from './teacher-api.ts';
import { newerView, viewAfter } from './teacher-view.ts';

/** How long the last action is offered to be taken back by one key; the list of what was done keeps the way back. */
const toastTime = 20_000;

/** `<teacher-room>`: the class as its teacher sees it, and everything that the teacher does with it. */
export class TeacherRoom extends HTMLElement implements Desk {
  readonly course = courseHere();
  #choices: DeskChoices = firstChoices;
  #view: TeacherView | null = null;
  #rows: readonly NumberedRow[] = [];
  /** How far the host's clock is ahead of this browser's, in ms. */
  #ahead = 0;
  #isDeleted = false;
  #frame = 0;
  #timer: ReturnType<typeof setInterval> | undefined;
  #toastEnd: ReturnType<typeof setTimeout> | undefined;
  readonly #stream = new ClassStream<TeacherMessage, TeacherView>({
    role: 'teach',
    ofState: (whole) => ({ whole }),
    heard: (message) => this.#hear(message),
    changed: () => this.#drawSoon(),
  });

  get view(): TeacherView {
    if (this.#view === null) throw new TypeError('The desk is drawn only once there is a view.');
    return this.#view;
  }
  get choices(): Readonly<DeskChoices> {
    return this.#choices;
  }
  get lesson(): CourseLesson {
    return lessonAt(this.course, this.view.place.lesson);
  }
  get rows(): readonly NumberedRow[] {
    return this.#rows;
  }
  get now(): number {
    return Date.now() + this.#ahead;
  }

  connectedCallback(): void {
    this.replaceChildren();
    this.#draw();
    this.ownerDocument.addEventListener('keydown', this.#keyed);
    // What was "just now" becomes "1 min ago" without any news.
    this.#timer = setInterval(() => this.#drawSoon(), 15_000);
    void this.#enter();
  }

  disconnectedCallback(): void {
    clearInterval(this.#timer);
    clearTimeout(this.#toastEnd);
    this.#stream.sleep();
    this.ownerDocument.removeEventListener('keydown', this.#keyed);
  }

  act(action: TeacherAction): void {
    void this.#act(action);
  }

  choose(change: Partial<DeskChoices>): void {
    this.#choices = { ...this.#choices, ...change };
    this.#draw();
  }

  lookAt({ id: learner }: LearnerRow, lesson: string): void {
    const look = { learner, lesson, text: null, problem: null };
    this.choose({ look });
    const isStillOpen = (): boolean => this.#choices.look?.learner === learner;
    labText(learner, lesson).then(
      (text) => isStillOpen() && this.choose({ look: { ...look, text } }),
      (problem: unknown) => {
        if (!(problem instanceof ClassRefusal)) throw problem;
        if (isStillOpen()) this.choose({ look: { ...look, problem } });
      },
    );
  }

  deleteClass(): void {
    const done = (): void => {
      this.#isDeleted = true;
      this.#stream.sleep();
      this.#draw();
    };
    deleteClass().then(done, this.#refused);
  }

  async #enter(): Promise<void> {
    const secret = takeSecret();
    if (secret !== null) await logIn('teach', secret).catch(this.#refused);
    whileSeen({ wake: () => this.#isDeleted || this.#stream.wake(), sleep: () => this.#stream.sleep() });
  }

  async #act(action: TeacherAction): Promise<void> {
    const before = this.#view?.log[0]?.seq ?? 0;
    this.#choices = { ...this.#choices, problem: null, toast: null };
    try {
      const { view, told } = await teach(action);
      this.#take(newerView(this.#view, view));
      const [last] = view.log;
      const isUndoable = last !== undefined && last.seq > before && last.canUndo && action.do !== 'undo';
      // Only a return code is gone for good once it was told; a new name stands in the list.
      this.choose({ told: action.do === 'reissue' ? told : null, toast: isUndoable ? { seq: last.seq, text: last.text } : null });
      clearTimeout(this.#toastEnd);
      this.#toastEnd = setTimeout(() => this.choose({ toast: null }), toastTime);
    } catch (problem) {
      this.#refused(problem);
    }
  }

  readonly #refused = (problem: unknown): void => {
    if (!(problem instanceof ClassRefusal)) throw problem;
    this.choose({ problem });
  };

  #hear(message: TeacherMessage): void {
    const view = viewAfter(this.#view, message);
    if (view === null) this.#stream.wake();
    else this.#take(newerView(this.#view, view));
    this.#drawSoon();
  }

  #take(view: TeacherView): void {
    if (view !== this.#view) this.#ahead = view.now - Date.now();
    this.#view = view;
    this.#rows = numbered(view.learners);
  }

  readonly #keyed = (event: KeyboardEvent): void => {
    if (this.#view === null || this.querySelector('dialog[open]')) return;
    const key = loneKey(event);
    const { toast, areNamesShown } = this.#choices;
    if (key === 'n') this.choose({ areNamesShown: !areNamesShown });
    else if (key === 'z' && toast) this.act({ do: 'undo', seq: toast.seq });
    else return;
    event.preventDefault();
  };

  /** News of three hundred learners come often; one drawing a frame is enough. */
  #drawSoon(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#draw());
  }

  #absence(): Absence | null {
    if (this.#isDeleted) return 'deleted';
    const { state, refusal } = this.#stream.link;
    if (state === 'refused') return refusal?.status === 404 || refusal?.status === 410 ? 'none' : 'stranger';
    if (this.#view !== null) return null;
    return state === 'connecting' ? 'loading' : 'silent';
  }

  #draw(): void {
    const absence = this.#absence();
    const wasEnded = this.querySelector('.ended') !== null;
    render(absence === null ? this.#desk() : absent(absence, () => this.#stream.wake()), this);
    followChoices(this);
    this.toggleAttribute('data-ready', absence === null);
    // A class that has just ended leaves nothing focused: the first answer to what becomes of its data is at hand.
    if (!wasEnded) this.querySelector<HTMLElement>('.ended [data-first]')?.focus();
  }

  #desk(): TemplateResult {
    return html`${linkWords(this.#stream.link, () => this.#stream.wake())}${deskPage(this)}`;
  }
}

customElements.define('teacher-room', TeacherRoom);
