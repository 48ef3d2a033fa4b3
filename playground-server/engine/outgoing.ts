/** Connections that a program makes to servers outside it: no port, no file, no descriptor. */
import { type Duplex, duplexPair } from 'node:stream';
import type { Address } from './observer.ts';

const OPTIONS = ['setTimeout', 'setNoDelay', 'setKeepAlive', 'ref', 'unref'] as const;

function itself(this: Duplex): Duplex {
  return this;
}

/** Both ends of a connection; the near one passes for a socket in the hands of a client library. */
export function createLine({ host, port }: Address): { readonly near: Duplex; readonly far: Duplex } {
  const [near, far] = duplexPair();
  const quiet = Object.fromEntries(OPTIONS.map((name) => [name, itself]));
  Object.assign(near, quiet, { remoteAddress: host, remotePort: port, remoteFamily: 'IPv4' });
  return { near, far };
}

/** What a socket reports where nobody listens. */
export const refusedError = ({ host, port }: Address): Error =>
  Object.assign(new Error(`connect ECONNREFUSED ${host}:${port}`), {
    errno: -111,
    code: 'ECONNREFUSED',
    syscall: 'connect',
    address: host,
    port,
  });

/** What a socket reports when the other side died with bytes of ours unread. */
export const resetError = (): Error => Object.assign(new Error('read ECONNRESET'), { errno: -104, code: 'ECONNRESET', syscall: 'read' });

/** A connection that nobody accepts. */
export function refusal(address: Address): Duplex {
  const { near } = createLine(address);
  process.nextTick(() => near.destroy(refusedError(address)));
  return near;
}
