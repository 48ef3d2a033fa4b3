/** One HTTP exchange over a connection: bytes out, a parsed answer back. */
import { type Duplex, PassThrough } from 'node:stream';
import { type AnswerHead, AnswerReader } from './answer-reader.ts';
import { Capture } from './capture.ts';

/** Bytes of one request, and of one response, that the log keeps. */
const WIRE_BYTES = 64 * 1024;

/** The head of a response; a browser acts on it before the body has come. */
export interface ResponseHead extends AnswerHead {
  readonly setCookies: readonly string[];
  readonly location: string | null;
  readonly contentType: string;
}

/** How an exchange ended. */
export interface Ending {
  readonly error: 'reset' | 'timeout' | null;
  /** The one who streams it on went away. */
  readonly hungUp: boolean;
  readonly headersMs: number | null;
  readonly endMs: number | null;
  readonly request: string;
  readonly response: string;
  readonly body: string;
  readonly dropped: number;
}

/** A running exchange: `head` settles with the headers, null where none came; `ended` after the last byte. */
export interface Talk {
  readonly head: Promise<ResponseHead | null>;
  readonly ended: Promise<Ending>;
  /** The body as it comes, for one who streams it on; destroying it hangs up. */
  readonly body: PassThrough | null;
}

/** What is asked for over the connection. */
export interface Asking {
  readonly method: string;
  readonly bytes: Buffer;
  /** ms since the exchange began. */
  readonly since: () => number;
  /** Without an answer after so many ms the client gives up. */
  readonly patience: number;
  readonly stream: boolean;
}

const withParts = (head: AnswerHead): ResponseHead => ({
  ...head,
  setCookies: head.values.get('set-cookie') ?? [],
  location: head.values.get('location')?.[0] ?? null,
  contentType: head.values.get('content-type')?.[0] ?? '',
});

/** Asks over a connection to a program. It settles always, whatever the program does. */
export function talk(connection: Duplex, { method, bytes, since, patience, stream }: Asking): Talk {
  const [sent, received] = [new Capture(WIRE_BYTES), new Capture(WIRE_BYTES)];
  const head = Promise.withResolvers<ResponseHead | null>();
  const ended = Promise.withResolvers<Ending>();
  const body = new Capture(WIRE_BYTES);
  sent.add(bytes);
  const onward = stream ? new PassThrough() : null;
  const timer = setTimeout(() => finish('timeout'), patience);
  let headersMs: number | null = null;
  let isOver = false;

  const reader = new AnswerReader(method, {
    head(answer) {
      headersMs = since();
      if (stream) clearTimeout(timer); // a real browser waits for the end of a stream
      head.resolve(withParts(answer));
    },
    body(chunk) {
      body.add(chunk);
      if (onward && !onward.write(chunk)) connection.pause();
    },
  });

  function finish(error: Ending['error'], hungUp = false): void {
    if (isOver) return;
    isOver = true;
    clearTimeout(timer);
    const endMs = error === null ? since() : null;
    connection.destroy();
    if (error === null) onward?.end();
    else onward?.destroy(new Error(error));
    head.resolve(null);
    ended.resolve({
      ...{ error, hungUp, headersMs, endMs },
      request: sent.text('latin1'),
      response: received.text('latin1'),
      body: body.text('utf8'),
      dropped: sent.dropped + received.dropped,
    });
  }

  /** On the next turn: the program may be in the middle of writing, and a client hangs up after that. */
  function look(): void {
    if (reader.isWhole) setImmediate(finish, null);
    else if (reader.isBroken) setImmediate(finish, 'reset');
  }

  connection.on('data', (chunk: Buffer) => {
    received.add(chunk);
    reader.add(chunk);
    look();
  });
  for (const event of ['end', 'close'] as const)
    connection.on(event, () => {
      reader.end();
      look();
    });
  process.nextTick(() => connection.write(bytes)); // requests of one moment are all on their way before the first is read
  onward?.on('drain', () => connection.resume());
  onward?.on('error', () => {}); // told by `ended`
  onward?.on('close', () => finish(onward.readableEnded ? null : 'reset', true));
  return { head: head.promise, ended: ended.promise, body: onward };
}
