/** The package `redis` as the programs of one lab get it: unmodified, but its clients end with their program. */
import { sharedRealm } from '../../engine/package-realm.ts';

interface Client {
  readonly isOpen: boolean;
  readonly isReady: boolean;
  destroy(): void;
}

const isClient = (value: unknown): value is Client =>
  typeof value === 'object' && value !== null && 'isReady' in value && 'destroy' in value && typeof value.destroy === 'function';

/** The clients of one lab's programs. */
export class RedisClients {
  readonly #clients = new Set<Client>();

  /** Whether each of them is connected. */
  get areReady(): boolean {
    return [...this.#clients].every(({ isOpen, isReady }) => isReady || !isOpen);
  }

  modules(ending: (task: () => void) => void): ReadonlyMap<string, unknown> {
    const redis = sharedRealm.require('redis', null);
    if (typeof redis !== 'object' || redis === null) throw new TypeError('The package redis is not installed. Run npm ci.');
    const create: unknown = Reflect.get(redis, 'createClient');
    if (typeof create !== 'function') throw new TypeError('The package redis has no createClient. Look into its new version.');
    const createClient = (...args: unknown[]): unknown => {
      const client: unknown = Reflect.apply(create, redis, args);
      if (!isClient(client)) return client;
      this.#clients.add(client);
      // Or it would try to connect again for ever.
      ending(() => {
        this.#clients.delete(client);
        if (client.isOpen) client.destroy();
      });
      return client;
    };
    return new Map([['redis', Object.create(redis, { createClient: { value: createClient, enumerable: true } })]]);
  }
}
