/** The kinds of store that labs can choose from. */
import { file } from './file.ts';
import { memory } from './memory.ts';
import { ForeignServer } from './redis/foreign-server.ts';
import { OwnServer } from './redis/own-server.ts';
import { embeddedRedis, type RedisHouse, redisFrom } from './redis.ts';
import { sqliteStore } from './sqlite.ts';
import type { StoreOffer } from './store.ts';

/** Every kind, with nothing outside this process, the default first. */
export const embeddedStores: readonly StoreOffer[] = [memory, file, sqliteStore, redisFrom(embeddedRedis)];

/** The stores of one host. */
export interface Stores {
  readonly offers: readonly StoreOffer[];
  /** Ends the servers that were started, and takes away what is left on those that were not. */
  stop(): Promise<void>;
}

/** The best Redis that can be had: the one that was named, else a private one, else a stand-in; each says which it is. */
function bestRedis(own: OwnServer, foreign: ForeignServer | null): RedisHouse {
  return async (needs) => {
    if (!foreign) return (await own.part()) ?? embeddedRedis(needs);
    try {
      return await foreign.part();
    } catch (error: unknown) {
      const why = error instanceof Error ? error.message : String(error);
      const { upstream } = await embeddedRedis(needs);
      return { upstream, server: `A stand-in inside this process, because the Redis of REDIS_URL cannot be used: ${why}.` };
    }
  };
}

/** Makes the stores of a host, whose servers are reached or started when the first lab asks. */
export function createStores({ redis }: { readonly redis: string | undefined }): Stores {
  const own = new OwnServer();
  const foreign = redis === undefined ? null : new ForeignServer(redis);
  return {
    offers: [memory, file, sqliteStore, redisFrom(bestRedis(own, foreign))],
    stop: async () => void (await Promise.all([own.stop(), foreign?.stop()])),
  };
}
