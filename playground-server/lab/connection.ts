/** The client's end of one connection to a program. */
import { Duplex } from 'node:stream';
import { Capture } from './capture.ts';

/** Bytes of one request, and of one response, that the log keeps. */
export const WIRE_BYTES = 64 * 1024;

/**
 * Sends the bytes it is given and keeps what passes both ways.
 * Node's HTTP client reads the answer from it; what that client writes itself goes nowhere, so the request is exactly ours.
 */
export class Connection extends Duplex {
  readonly sent = new Capture(WIRE_BYTES);
  readonly received = new Capture(WIRE_BYTES);
  readonly #far: Duplex;

  constructor(far: Duplex, request: Buffer) {
    super();
    this.#far = far;
    far.on('data', (chunk: Buffer) => {
      this.received.add(chunk);
      if (!this.push(chunk)) far.pause();
    });
    far.on('end', () => this.push(null));
    // A server that refuses a request destroys the connection without an end.
    far.on('close', () => this.#ended());
    far.on('error', () => this.#ended());
    this.sent.add(request);
    far.write(request);
  }

  override _read(): void {
    this.#far.resume();
  }

  override _write(_chunk: Buffer, _encoding: string, done: () => void): void {
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#far.destroy();
    done(error);
  }

  #ended(): void {
    if (!this.destroyed && !this.readableEnded) this.push(null);
  }
}
