import { problemOf } from '../bench/lab-problem.ts';
import { eventReader } from './event-text.ts';
import { type Link, type LinkEvent, linkAfter, type Next, newLink, nextOn } from './link.ts';

/** Who hears: each role has its own address and its own cookie. */
export type ClassRole = 'class' | 'teach' | 'board';

export interface StreamOptions<Message, Whole> {
  readonly role: ClassRole;
  /** Turns what `GET …/state` answers into a message, so that stream and poll end in one place. */
  readonly ofState: (whole: Whole) => Message;
  readonly heard: (message: Message) => void;
  /** The link has changed; called once the page knows something new about it. */
  readonly changed: (link: Link) => void;
  /** Where the host is, for pages that have no address of their own. */
  readonly origin?: string;
  /** What to do next and when; by itself `nextOn` with jitter. */
  readonly next?: (link: Link) => Next;
}

/** A heartbeat comes every 15 s; a stream that says nothing for this long is dead, though no error said so: phones freeze streams. */
const longestSilence = 40_000;
/** As long as a poll, or the beginning of a stream, may take. */
const longestAnswer = 10_000;

/**
 * Hears of a class: by a stream, else by polls, with retries of its own (one 503 would close an EventSource for good, and an EventSource
 * hides the heartbeats). The first message is always the whole view. It sleeps until `wake` is called.
 */
export class ClassStream<Message, Whole = Message> {
  readonly #options: StreamOptions<Message, Whole>;
  readonly #next: (link: Link) => Next;
  #link = newLink;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** What is being asked now; aborted, it says nothing more. */
  #asking: AbortController | null = null;

  constructor(options: StreamOptions<Message, Whole>) {
    this.#options = options;
    this.#next = options.next ?? ((link) => nextOn(link, Math.random()));
  }

  get link(): Link {
    return this.#link;
  }

  /** Connects anew, which brings the whole view; what is open is dropped, for it may be frozen. */
  wake(): void {
    this.sleep();
    this.#take({ did: 'wake' });
    this.#goOn();
  }

  /** Drops the connection; nothing is said of the class until it wakes. */
  sleep(): void {
    clearTimeout(this.#timer);
    this.#asking?.abort();
    this.#asking = null;
  }

  #take(event: LinkEvent): void {
    const before = this.#link;
    this.#link = linkAfter(before, event);
    if (this.#link !== before) this.#options.changed(this.#link);
  }

  #goOn(): void {
    clearTimeout(this.#timer);
    const { what, after } = this.#next(this.#link);
    this.#timer = setTimeout(() => void this.#try(what), after);
  }

  async #try(what: Next['what']): Promise<void> {
    const asking = new AbortController();
    this.#asking = asking;
    const event = await (what === 'stream' ? this.#stream(asking) : this.#poll(asking));
    if (this.#asking !== asking) return;
    this.#asking = null;
    this.#take(event);
    this.#goOn();
  }

  async #ask(path: string, asking: AbortController): Promise<Response | LinkEvent> {
    const accept = path === 'stream' ? 'text/event-stream' : 'application/json';
    const address = `${this.#options.origin ?? ''}/api/${this.#options.role}/${path}`;
    const response = await fetch(address, { headers: { Accept: accept }, cache: 'no-store', signal: asking.signal });
    if (response.ok && response.headers.get('content-type')?.startsWith(accept)) return response;
    const isRefused = response.status >= 400 && response.status < 500 && response.status !== 429 && response.status !== 408;
    if (!isRefused) return { did: 'fail' };
    const { status, title, detail } = await problemOf(response);
    return { did: 'refuse', refusal: { status, title, detail } };
  }

  /** Resolves when the stream is over, with what that means. */
  async #stream(asking: AbortController): Promise<LinkEvent> {
    let silence = setTimeout(() => asking.abort(), longestAnswer);
    try {
      const answer = await this.#ask('stream', asking);
      if ('did' in answer) return answer;
      const read = eventReader();
      const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
      for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
        if (this.#asking !== asking) break;
        clearTimeout(silence);
        silence = setTimeout(() => asking.abort(), longestSilence);
        this.#hear(read(part.value));
      }
    } catch {
      // The host is gone, the network is, or the stream was silent for too long: all of them mean "try again".
    } finally {
      clearTimeout(silence);
      asking.abort();
    }
    return { did: 'fail' };
  }

  #hear(events: readonly string[]): void {
    for (const text of events) {
      const message: Message = JSON.parse(text);
      this.#take({ did: 'hear' });
      this.#tell(message);
    }
  }

  /** On a turn of its own: what a page does wrong with a message is no failure of the stream. */
  #tell(message: Message): void {
    queueMicrotask(() => this.#options.heard(message));
  }

  async #poll(asking: AbortController): Promise<LinkEvent> {
    const limit = setTimeout(() => asking.abort(), longestAnswer);
    try {
      const answer = await this.#ask('state', asking);
      if ('did' in answer) return answer.did === 'fail' ? { did: 'poll', answered: false } : answer;
      const whole: Whole = await answer.json();
      if (this.#asking === asking) this.#tell(this.#options.ofState(whole));
      return { did: 'poll', answered: true };
    } catch {
      return { did: 'poll', answered: false };
    } finally {
      clearTimeout(limit);
    }
  }
}

/** Keeps a stream open while its page can be seen: seven open ones would stall a browser, and a hidden page needs none. */
export function whileSeen(stream: { wake(): void; sleep(): void }): void {
  const turn = (): void => (document.hidden ? stream.sleep() : stream.wake());
  document.addEventListener('visibilitychange', turn);
  // A page that waits in the back-forward cache must hold no stream.
  addEventListener('pagehide', () => stream.sleep());
  addEventListener('pageshow', (event) => event.persisted && turn());
  addEventListener('online', turn);
  turn();
}
