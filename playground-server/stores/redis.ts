/** Redis: a private server where one is installed, the server of REDIS_URL where it is given, and else a stand-in inside this process. */
import { RedisClients } from './redis/client-module.ts';
import { standInRedis } from './redis/stand-in.ts';
import { serverStore } from './server-store.ts';
import type { LabStore, StoreNeeds, StoreOffer } from './store.ts';
import type { Upstream } from './upstream.ts';

const kind = 'redis';
const label = 'Redis';

/** A lab's part of some Redis, and which one it is. */
export interface RedisPart {
  readonly upstream: Upstream;
  readonly server: string;
}

/** What hands out parts of a Redis, one to each lab. */
export type RedisHouse = (needs: StoreNeeds) => Promise<RedisPart>;

/** Needs nothing, and is labelled as what it is. */
export const embeddedRedis: RedisHouse = async ({ clock }) => ({
  upstream: standInRedis(clock),
  server: 'A stand-in inside this process, which speaks the protocol of Redis.',
});

function open({ clock }: StoreNeeds, { upstream, server }: RedisPart): LabStore {
  const env = { REDIS_URL: 'redis://127.0.0.1:6379' };
  const sidOf = (key: string): string => key.slice(key.lastIndexOf(':') + 1);
  // Started without a file to save to, as `redis-server --save ''`.
  return serverStore({ kind, label, server, rowsEnd: 'with the store', env, clock, upstream, clients: new RedisClients(), sidOf });
}

/** Redis from some house. */
export const redisFrom = (house: RedisHouse): StoreOffer => ({
  kind,
  label,
  missing: () => null,
  open: async (needs) => open(needs, await house(needs)),
});
