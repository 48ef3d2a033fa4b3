/** A browser of a simulated learner: its cookies, and calls as a page makes them. */

/** Asks the host of a rehearsal. */
export class RehearsalCaller {
  readonly #origin: string;
  readonly #signal: AbortSignal;
  readonly #cookies = new Map<string, string>();

  constructor(origin: string, signal: AbortSignal) {
    this.#origin = origin;
    this.#signal = signal;
  }

  /** Reads a JSON answer. */
  get<Answer>(path: string): Promise<Answer> {
    return this.#call('GET', path);
  }

  /** Sends JSON and reads the answer; rejects where it is a refusal. */
  post<Answer>(path: string, body: unknown): Promise<Answer> {
    return this.#call('POST', path, JSON.stringify(body));
  }

  async #call<Answer>(method: string, path: string, body: string | null = null): Promise<Answer> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(this.#origin + path, {
      method,
      body,
      headers: { Origin: this.#origin, Cookie: cookie, ...(body !== null && { 'Content-Type': 'application/json' }) },
      signal: this.#signal,
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      this.#cookies.set(name, value);
    }
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} was answered with ${response.status}: ${text}`);
    const answer: Answer = JSON.parse(text);
    return answer;
  }
}
