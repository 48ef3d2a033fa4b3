/** Labs that the teacher has made fresh, and how each gets back what was in it. */
import type { Learner } from './class-state.ts';

/** What a class can do to the labs of its learners. */
export interface LabHands {
  /** Makes a learner's lab of a lesson fresh; returns how to bring back what was in it, or undefined where there is no lab. */
  reset(visitor: string, lesson: string): Promise<(() => Promise<void>) | undefined>;
}

type TakeBack = () => Promise<void>;

const UNDO_MS = 10 * 60_000;

/** The labs that were made fresh within the last ten minutes. */
export class FreshLabs {
  readonly #hands: LabHands;
  readonly #made = new Map<number, { readonly at: number; readonly back: readonly TakeBack[] }>();

  constructor(hands: LabHands) {
    this.#hands = hands;
  }

  /** Makes the labs of these learners fresh. */
  async make(learners: readonly Learner[], lesson: string): Promise<readonly TakeBack[]> {
    const back: TakeBack[] = [];
    for (const { visitor } of learners) {
      const takeBack = await this.#hands.reset(visitor, lesson);
      if (takeBack) back.push(takeBack);
    }
    return back;
  }

  /** Remembers what belongs to the event of that number. */
  keep(seq: number, back: readonly TakeBack[], at: number): void {
    for (const [old, made] of this.#made) if (at - made.at >= UNDO_MS) this.#made.delete(old);
    this.#made.set(seq, { at, back });
  }

  canTakeBack(seq: number, now: number): boolean {
    const made = this.#made.get(seq);
    return made !== undefined && now - made.at < UNDO_MS;
  }

  /** Gives every lab of an event back what was in it. */
  async takeBack(seq: number): Promise<void> {
    const made = this.#made.get(seq);
    this.#made.delete(seq);
    for (const back of made?.back ?? []) await back();
  }
}
