import type { LearnerAction } from '../../../../playground-server/class/class-protocol.ts';
import type { LearnerView } from '../../../../playground-server/class/class-views.ts';
import { LabProblem } from '../../bench/lab-problem.ts';
import { ClassStream, whileSeen } from '../class-stream.ts';
import type { Link } from '../link.ts';
import { leaveClass, sendActions } from './learner-api.ts';
import { keepMembership, type Membership, membershipKey, parseMembership, withClosed } from './membership.ts';
import { withPending } from './waiting-actions.ts';
import { WaitingList } from './waiting-list.ts';

/** After this long what waits is sent again. */
const sendAgain = 4000;

/** The learner of this browser in their class: hears what the teacher does, and tells what the learner does. Fires `change`. */
export class ClassMember extends EventTarget {
  readonly #waiting = new WaitingList();
  readonly #stream: ClassStream<LearnerView>;
  #membership: Membership;
  #view: LearnerView | null = null;
  /** How far the host's clock is ahead of this one, in ms. */
  #ahead = 0;
  #sending = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(membership: Membership) {
    super();
    this.#membership = membership;
    this.#stream = new ClassStream<LearnerView>({
      role: 'class',
      ofState: (view) => view,
      heard: (view) => this.#take(view),
      changed: ({ state }) => {
        if (state === 'live' || state === 'polling') void this.#send();
        this.#changed();
      },
    });
    // Another tab closes a notice, answers a call, or leaves.
    addEventListener('storage', ({ key, newValue }) => {
      if (key !== membershipKey) return;
      const other = parseMembership(newValue);
      if (other) this.#membership = other;
      else this.#stream.sleep();
      this.dispatchEvent(new Event(other ? 'change' : 'left'));
    });
  }

  /** Begins to hear. */
  start(): void {
    whileSeen(this.#stream);
  }

  get membership(): Membership {
    return this.#membership;
  }
  get link(): Link {
    return this.#stream.link;
  }
  /** The class, as it is once all that was pressed here has arrived; null until it is known. */
  get view(): LearnerView | null {
    return this.#view && withPending(this.#view, this.#waiting.all);
  }
  /** How many actions have not arrived yet. */
  get waiting(): number {
    return this.#waiting.all.length;
  }
  /** The newest call of the teacher that this browser has answered. */
  get answered(): number {
    return this.#membership.call;
  }
  /** The time on the host's clock. */
  get now(): number {
    return Date.now() + this.#ahead;
  }

  /** Does one thing in the class; without a connection it waits. */
  do(action: LearnerAction): void {
    this.#waiting.add(action);
    this.#changed();
    void this.#send();
  }

  /** The call of that number is answered: by moving, or by staying. */
  answerCall(seq: number): void {
    if (seq > this.#membership.call) this.#remember({ ...this.#membership, call: seq });
  }

  isClosed(key: string): boolean {
    return this.#membership.closed.includes(key);
  }
  close(key: string): void {
    this.#remember(withClosed(this.#membership, key));
  }

  /** Asks the host at once. */
  tryNow(): void {
    this.#stream.wake();
  }

  /** Gives the place in the class up, for this browser. Rejects where the host does not answer, since its cookie is then still here. */
  async leave(): Promise<void> {
    await leaveClass();
    this.forget();
  }

  /** This browser is in no class any more. */
  forget(): void {
    this.#stream.sleep();
    clearTimeout(this.#timer);
    this.#waiting.clear();
    keepMembership(null);
    this.dispatchEvent(new Event('left'));
  }

  #take(view: LearnerView): void {
    this.#ahead = view.now - Date.now();
    this.#view = view;
    // A message that was taken back is new when it is sent again.
    const closed = this.#membership.closed.filter((key) => view.message !== null || !key.startsWith('message '));
    if (closed.length < this.#membership.closed.length) this.#remember({ ...this.#membership, closed });
    if (view.me.id !== this.#membership.learner || view.me.nick !== this.#membership.nick) {
      // The cookie decides who this is; what waits from somebody else is not theirs.
      const isOther = view.me.id !== this.#membership.learner;
      if (isOther) this.#waiting.clear();
      this.#remember({ ...this.#membership, learner: view.me.id, nick: view.me.nick, formerNick: isOther ? null : this.#membership.nick });
    }
    this.#changed();
  }

  #remember(membership: Membership): void {
    this.#membership = membership;
    keepMembership(membership);
    this.#changed();
  }

  #changed(): void {
    this.dispatchEvent(new Event('change'));
  }

  /** Sends what waits, in order; what the host refuses for good is dropped, all else is sent again. */
  async #send(): Promise<void> {
    if (this.#sending || this.#waiting.all.length === 0) return;
    clearTimeout(this.#timer);
    this.#sending = true;
    const actions = this.#waiting.all;
    try {
      const view = await sendActions(actions);
      this.#waiting.drop(actions);
      if (view.seq >= (this.#view?.seq ?? 0)) this.#take(view);
    } catch (error: unknown) {
      if (!(error instanceof LabProblem)) throw error;
      await this.#refused(error.status);
    } finally {
      this.#sending = false;
    }
    this.#changed();
    if (this.#waiting.all.length > 0) this.#timer = setTimeout(() => void this.#send(), sendAgain);
  }

  async #refused(status: number): Promise<void> {
    const actions = this.#waiting.all;
    // 409: the class is over, and nothing more can be told to it.
    if (status === 409) this.#waiting.drop(actions);
    if (status !== 400 && status !== 413) return;
    // One of them is what no class takes: each goes alone, and the one that is refused is dropped too.
    for (const one of actions) {
      const isOver = await sendActions([one]).then(
        () => true,
        (error: unknown) => error instanceof LabProblem && error.status === 400,
      );
      if (isOver) this.#waiting.drop([one]);
    }
  }
}
