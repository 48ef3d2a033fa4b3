/** A connection inside this process that passes for TCP. */
import { Duplex } from 'node:stream';
import { scope } from './scope.ts';

type Done = (error?: Error | null) => void;

/**
 * One end. Unlike those of `duplexPair`, it takes in what is written as long as there is room, as a system's socket does:
 * a server may write and hang up at once, and the client still gets what was written.
 */
class End extends Duplex {
  other: End | null = null;
  #blocked: Done | null = null;
  #over = false;

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

function itself(this: Duplex): Duplex {
  return this;
}
const quiet = { setTimeout: itself, setNoDelay: itself, setKeepAlive: itself, ref: itself, unref: itself };

/** What http reads from a socket; `encrypted` makes Express call the request secure. */
function asSocket(end: End, port: number, encrypted: boolean): Duplex {
  Object.assign(end, quiet, {
    encrypted,
    remoteAddress: '::ffff:127.0.0.1', // as Node reports IPv4 loopback on a server that listens on ::
    remoteFamily: 'IPv6',
    remotePort: 50_000,
    localAddress: '::ffff:127.0.0.1',
    localPort: port,
  });
  return end.on('error', () => {}); // whoever uses it hears of it by its end
}

/** Makes both ends: the client's and the server's. */
export function createConnection(port: number, secure: boolean): { readonly near: Duplex; readonly far: Duplex } {
  const [near, far] = [new End(), new End()];
  near.other = far;
  far.other = near;
  return { near: asSocket(near, port, secure), far: asSocket(far, port, secure) };
}
