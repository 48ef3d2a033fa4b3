/** Under which addresses other devices of the local network may reach this computer. */
import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os';

/** The networks of this computer, as node:os lists them. */
export type Networks = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;

/** Names of networks that end inside this computer, or in a tunnel to somewhere else. */
const virtualNames =
  /^(docker|br-|veth|virbr|vmnet|vboxnet|vnic|lxc|lxdbr|podman|cni|cali|flannel|kube|utun|tun|tap|wg|tailscale|zt|ppp|ipsec|awdl|llw|anpi|gif|stf|nordlynx|proton|ham)|vethernet|virtualbox|vmware|hyper-v|docker|wsl|loopback|vpn|tailscale|zerotier|wireguard|tunnel|hamachi|npcap/i;
const physicalNames = /^(en|eth|wl|wlan|wifi|ww)[a-z]*\d|^(wi-?fi|wlan|ethernet|drahtlos|local area connection|lan)/i;
/** Containers get addresses of this kind of hardware. */
const virtualHardware = /^(02:42|00:05:69|00:0c:29|00:50:56|0a:00:27|00:15:5d)/i;

/** Where a phone that shares its connection, or a computer that does, puts its own end. */
const isHotspot = (address: string): boolean => /^(192\.168\.137\.1|10\.42\.0\.1|192\.168\.2\.1|172\.20\.10\.)/.test(address);

function rangeOf(address: string): number {
  if (address.startsWith('192.168.')) return 0;
  if (address.startsWith('10.')) return 1;
  if (/^172\.(1[6-9]|2\d|3[01])\./.test(address)) return 2;
  if (address.startsWith('169.254.')) return 5; // nobody gave it one, so it took this itself
  if (/^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./.test(address)) return 4;
  return 3;
}

/** The lower, the likelier that phones in the room reach it. */
function rankOf(name: string, { address, family, mac }: NetworkInterfaceInfo): number {
  const isVirtual = virtualNames.test(name) || (virtualHardware.test(mac) && !physicalNames.test(name));
  const place = isHotspot(address) ? 0 : isVirtual ? 2 : physicalNames.test(name) ? 0 : 1;
  return (family === 'IPv6' ? 1000 : 0) + (rangeOf(address) === 5 ? 100 : 0) + place * 10 + rangeOf(address);
}

const isUsable = ({ internal, family, address }: NetworkInterfaceInfo): boolean =>
  !internal && !/^(127\.|0\.|::1$|fe80:)/i.test(address) && (family === 'IPv4' || family === 'IPv6');

/** The addresses of these networks that are not the loopback: physical networks first, those inside this computer and tunnels last. */
export function rankAddresses(networks: Networks): readonly string[] {
  const found = Object.entries(networks).flatMap(([name, addresses]) => (addresses ?? []).map((info) => ({ name, info })));
  const ranked = found
    .filter(({ info }) => isUsable(info))
    .map(({ name, info }) => ({ address: info.address, rank: rankOf(name, info) }))
    .sort((one, other) => one.rank - other.rank);
  return [...new Set(ranked.map(({ address }) => address))];
}

/** An address as it stands in a URL. */
export const inUrl = (address: string): string => (address.includes(':') ? `[${address}]` : address);

const FRESH_MS = 2000;

/** The addresses of this computer as they are now: a laptop changes its network while a class runs. */
export class LanAddresses {
  readonly #read: () => Networks;
  readonly #now: () => number;
  #list: readonly string[] = [];
  #names: ReadonlySet<string> = new Set();
  #readAt = Number.NEGATIVE_INFINITY;

  constructor(read: () => Networks = networkInterfaces, now: () => number = () => performance.now()) {
    this.#read = read;
    this.#now = now;
  }

  /** The likeliest first. */
  get list(): readonly string[] {
    this.#renew();
    return this.#list;
  }

  /** Whether this is an address of this computer other than the loopback, as a URL writes it. */
  has(name: string): boolean {
    this.#renew();
    return this.#names.has(name);
  }

  #renew(): void {
    const now = this.#now();
    if (now - this.#readAt < FRESH_MS) return;
    this.#readAt = now;
    this.#list = rankAddresses(this.#read());
    // A URL writes IPv6 addresses in one way only.
    this.#names = new Set(this.#list.map((address) => new URL(`http://${inUrl(address)}`).hostname));
  }
}
