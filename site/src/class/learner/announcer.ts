/** Something that can be read aloud; two with one key and other words are two. */
export interface Line {
  readonly key: string;
  readonly say: string;
}

/** Chooses what a live region says, so that each thing is read aloud once. */
export class Announcer {
  #said: ReadonlySet<string> = new Set();

  /** What to put into the region now that these lines stand; null: leave it as it is. What is over is taken back. */
  wordsFor(lines: readonly Line[]): string | null {
    const named = lines.map(({ key, say }): Line => ({ key: `${key}: ${say}`, say }));
    const fresh = named.filter(({ key }) => !this.#said.has(key));
    const now: ReadonlySet<string> = new Set(named.map(({ key }) => key));
    const isOver = [...this.#said].some((key) => !now.has(key));
    this.#said = now;
    return fresh.length > 0 || isOver ? fresh.map(({ say }) => say).join(' ') : null;
  }
}
