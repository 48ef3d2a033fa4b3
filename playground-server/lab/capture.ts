/** Bytes as they pass, up to a bound; what is over it is counted. */
export class Capture {
  readonly #most: number;
  readonly #parts: Buffer[] = [];
  #held = 0;
  #dropped = 0;

  constructor(most: number) {
    this.#most = most;
  }

  add(chunk: Buffer): void {
    const room = this.#most - this.#held;
    const part = chunk.length > room ? chunk.subarray(0, room) : chunk;
    if (part.length > 0) this.#parts.push(part);
    this.#held += part.length;
    this.#dropped += chunk.length - part.length;
  }

  get dropped(): number {
    return this.#dropped;
  }

  text(encoding: 'latin1' | 'utf8'): string {
    const [first, ...others] = this.#parts;
    return (first && others.length === 0 ? first : Buffer.concat(this.#parts)).toString(encoding);
  }
}
