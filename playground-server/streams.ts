import type { Request, Response } from 'express';
import type { OpenLab } from './open-lab.ts';
import { Problem } from './problem.ts';
import { StreamLine } from './stream-line.ts';

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

/** The open event streams, each of which brings its page what happens in one lab. */
export class Streams {
  readonly #limits: StreamLimits;
  readonly #open = new Map<StreamLine, StreamReader>();
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
    let unsubscribe = (): void => undefined;
    const line = new StreamLine(request, response, {
      retryMs: 500,
      onClose: () => {
        unsubscribe();
        this.#open.delete(line);
      },
    });
    if (request.method === 'HEAD') return;
    this.#open.set(line, reader);
    const stream = new Stream(line, lab, since);
    unsubscribe = lab.subscribe(() => stream.tell());
    stream.tell();
  }

  /** Ends the streams of browsers that are no longer their visitor's, a moment later: many things happen at once. */
  lookAgain(): void {
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined;
      for (const [line, { isStill }] of this.#open) if (!isStill()) line.end();
    }, LOOK_MS).unref();
  }

  /** Ends every stream, for good; pages come back by their own retry. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#soon);
    for (const line of this.#open.keys()) line.end();
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
  readonly #line: StreamLine;
  readonly #lab: StreamedLab;
  #newest: number;
  #behind = false;
  #sending: Promise<void> = Promise.resolve();

  constructor(line: StreamLine, lab: StreamedLab, since: number) {
    this.#line = line;
    this.#lab = lab;
    this.#newest = since;
  }

  tell(): void {
    if (this.#behind) return;
    this.#behind = true;
    this.#sending = this.#sending.then(() => this.#send()).catch(() => this.#line.end());
  }

  async #send(): Promise<void> {
    this.#behind = false;
    const view = await this.#lab.view(this.#newest);
    this.#newest = view.now;
    this.#line.send(view, view.now);
  }
}
