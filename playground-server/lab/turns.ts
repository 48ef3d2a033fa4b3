/** Lets tasks run one after the other, as many as may wait. */
export class Turns {
  readonly #most: number;
  #last: Promise<void> = Promise.resolve();
  #waiting = 0;

  /** `most` is how many may wait, the one under way included. */
  constructor(most: number) {
    this.#most = most;
  }

  /** Runs a task after those before it; null: too many wait. A task that fails stops none of the next. */
  take(task: () => Promise<void>): Promise<void> | null {
    if (this.#waiting >= this.#most) return null;
    this.#waiting += 1;
    const turn = this.#last.then(task).finally(() => {
      this.#waiting -= 1;
    });
    this.#last = turn.catch(() => {});
    return turn;
  }
}
