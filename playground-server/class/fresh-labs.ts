/** Labs that the teacher has made fresh, and how each gets back what was in it. */
import type { Learner } from './class-state.ts';

/** Brings back what was in a lab, unless something has been done in it since; says whether it did. */
type TakeBack = () => Promise<boolean>;

/** What a class can do to the labs of its learners. */
export interface LabHands {
  /** Makes a learner's lab of a lesson fresh; returns how to bring back what was in it, or undefined where there is no lab. */
  reset(visitor: string, lesson: string): Promise<TakeBack | undefined>;
}

/** What became of labs that were to get back what was in them. */
export interface TakenBack {
  readonly back: number;
  /** Those in which something has been done since. */
  readonly kept: number;
}

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

  /** Gives every lab of an event back what was in it; where something was done since that stays, and can be asked for again. */
  async takeBack(seq: number): Promise<TakenBack> {
    const made = this.#made.get(seq);
    if (!made) return { back: 0, kept: 0 };
    const kept: TakeBack[] = [];
    for (const takeBack of made.back) if (!(await takeBack())) kept.push(takeBack);
    if (kept.length > 0) this.#made.set(seq, { ...made, back: kept });
    else this.#made.delete(seq);
    return { back: made.back.length - kept.length, kept: kept.length };
  }
}
