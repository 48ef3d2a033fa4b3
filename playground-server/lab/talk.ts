/** One HTTP exchange over a connection: bytes out, a parsed answer back. */
import http from 'node:http';
import { type Duplex, PassThrough } from 'node:stream';
import { Capture } from './capture.ts';

/** Bytes of one request, and of one response, that the log keeps. */
const WIRE_BYTES = 64 * 1024;
/** Headers of an answer may be so long; Node's own 16 KiB would cut off what a program may send. */
const HEADER_BYTES = 1 << 20;

/** The head of a response; a browser acts on it before the body has come. */
export interface ResponseHead {
  readonly status: number;
  readonly reason: string;
  readonly headers: readonly (readonly [string, string])[];
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

function headOf({ statusCode = 0, statusMessage = '', rawHeaders }: http.IncomingMessage): ResponseHead {
  const headers: [string, string][] = [];
  for (let at = 0; at < rawHeaders.length; at += 2) headers.push([rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '']);
  const valuesOf = (lower: string): string[] => headers.filter(([name]) => name.toLowerCase() === lower).map(([, value]) => value);
  return {
    ...{ status: statusCode, reason: statusMessage, headers },
    setCookies: valuesOf('set-cookie'),
    location: valuesOf('location')[0] ?? null,
    contentType: valuesOf('content-type')[0] ?? '',
  };
}

/** Asks over a connection to a program. It settles always, whatever the program does. */
export function talk(connection: Duplex, { method, bytes, since, patience, stream }: Asking): Talk {
  const [sent, received] = [new Capture(WIRE_BYTES), new Capture(WIRE_BYTES)];
  const head = Promise.withResolvers<ResponseHead | null>();
  const ended = Promise.withResolvers<Ending>();
  const body = new Capture(WIRE_BYTES);
  sent.add(bytes);
  const onward = stream ? new PassThrough() : null;
  let headersMs: number | null = null;
  let error: Ending['error'] = null;

  const known = http.METHODS.includes(method) && method !== 'CONNECT' ? method : 'GET'; // tells the parser whether a body is to come
  // Node's client only reads the answer. It never ends its own request, hence writes nothing: the bytes are exactly ours.
  const client = http.request({ method: known, createConnection: () => connection, setHost: false, maxHeaderSize: HEADER_BYTES });
  const timer = setTimeout(() => finish('timeout'), patience);

  function finish(how: Ending['error'], hungUp = false): void {
    clearTimeout(timer);
    error = how;
    const endMs = how === null ? since() : null;
    client.destroy();
    connection.destroy();
    if (how === null) onward?.end();
    else onward?.destroy(new Error(how));
    head.resolve(null);
    ended.resolve({
      error,
      hungUp,
      headersMs,
      endMs,
      request: sent.text('latin1'),
      response: received.text('latin1'),
      body: body.text('utf8'),
      dropped: sent.dropped + received.dropped,
    });
  }

  client.on('socket', () => {
    connection.on('data', (chunk: Buffer) => received.add(chunk));
    connection.write(bytes);
  });
  client.on('error', () => finish('reset'));
  client.on('upgrade', () => finish(null));
  client.on('response', (answer) => {
    headersMs = since();
    answer.on('data', (chunk: Buffer) => {
      body.add(chunk);
      if (onward && !onward.write(chunk)) answer.pause();
    });
    answer.on('error', () => finish('reset'));
    answer.on('end', () => answer.complete && finish(null));
    answer.on('close', () => finish(answer.complete ? null : 'reset'));
    if (stream) clearTimeout(timer); // a real browser waits for the end of a stream
    onward?.on('drain', () => answer.resume());
    head.resolve(headOf(answer));
  });
  onward?.on('error', () => {}); // told by `ended`
  onward?.on('close', () => finish(onward.readableEnded ? null : 'reset', true));
  return { head: head.promise, ended: ended.promise, body: onward };
}
