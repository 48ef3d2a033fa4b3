/** The clock of a class. */

/** A computer slept for so long at most; a clock that goes on by more was put right. */
const longestSleep = 4 * 86_400_000;
/** Two clocks of one computer drift apart by less. */
const DRIFT_MS = 2000;

/** What a class's clock is made of. */
export interface ClockParts {
  /** The time of day, which anybody may set, in ms since 1970. */
  readonly wall: () => number;
  /** A clock that only says how long something took; nobody sets it, and it may stand still while the computer sleeps. */
  readonly steady: () => number;
  /** When the newest event was, if there is one. */
  readonly from: number;
}

/** A time in ms since 1970 that never goes back: no clock that is put right ends a class, or makes it last. */
export function createClassClock({ wall, steady, from }: ClockParts): () => number {
  let base = Math.max(wall(), from) - steady();
  return () => {
    const slept = wall() - (base + steady());
    if (slept > DRIFT_MS && slept < longestSleep) base += slept;
    return Math.floor(base + steady());
  };
}
