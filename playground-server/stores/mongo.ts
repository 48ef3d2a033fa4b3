/** MongoDB: the server of MONGODB_URL where it is given, and else a stand-in inside this process. */
import { MongoClients } from './mongo/client-module.ts';
import { serverStore } from './server-store.ts';
import type { LabStore, StoreNeeds, StoreOffer } from './store.ts';
import type { Upstream } from './upstream.ts';

const kind = 'mongo';
const label = 'MongoDB';

/** A lab's part of some MongoDB, and which one it is. */
export interface MongoPart {
  readonly upstream: Upstream;
  readonly server: string;
}

/** What hands out parts of a MongoDB, one to each lab. */
export type MongoHouse = (needs: StoreNeeds) => Promise<MongoPart>;

/** Needs nothing, and is labelled as what it is. The driver is loaded when the first lab asks. */
export const embeddedMongo: MongoHouse = async ({ clock }) => {
  const { standInMongo } = await import('./mongo/stand-in.ts');
  return { upstream: standInMongo(clock), server: 'A stand-in inside this process, which speaks the protocol of MongoDB.' };
};

function open({ clock }: StoreNeeds, { upstream, server }: MongoPart): LabStore {
  const env = { MONGO_URL: 'mongodb://127.0.0.1:27017/shop' };
  return serverStore({ kind, label, server, rowsEnd: 'never', env, clock, upstream, clients: new MongoClients(), sidOf: (key) => key });
}

/** MongoDB from some house. */
export const mongoFrom = (house: MongoHouse): StoreOffer => ({
  kind,
  label,
  missing: () => null,
  open: async (needs) => open(needs, await house(needs)),
});
