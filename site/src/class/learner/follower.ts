import type { LearnerAction, Place } from '../../../../playground-server/class/class-protocol.ts';
import type { LearnerView } from '../../../../playground-server/class/class-views.ts';
import { type CallState, callState, hasLeft } from './call.ts';
import { isSamePlace } from './place-name.ts';

/** What a follower needs of the learner in the class. */
export interface Following {
  readonly view: LearnerView | null;
  /** The newest call that was answered. */
  readonly answered: number;
  /** The time on the class's host. */
  readonly now: number;
  do(action: LearnerAction): void;
  answerCall(seq: number): void;
}

/** What a follower needs of the page. */
export interface Page {
  /** Where it is; null: not in a lesson. */
  readonly here: () => Place | null;
  readonly isWorking: () => boolean;
  /** Shows a place, in this page or another. The lab stays as it is. */
  readonly go: (place: Place) => void;
}

/** Moves a page along with its class, unless the learner works or wants to stay; and tells the class where the page is. */
export class Follower {
  readonly #member: Following;
  readonly #page: Page;
  #call: CallState = { is: 'none', seq: 0 };
  #reported: Place | null = null;
  /** Whether the page has looked where it is in the class; it does so once, when it comes. */
  #hasArrived = false;

  constructor(member: Following, page: Page) {
    this.#member = member;
    this.#page = page;
  }

  get call(): CallState {
    return this.#call;
  }

  /** The page comes once more, back in history. */
  comeAgain(): void {
    this.#hasArrived = false;
  }

  /** Something is new: of the class, or of where the page is. */
  look(): void {
    const { view, answered } = this.#member;
    if (!view) return;
    const moment = { view, answered, here: this.#page.here(), isWorking: this.#page.isWorking() };
    const isNew = !this.#hasArrived;
    this.#hasArrived = true;
    if (isNew && hasLeft(moment)) this.#member.do({ do: 'follow', on: false });
    this.#take(callState(moment));
    this.#report();
  }

  /** Time has passed. */
  tick(): void {
    const call = this.#call;
    if (call.is !== 'counting') return;
    if (this.#page.isWorking()) {
      this.#call = { is: 'offered', seq: call.seq };
      this.#member.answerCall(call.seq);
    } else if (this.#member.now >= call.until) {
      this.#answer(call.seq);
      this.#page.go(call.place);
    }
  }

  /** The learner goes with the class again, and to its step. */
  follow(): void {
    const { view } = this.#member;
    if (!view) return;
    if (!view.me.follows) this.#member.do({ do: 'follow', on: true });
    this.#answer(view.call?.seq ?? 0);
    this.#page.go(view.place);
  }

  /** The learner stays here, whatever the class does. */
  goAlone(): void {
    const { seq } = this.#call;
    this.#member.do({ do: 'follow', on: false });
    this.#answer(seq);
  }

  #take(next: CallState): void {
    if (next.is === 'counting' && this.#call.is === 'counting' && next.seq === this.#call.seq) return;
    // An offer stays until another call comes: the page is not there yet.
    if (next.is === 'none' && next.seq === this.#call.seq) return;
    this.#call = next;
    if (next.is !== 'counting') this.#member.answerCall(next.seq);
  }

  #answer(seq: number): void {
    this.#call = { is: 'none', seq };
    this.#member.answerCall(seq);
  }

  #report(): void {
    const here = this.#page.here();
    if (here === null || isSamePlace(here, this.#reported)) return;
    this.#reported = here;
    this.#member.do({ do: 'at', place: here });
  }
}
