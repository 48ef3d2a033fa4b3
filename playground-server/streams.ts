import type { Request, Response } from 'express';
import type { OpenLab } from './open-lab.ts';
import { Problem } from './problem.ts';

/** How many streams may be open at once. */
export interface StreamLimits {
  readonly perVisitor: number;
  readonly all: number;
  /** Of visitors who have no place in the class that runs here, so that they leave room for those who have. */
  readonly strangers?: { readonly most: number; readonly isOne: (visitor: string) => boolean };
}

/** Who reads a stream. */
export interface StreamReader {
  readonly visitor: string;
  /** Whether this browser still is that visitor's. */
  readonly isStill: () => boolean;
}

/** What is streamed of a lab. */
export type StreamedLab = Pick<OpenLab, 'view' | 'subscribe'>;

const LOOK_MS = 500;
/** A reader that is this far behind is let go; it comes back and asks for what it has missed. */
const mostUnread = 4 * 1024 * 1024;

/** The open event streams, each of which brings its page what happens in one lab. */
export class Streams {
  readonly #limits: StreamLimits;
  readonly #open = new Map<Response, StreamReader>();
  #stopped = false;
  #soon: NodeJS.Timeout | undefined;

  constructor(limits: StreamLimits) {
    this.#limits = limits;
  }

  get size(): number {
    return this.#open.size;
  }

  /** Streams a lab to a page: the view as it is now, then a new one whenever there are new facts. */
  open(request: Request, response: Response, reader: StreamReader, lab: StreamedLab, since: number): void {
    this.#admit(reader.visitor);
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    if (request.method === 'HEAD') {
      response.end();
      return;
    }
    response.write('retry: 500\n\n');
    const stream = new Stream(response, lab, since);
    const unsubscribe = lab.subscribe(() => stream.tell());
    this.#open.set(response, reader);
    response.on('close', () => {
      unsubscribe();
      this.#open.delete(response);
    });
    stream.tell();
  }

  /** Ends the streams of browsers that are no longer their visitor's, a moment later: many things happen at once. */
  lookAgain(): void {
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined;
      for (const [response, { isStill }] of this.#open) if (!isStill()) response.end();
    }, LOOK_MS).unref();
  }

  /** Ends every stream, for good; pages come back by their own retry. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#soon);
    for (const response of this.#open.keys()) response.end();
  }

  #admit(visitor: string): void {
    if (this.#stopped) throw new Problem(503, 'stopping', 'Coatcheck is stopping', 'Start it again, then reload the page.');
    const { perVisitor, all, strangers } = this.#limits;
    const isStranger = strangers?.isOne ?? (() => false);
    const readers = [...this.#open.values()];
    const own = readers.filter((other) => other.visitor === visitor).length;
    const alike = readers.filter((other) => isStranger(other.visitor) === isStranger(visitor)).length;
    if (own < perVisitor && alike < (isStranger(visitor) ? (strangers?.most ?? all) : all)) return;
    throw new Problem(429, 'too-many-streams', 'Too many pages listen at once', 'Close a tab of Coatcheck, then reload this one.', {
      'Retry-After': '5',
    });
  }
}

/** One open stream: sends what is new; facts that come while a view is being made go along with the next one. */
class Stream {
  readonly #response: Response;
  readonly #lab: StreamedLab;
  #newest: number;
  #behind = false;
  #sending: Promise<void> = Promise.resolve();

  constructor(response: Response, lab: StreamedLab, since: number) {
    this.#response = response;
    this.#lab = lab;
    this.#newest = since;
  }

  tell(): void {
    if (this.#behind) return;
    this.#behind = true;
    this.#sending = this.#sending.then(() => this.#send()).catch(() => void this.#response.end());
  }

  async #send(): Promise<void> {
    this.#behind = false;
    const view = await this.#lab.view(this.#newest);
    if (this.#response.destroyed || this.#response.writableEnded) return;
    this.#newest = view.now;
    this.#response.write(`id: ${view.now}\ndata: ${JSON.stringify(view)}\n\n`);
    if (this.#response.writableLength > mostUnread) this.#response.destroy();
  }
}
