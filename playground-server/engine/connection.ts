/** A connection inside this process that passes for TCP. */
import { Duplex } from 'node:stream';
import { scope } from './scope.ts';

type Done = (error?: Error | null) => void;

/** As Node reports IPv4 loopback on a server that listens on ::. */
const LOOPBACK = '::ffff:127.0.0.1';

const ignored = (): void => {};

/**
 * One end. Unlike those of `duplexPair`, it takes in what is written as long as there is room, as a system's socket does:
 * a server may write and hang up at once, and the client still gets what was written.
 */
class End extends Duplex {
  // What http reads from a socket.
  readonly remoteAddress = LOOPBACK;
  readonly remoteFamily = 'IPv6';
  readonly remotePort = 50_000;
  readonly localAddress = LOOPBACK;
  readonly localPort: number;
  /** Makes Express call the request secure. */
  readonly encrypted: boolean;
  other: End | null = null;
  #blocked: Done | null = null;
  #over = false;

  constructor(port: number, encrypted: boolean) {
    super();
    this.localPort = port;
    this.encrypted = encrypted;
    this.on('error', ignored); // whoever uses it hears of it by its end
  }

  // What http asks of a socket, and what means nothing here.
  setTimeout(): this {
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  override _write(chunk: Buffer, _encoding: string, done: Done): void {
    const { other } = this;
    // Who reads may be the host's code: its errors are not to be blamed on the program that writes.
    if (!other || other.destroyed || scope.exit(() => other.push(chunk))) done();
    else other.#blocked = done;
  }

  override _read(): void {
    this.#release();
  }

  override _final(done: Done): void {
    this.#tellEnd();
    done();
  }

  override _destroy(error: Error | null, done: Done): void {
    this.#release();
    this.#tellEnd();
    done(error);
  }

  #tellEnd(): void {
    if (this.other) this.other.#finish();
  }

  #release(): void {
    const blocked = this.#blocked;
    this.#blocked = null;
    blocked?.();
  }

  #finish(): void {
    if (this.#over || this.destroyed) return;
    this.#over = true;
    scope.exit(() => this.push(null));
  }
}

/** Makes both ends: the client's and the server's. */
export function createConnection(port: number, secure: boolean): { readonly near: Duplex; readonly far: Duplex } {
  const [near, far] = [new End(port, secure), new End(port, secure)];
  near.other = far;
  far.other = near;
  return { near, far };
}
