/**
 * `net` for the packages that all programs share. Database clients open their connections where the running program says, so
 * server.js, the client and the URL stay ordinary, and labs are told apart without an address of their own.
 */
import net from 'node:net';
import type { Duplex } from 'node:stream';
import type { Address } from './observer.ts';
import { refusal } from './outgoing.ts';
import { scope } from './scope.ts';

function addressOf(options: unknown): Address {
  const { host = '127.0.0.1', port = 0 }: { host?: unknown; port?: unknown } =
    typeof options === 'object' && options !== null ? options : {};
  return { host: host === 'localhost' ? '127.0.0.1' : String(host), port: Number(port) };
}

/** Nobody in scope: refused. A client that lost its scope must never reach a server that happens to run on this machine. */
function createConnection(options: unknown): Duplex {
  const address = addressOf(options);
  return scope.getStore()?.program.dial(address) ?? refusal(address);
}

/** The module. */
export const netInScope: object = { ...net, createConnection, connect: createConnection };
