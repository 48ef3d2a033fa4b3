import type { RequestListener } from 'node:http';
import { isLearnersVisitor } from './class/admission.ts';
import { type ClassHost, type ClassPlan, openClassHost } from './class/class-host.ts';
import { classRoutes } from './class/class-routes.ts';
import { createDoor } from './door.ts';
import type { Environment } from './environment.ts';
import { lookAround, storeStates } from './here.ts';
import { createHost } from './host.ts';
import type { HostLabs, LabLimits, LabsOptions } from './lab/labs.ts';
import { addressesOf, everywhere, type Listening, listen, loopback, publicName, type WantedPort } from './listening.ts';
import { withNewcomersLimited } from './newcomers.ts';
import { type Address, addressOf, isLoopback } from './security.ts';
import type { BuiltSite } from './site.ts';
import { Streams } from './streams.ts';
import { cookieVisitors, type Visitors } from './visitors.ts';

export interface CoatcheckOptions {
  readonly environment: Environment;
  readonly site: BuiltSite;
  readonly version: string;
  /** Makes the labs, once it is known where the door is. */
  readonly makeLabs: (options: Pick<LabsOptions, 'doorOrigin' | 'limits' | 'observe'>) => HostLabs;
  /** The class that runs here; left out: none. */
  readonly classPlan?: ClassPlan | null;
}

/** Site and door, listening. */
export interface Coatcheck {
  readonly site: Address;
  readonly door: Address;
  readonly ports: { readonly site: number; readonly door: number };
  /** The class that runs here. */
  readonly room: ClassHost | null;
  /** Ends the streams, the servers and the labs; answers that are under way have a second to end. */
  stop(): Promise<void>;
}

interface Early {
  readonly listening: Listening;
  readonly serve: (app: RequestListener) => void;
}

/** Listens before the app is there, since each app needs the other's port; requests that come early wait. */
async function listenEarly(wanted: WantedPort, hosts: readonly string[]): Promise<Early> {
  const { promise, resolve } = Promise.withResolvers<RequestListener>();
  const listening = await listen((request, response) => void promise.then((app) => app(request, response)), wanted, hosts);
  return { listening, serve: resolve };
}

/** The addresses that the site and the door listen at: a class comes over the network, its door only if the teacher opens it. */
function hostsFor({ environment, classPlan }: CoatcheckOptions): { readonly site: readonly string[]; readonly door: readonly string[] } {
  if (!classPlan) return { site: addressesOf(environment.host), door: addressesOf(environment.host) };
  const { host, isDoorOpen } = classPlan.command;
  const own = host === null || isLoopback(host) ? [] : addressesOf(host);
  const site = classPlan.hosts ?? (host === null ? everywhere : [...loopback, ...own]);
  return { site, door: isDoorOpen ? site : loopback };
}

/** Listens for both; a port that somebody asked for goes first, so that a standard one makes way for it. */
async function listenForBoth(options: CoatcheckOptions): Promise<{ readonly site: Early; readonly door: Early }> {
  const { site, door } = options.environment;
  const hosts = hostsFor(options);
  const first = door.explicit ? 'door' : 'site';
  const second = door.explicit ? 'site' : 'door';
  const wanted = { site, door };
  const early = await listenEarly(wanted[first], hosts[first]);
  try {
    const late = await listenEarly(wanted[second], hosts[second]);
    return door.explicit ? { site: late, door: early } : { site: early, door: late };
  } catch (error) {
    await early.listening.close();
    throw error;
  }
}

/** Room for the labs of the whole course of five hundred learners, and for a few visitors. */
const classLimits: Pick<LabLimits, 'awake' | 'known'> = { awake: 700, known: 9000 };

/** On this machine alone nobody floods it but its owner. */
const visitorsOn = (host: string): Visitors => (isLoopback(host) ? cookieVisitors : withNewcomersLimited(cookieVisitors));

/** Starts the site and the door. */
export async function startCoatcheck(options: CoatcheckOptions): Promise<Coatcheck> {
  const { environment, site, version, makeLabs, classPlan } = options;
  const listeners = await listenForBoth(options);
  const ports = { site: listeners.site.listening.port, door: listeners.door.listening.port };
  const close = (): Promise<unknown> => Promise.all([listeners.site.listening.close(), listeners.door.listening.close()]);
  const name = classPlan ? 'localhost' : publicName(environment.host);
  const own = addressOf(name, ports.site);
  const doorAddress = addressOf(name, ports.door);

  let room: ClassHost | null = null;
  const labs = makeLabs({
    doorOrigin: doorAddress.origin,
    ...(classPlan && { limits: classLimits, observe: (news) => room?.classroom.labNews(news) }),
  });
  try {
    room = classPlan ? await openClassHost(classPlan, { labs, ports }) : null;
  } catch (error) {
    labs.stop();
    await close();
    throw error;
  }
  const isStranger = (visitor: string): boolean => !isLearnersVisitor(visitor);
  const streams = new Streams({ perVisitor: 12, all: 2000, ...(room && { strangers: { most: 300, isOne: isStranger } }) });
  room?.classroom.subscribe(() => streams.lookAgain());
  const isReached = classPlan || !isLoopback(environment.host);
  const stores = await lookAround(environment);
  const host = await createHost({
    ...{ labs, streams, site, visitors: room?.visitors ?? visitorsOn(environment.host), classRoutes: room?.routes ?? classRoutes(null) },
    ...{ address: room?.address ?? own, doorAt: room?.doorAt ?? (() => doorAddress.origin) },
    ...(room && { watch: room.watch }),
    ...(isReached && { mayBringMuch: (visitor) => isLearnersVisitor(visitor) || labs.of(visitor).length > 0 }),
    health: { version, stores: storeStates(stores) },
    here: {
      versions: { Coatcheck: version, Node: process.versions.node },
      stores,
      door: doorAddress.origin,
      listening: [
        { what: 'Site', addresses: listeners.site.listening.addresses },
        { what: 'Door', addresses: listeners.door.listening.addresses },
      ],
    },
  });
  listeners.site.serve(host);
  listeners.door.serve(room?.door ?? createDoor({ labs, address: doorAddress, siteOrigin: own.origin }));

  return {
    ...{ site: own, door: doorAddress, ports, room },
    stop: async () => {
      streams.stop();
      const left = room?.stop();
      labs.stop();
      await Promise.all([close(), left]);
    },
  };
}
