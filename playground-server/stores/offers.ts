/** The kinds of store that labs can choose from. */
import { file } from './file.ts';
import { memory } from './memory.ts';
import type { ForeignMongo } from './mongo/foreign-server.ts';
import { embeddedMongo, type MongoHouse, mongoFrom } from './mongo.ts';
import { ForeignServer } from './redis/foreign-server.ts';
import { OwnServer } from './redis/own-server.ts';
import { embeddedRedis, type RedisHouse, redisFrom } from './redis.ts';
import { sqliteStore } from './sqlite.ts';
import type { StoreOffer } from './store.ts';

/** Every kind, with nothing outside this process, the default first. */
export const embeddedStores: readonly StoreOffer[] = [memory, file, sqliteStore, redisFrom(embeddedRedis), mongoFrom(embeddedMongo)];

/** The stores of one host. */
export interface Stores {
  readonly offers: readonly StoreOffer[];
  /** Ends the servers that were started, and takes away what is left on those that were not. */
  stop(): Promise<void>;
}

const because = (name: string, error: unknown): string =>
  `A stand-in inside this process, because the server of ${name} cannot be used: ${error instanceof Error ? error.message : String(error)}.`;

/** The best Redis that can be had: the one that was named, else a private one, else a stand-in; each says which it is. */
function bestRedis(own: OwnServer, foreign: ForeignServer | null): RedisHouse {
  return async (needs) => {
    if (!foreign) return (await own.part()) ?? embeddedRedis(needs);
    try {
      return await foreign.part();
    } catch (error: unknown) {
      return { ...(await embeddedRedis(needs)), server: because('REDIS_URL', error) };
    }
  };
}

/** The MongoDB that was named, else a stand-in. */
function bestMongo(reached: () => Promise<ForeignMongo> | null): MongoHouse {
  return async (needs) => {
    try {
      const foreign = await reached();
      return foreign ? await foreign.part(needs.clock) : await embeddedMongo(needs);
    } catch (error: unknown) {
      return { ...(await embeddedMongo(needs)), server: because('MONGODB_URL', error) };
    }
  };
}

/** Makes the stores of a host, whose servers are reached or started when the first lab asks. */
export function createStores({ redis, mongo }: { readonly redis?: string | undefined; readonly mongo?: string | undefined }): Stores {
  const own = new OwnServer();
  const foreign = redis === undefined ? null : new ForeignServer(redis);
  let foreignMongo: Promise<ForeignMongo> | null = null;
  const reachMongo = (url: string): Promise<ForeignMongo> => {
    // The driver is loaded only where it is needed.
    foreignMongo ??= import('./mongo/foreign-server.ts').then((module) => new module.ForeignMongo(url));
    return foreignMongo;
  };
  const mongoHouse = bestMongo(() => (mongo === undefined ? null : reachMongo(mongo)));
  return {
    offers: [memory, file, sqliteStore, redisFrom(bestRedis(own, foreign)), mongoFrom(mongoHouse)],
    stop: async () => void (await Promise.all([own.stop(), foreign?.stop(), foreignMongo?.then((server) => server.stop())])),
  };
}
