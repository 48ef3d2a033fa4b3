/** The package `mongodb` as the programs of one lab get it: unmodified, but its clients end with their program. */
import { sharedRealm } from '../../engine/package-realm.ts';

type Closing = (this: unknown) => unknown;
const isCall = (value: unknown): value is Closing => typeof value === 'function';
const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;

/** Ends a client. Its close() says goodbye to the server first, and in an outage would wait for ever: its pools are closed as well. */
function end(client: unknown): void {
  const topology = memberOf(client, 'topology');
  const close = memberOf(client, 'close');
  const closing = isCall(close) ? Reflect.apply(close, client, [true]) : undefined;
  if (closing instanceof Promise) closing.catch(() => {}); // nobody is left to hear of it
  const closePools = memberOf(topology, 'close');
  if (isCall(closePools)) Reflect.apply(closePools, topology, []);
}

/** The clients of one lab's programs. */
export class MongoClients {
  /** The driver waits by itself until it has found a server. */
  readonly areReady = true;

  modules(ending: (task: () => void) => void): ReadonlyMap<string, unknown> {
    const mongodb = sharedRealm.require('mongodb', null);
    const Base = memberOf(mongodb, 'MongoClient');
    if (!isCall(Base)) throw new TypeError('The package mongodb has no MongoClient. Run npm ci, or look into its new version.');
    const MongoClient = new Proxy(Base, {
      construct(target, args, newTarget) {
        const client: unknown = Reflect.construct(target, args, newTarget);
        ending(() => end(client));
        return Object(client);
      },
    });
    return new Map([['mongodb', Object.create(Object(mongodb), { MongoClient: { value: MongoClient, enumerable: true } })]]);
  }
}
