import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { answerOverflow } from './overflow.ts';

/** Both families of this machine's own address. */
export const loopback = ['127.0.0.1', '::1'] as const;

/** A port that cannot be had; the message says which one and what to do. */
export class PortTaken extends Error {}

/** A port to listen on. Where nobody asked for this one, the next free one will do. */
export interface WantedPort {
  readonly variable: 'PORT' | 'LAB_PORT';
  readonly port: number;
  readonly explicit: boolean;
}

/** Servers of one app on one port, one for each address. */
export interface Listening {
  readonly port: number;
  readonly addresses: readonly string[];
  close(): Promise<void>;
}

/** The addresses to listen on for a HOST: both families for localhost, else the one that is named. */
export const addressesOf = (host: string): readonly string[] => (host === 'localhost' ? loopback : [host.replace(/^\[|\]$/g, '')]);

/** The name that browsers use for a HOST: this machine's address in its network where HOST means all addresses. */
export function publicName(host: string): string {
  if (host !== '0.0.0.0' && host !== '::') return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
  const outside = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ internal, family }) => !internal && family === 'IPv4');
  return outside?.address ?? 'localhost';
}

/** What a program that listens at an address answers to. */
const callable: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

const codeOf = (error: unknown): unknown => (error instanceof Error ? Reflect.get(error, 'code') : undefined);

/** Whether something answers there already: some systems let two programs listen on one port without a word. */
async function answers(port: number, host: string): Promise<boolean> {
  const socket = connect({ port, host: callable[host] ?? host, timeout: 500 });
  try {
    await Promise.race([once(socket, 'connect'), once(socket, 'timeout').then(() => Promise.reject(new Error('silent')))]);
    return true;
  } catch {
    // Refused, as it should be.
    return false;
  } finally {
    socket.destroy();
  }
}

/** All addresses of this machine, each family by itself: some systems cannot listen to both at once. */
export const everywhere = ['0.0.0.0', '::'] as const;

async function listenAt(app: RequestListener, port: number, host: string, ipv6Only: boolean): Promise<Server> {
  // Browsers send up to 180 cookies of 4 KB: no learner may be locked out by the cookies of a lesson.
  const server = createServer({ maxHeaderSize: 1 << 20 }, app);
  server.on('clientError', answerOverflow);
  server.listen({ port, host, ipv6Only });
  await once(server, 'listening');
  return server;
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('This server listens on no port.');
  return address.port;
}

async function closed(server: Server): Promise<void> {
  const done = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  // An answer that is under way has a second to end.
  const force = setTimeout(() => server.closeAllConnections(), 1000);
  await done;
  clearTimeout(force);
}

/** Listens on one port at every address; undefined: it is taken at one of them. A family that this machine lacks is left out. */
async function tryPort(app: RequestListener, port: number, hosts: readonly string[]): Promise<Listening | undefined> {
  const servers: Server[] = [];
  const addresses: string[] = [];
  for (const host of hosts) {
    const chosen = servers[0] ? portOf(servers[0]) : port;
    try {
      if (chosen !== 0 && (await answers(chosen, host))) throw Object.assign(new Error('taken'), { code: 'EADDRINUSE' });
      servers.push(await listenAt(app, chosen, host, host.includes(':') && hosts.length > 1));
      addresses.push(host.includes(':') ? `[${host}]:${chosen}` : `${host}:${chosen}`);
    } catch (error) {
      const code = codeOf(error);
      const lacksFamily = (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT') && host.startsWith('::');
      if (lacksFamily) continue;
      await Promise.all(servers.map(closed));
      if (code === 'EADDRINUSE') return undefined;
      throw error;
    }
  }
  const [first] = servers;
  if (!first) throw new Error(`This machine has none of the addresses ${hosts.join(', ')}.`);
  const bound = portOf(first);
  return {
    port: bound,
    addresses: addresses.map((address) => address.replace(/:0$/, `:${bound}`)),
    close: async () => {
      await Promise.all(servers.map(closed));
    },
  };
}

/** Listens on the wanted port, or on the next free one where nobody asked for exactly this one. */
export async function listen(app: RequestListener, wanted: WantedPort, hosts: readonly string[]): Promise<Listening> {
  const { variable, port, explicit } = wanted;
  for (let candidate = port; candidate <= Math.min(port + (explicit ? 0 : 50), 65_535); candidate++) {
    try {
      const listening = await tryPort(app, candidate, hosts);
      if (listening) return listening;
    } catch (error) {
      if (codeOf(error) === 'EACCES')
        throw new PortTaken(`${variable}=${candidate} may not be used by this account: choose one above 1023.`, { cause: error });
      throw error;
    }
  }
  throw new PortTaken(
    explicit
      ? `${variable}=${port} is taken by another program: stop that one, or choose another number.`
      : `No port from ${port} to ${port + 50} is free: choose one with ${variable}=number.`,
  );
}
