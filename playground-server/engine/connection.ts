/** A connection inside this process that passes for TCP. */
import { type Duplex, duplexPair } from 'node:stream';

function itself(this: Duplex): Duplex {
  return this;
}
const quiet = { setTimeout: itself, setNoDelay: itself, setKeepAlive: itself, ref: itself, unref: itself };

/** What http reads from a socket; `encrypted` makes Express call the request secure. */
function asSocket(half: Duplex, port: number, encrypted: boolean): Duplex {
  Object.assign(half, quiet, {
    encrypted,
    remoteAddress: '::ffff:127.0.0.1', // as Node reports IPv4 loopback on a server that listens on ::
    remoteFamily: 'IPv6',
    remotePort: 50_000,
    localAddress: '::ffff:127.0.0.1',
    localPort: port,
  });
  return half.on('error', () => {}); // whoever uses it hears of it by its end
}

/** Makes both ends: the client's and the server's. */
export function createConnection(port: number, secure: boolean): { readonly near: Duplex; readonly far: Duplex } {
  const [near, far] = duplexPair();
  return { near: asSocket(near, port, secure), far: asSocket(far, port, secure) };
}
