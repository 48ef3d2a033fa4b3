import { type Agent, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { Cookies } from './cookies.ts';

/** An answer that is no success; `status` says which. */
export class Refused extends Error {
  readonly status: number;

  constructor(status: number, path: string, body: string) {
    super(`${path} was answered with ${status}: ${body.slice(0, 300)}`);
    this.status = status;
  }
}

/** Calls one host as a page of it would: JSON, its own Origin, and the cookies that it was given. */
export class Caller {
  readonly #origin: string;
  readonly #agent: Agent;
  readonly #cookies = new Cookies();

  constructor(origin: string, agent: Agent) {
    this.#origin = origin;
    this.#agent = agent;
  }

  /** Rejects with Refused where the answer is no success, and with the error of the connection where there is no answer. */
  async call<Answer>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Answer> {
    const response = await this.#send(method, path, body);
    const told = await text(response);
    if (response.statusCode !== 200) throw new Refused(response.statusCode ?? 0, path, told);
    const answer: Answer = JSON.parse(told);
    return answer;
  }

  /** Opens an event stream and calls back with the text of each event, until `signal` ends it; resolves when it has ended. */
  async listen(path: string, signal: AbortSignal, onData: (data: string) => void): Promise<void> {
    const response = await this.#send('GET', path, undefined, signal);
    if (response.statusCode !== 200) throw new Refused(response.statusCode ?? 0, path, await text(response));
    let unread = '';
    response.setEncoding('utf8');
    for await (const chunk of response) {
      unread += String(chunk);
      const events = unread.split('\n\n');
      unread = events.pop() ?? '';
      for (const event of events) for (const line of event.split('\n')) if (line.startsWith('data: ')) onData(line.slice('data: '.length));
    }
  }

  #send(method: 'GET' | 'POST', path: string, body: unknown, signal?: AbortSignal): Promise<IncomingMessage> {
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
    const payload = body === undefined ? undefined : JSON.stringify(body);
    const headers = { Origin: this.#origin, 'Sec-Fetch-Site': 'same-origin', Cookie: this.#cookies.header };
    const sent = request(this.#origin + path, {
      method,
      // A stream has a connection of its own, so that calls do not wait behind it.
      agent: signal ? false : this.#agent,
      headers:
        payload === undefined ? headers : { ...headers, 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(payload) },
      ...(signal && { signal }),
    });
    sent.on('response', (response) => {
      this.#cookies.take(response);
      resolve(response);
    });
    sent.on('error', reject);
    sent.end(payload);
    return promise;
  }
}
