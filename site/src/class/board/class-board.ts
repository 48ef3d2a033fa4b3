import { render } from 'lit-html';
import type { BoardView } from '../../../../playground-server/class/class-views.ts';
import { ClassStream, whileSeen } from '../class-stream.ts';
import { courseHere } from '../teacher/course-data.ts';
import { takeSecret } from '../teacher/private-link.ts';
import { ClassRefusal, logIn } from '../teacher/teacher-api.ts';
import { boardAbsent, boardPage } from './board-page.ts';

/** `<class-board>`: the class on the projector. It shows numbers, never names, and can be pressed nowhere. */
export class ClassBoard extends HTMLElement {
  readonly #course = courseHere();
  #view: BoardView | null = null;
  #ahead = 0;
  /** When the class was heard last, on this browser's clock. */
  #heardAt = 0;
  readonly #stream = new ClassStream<BoardView>({
    role: 'board',
    ofState: (view) => view,
    heard: (view) => this.#hear(view),
    changed: () => this.#draw(),
  });

  connectedCallback(): void {
    this.replaceChildren();
    this.#draw();
    void this.#enter();
  }

  disconnectedCallback(): void {
    this.#stream.sleep();
  }

  async #enter(): Promise<void> {
    const secret = takeSecret();
    // Where the secret is wrong or nobody answers, the stream says so.
    if (secret !== null)
      await logIn('board', secret).catch((problem: unknown) => {
        if (!(problem instanceof ClassRefusal)) throw problem;
      });
    whileSeen(this.#stream);
  }

  #hear(view: BoardView): void {
    const isOld = this.#view !== null && this.#view.id === view.id && view.seq < this.#view.seq;
    if (!isOld) this.#view = view;
    this.#ahead = view.now - Date.now();
    this.#heardAt = Date.now();
    this.#draw();
  }

  #draw(): void {
    const { state, refusal } = this.#stream.link;
    const view = state === 'refused' ? null : this.#view;
    const isHeard = state === 'live' || state === 'polling';
    render(
      view === null
        ? boardAbsent(this.#stream.link.state, refusal)
        : boardPage({ view, course: this.#course, ahead: this.#ahead, lostSince: isHeard ? null : this.#heardAt }),
      this,
    );
  }
}

customElements.define('class-board', ClassBoard);
