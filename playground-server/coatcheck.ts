import type { RequestListener } from 'node:http';
import { createDoor } from './door.ts';
import type { Environment } from './environment.ts';
import { lookAround, storeStates } from './here.ts';
import { createHost } from './host.ts';
import { addressesOf, type Listening, listen, publicName, type WantedPort } from './listening.ts';
import type { Labs } from './open-lab.ts';
import { type Address, addressOf } from './security.ts';
import type { BuiltSite } from './site.ts';
import { Streams } from './streams.ts';

export interface CoatcheckOptions {
  readonly environment: Environment;
  readonly site: BuiltSite;
  readonly version: string;
  /** Makes the labs, once it is known where the door is. */
  readonly makeLabs: (doorOrigin: string) => Labs;
}

/** Site and door, listening. */
export interface Coatcheck {
  readonly site: Address;
  readonly door: Address;
  readonly ports: { readonly site: number; readonly door: number };
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

/** Listens for both; a port that somebody asked for goes first, so that a standard one makes way for it. */
async function listenForBoth({ site, door, host }: Environment): Promise<{ readonly site: Early; readonly door: Early }> {
  const hosts = addressesOf(host);
  const first = door.explicit ? door : site;
  const second = door.explicit ? site : door;
  const early = await listenEarly(first, hosts);
  try {
    const late = await listenEarly(second, hosts);
    return door.explicit ? { site: late, door: early } : { site: early, door: late };
  } catch (error) {
    await early.listening.close();
    throw error;
  }
}

/** Starts the site and the door. */
export async function startCoatcheck({ environment, site, version, makeLabs }: CoatcheckOptions): Promise<Coatcheck> {
  const listeners = await listenForBoth(environment);
  const name = publicName(environment.host);
  const siteAddress = addressOf(name, listeners.site.listening.port);
  const doorAddress = addressOf(name, listeners.door.listening.port);
  const labs = makeLabs(doorAddress.origin);
  const streams = new Streams({ perVisitor: 12, all: 2000 });
  const stores = await lookAround(environment);

  const host = await createHost({
    labs,
    streams,
    site,
    address: siteAddress,
    doorOrigin: doorAddress.origin,
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
  listeners.door.serve(createDoor({ labs, address: doorAddress, siteOrigin: siteAddress.origin }));

  return {
    site: siteAddress,
    door: doorAddress,
    ports: { site: listeners.site.listening.port, door: listeners.door.listening.port },
    stop: async () => {
      streams.stop();
      labs.stop();
      await Promise.all([listeners.site.listening.close(), listeners.door.listening.close()]);
    },
  };
}
