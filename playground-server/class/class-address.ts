/** Where a class's host is reached: on its own computer, on every network that this is on, and under a public name. */
import { type Address, addressOf, type DoorAt, type Hosts, isLoopback, withPort } from '../security.ts';
import { inUrl, type LanAddresses } from './lan-addresses.ts';

/** How a class is to be reached. */
export interface Reach {
  readonly lan: LanAddresses;
  /** A name or address that was asked for; null: all networks. */
  readonly host: string | null;
  /** Where a proxy, or a name of the school's, leads here. */
  readonly publicUrl: URL | null;
  readonly isDoorOpen: boolean;
}

const nameOf = (host: string): string => URL.parse(`http://${host}`)?.hostname ?? '';

/** Whether a name, as a URL writes it, is one of this computer's on a network that the class is open to. */
const isOnNetwork = ({ lan, host }: Reach, name: string): boolean =>
  !isLoopback(name) && (host === null ? lan.has(name) : name === nameOf(inUrl(host)));

/** The address of the class's site: pages stay at the host that they were asked for. */
export function classAddress(reach: Reach, port: number): Address {
  const own = addressOf('localhost', port);
  const { publicUrl } = reach;
  const outside: Hosts = {
    has: (host) => host === publicUrl?.host || (isOnNetwork(reach, nameOf(host)) && host === withPort(nameOf(host), port)),
  };
  return {
    origin: own.origin,
    hosts: { has: (host) => own.hosts.has(host) || outside.has(host) },
    homes: { has: (host) => own.homes.has(host) || outside.has(host) },
    advice: () => {
      const [origin = own.origin] = joinOrigins(reach, port);
      return `Open ${origin}/class/ instead. To serve this name as well, start the class with --public-url http://name.`;
    },
    originAt: (host) => (publicUrl && host.toLowerCase() === publicUrl.host ? publicUrl.origin : `http://${host}`),
  };
}

/** Where the door is for a page of each host: on the class's own computer, and elsewhere only if the teacher opens it. */
export function classDoorAt(reach: Reach, doorPort: number): DoorAt {
  return (host) => {
    const name = nameOf(host);
    if (isLoopback(name)) return `http://${withPort('localhost', doorPort)}`;
    return reach.isDoorOpen && isOnNetwork(reach, name) ? `http://${withPort(name, doorPort)}` : null;
  };
}

/** The origins that other devices may reach, the likeliest first; a public address goes before all others. */
export function joinOrigins({ lan, host, publicUrl }: Reach, port: number): readonly string[] {
  const names = host === null ? lan.list.map(inUrl) : isLoopback(host) ? [] : [inUrl(host)];
  const origins = names.map((name) => `http://${withPort(name, port)}`);
  return publicUrl ? [...new Set([publicUrl.origin, ...origins])] : origins;
}
