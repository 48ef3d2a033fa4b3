/** The MongoDB of MONGODB_URL, which is somebody else's too: each lab has a database of its own there, and no other is ever touched. */
import { randomBytes } from 'node:crypto';
import { MongoClient } from 'mongodb';
import type { Clock } from '../../engine/observer.ts';
import type { MongoPart } from '../mongo.ts';
import type { Upstream } from '../upstream.ts';
import { failure } from './failure.ts';
import { isDoc } from './matching.ts';
import { heldIn, SESSIONS } from './rows.ts';
import { connectTo, mongoConversation } from './server-end.ts';
import type { Doc } from './wire.ts';

/** What belongs to the connection of a lab's client, and means nothing on the host's. */
const OTHERS = new Set(['lsid', '$db', 'txnNumber', '$clusterTime', '$readPreference', 'readConcern', 'apiVersion']);
const STAGES = new Set(['$match', '$group']);

const own = (command: Doc): Doc => Object.fromEntries(Object.entries(command).filter(([key]) => !OTHERS.has(key)));
const docsIn = (value: unknown): readonly Doc[] => (Array.isArray(value) ? value.filter(isDoc) : []);

const endless = (index: Doc): Doc => Object.fromEntries(Object.entries(index).filter(([key]) => key !== 'expireAfterSeconds'));

/** A command as it may go to a server that is not ours; all others are refused as unknown. */
function within(command: Doc): Doc {
  const [name = ''] = Object.keys(command);
  switch (name) {
    case 'update':
    case 'delete':
    case 'drop':
      return own(command);
    case 'find':
      return { ...own(command), batchSize: 5000, singleBatch: true }; // a cursor would belong to another connection
    case 'aggregate':
      if (docsIn(command['pipeline']).some((stage) => Object.keys(stage).some((key) => !STAGES.has(key)))) break;
      return own(command);
    case 'createIndexes':
      // The server would end rows by its own clock; a lab's rows end by the lab's.
      return { ...own(command), indexes: docsIn(command['indexes']).map(endless) };
  }
  throw failure(59, 'CommandNotFound', `no such command: '${name}'`);
}

/** Commands go through the host's own client, so passwords, TLS and replica sets are as the URL has them. */
export class ForeignMongo {
  readonly #url: string;
  readonly #host = randomBytes(6).toString('hex');
  readonly #pending = new Set<Promise<void>>();
  #client: Promise<MongoClient> | null = null;
  #labs = 0;

  constructor(url: string) {
    this.#url = url;
  }

  /** A lab's database; throws where the server cannot be reached. */
  async part(clock: Clock): Promise<MongoPart> {
    const client = await this.#reached();
    const database = `coatcheck_${this.#host}_${++this.#labs}`;
    const server = `The MongoDB at ${client.options.hosts.join(', ')}, named by MONGODB_URL. Only the database ${database} is touched.`;
    return { upstream: this.#upstream(database, clock), server };
  }

  /** Waits until what its labs left is removed. */
  async stop(): Promise<void> {
    await Promise.all(this.#pending);
    const client = await this.#client?.catch(() => null);
    await client?.close();
  }

  async #reached(): Promise<MongoClient> {
    this.#client ??= new MongoClient(this.#url, { serverSelectionTimeoutMS: 2000 }).connect();
    try {
      return await this.#client;
    } catch (error: unknown) {
      this.#client = null; // the next lab tries again
      throw error;
    }
  }

  #upstream(database: string, clock: Clock): Upstream {
    const db = async () => (await this.#reached()).db(database);
    const sessions = async () => (await db()).collection<{ _id: string }>(SESSIONS);
    const drop = async (): Promise<void> => void (await (await db()).dropDatabase());
    return {
      open: () => connectTo(async (command) => (await db()).command(within(command), { promoteLongs: false }), clock),
      talk: mongoConversation,
      held: async () => (await (await sessions()).find().toArray()).flatMap((doc) => heldIn(doc, clock.now())),
      remove: async (key) => (await (await sessions()).deleteOne({ _id: key })).deletedCount > 0,
      age: async () => {}, // dates are the lab's, and so is the clock that they are held against
      drop,
      start: async () => {},
      close: () => {
        const dropped = drop()
          .catch(() => {}) // a server that is away cannot be cleaned up
          .then(() => void this.#pending.delete(dropped));
        this.#pending.add(dropped);
      },
    };
  }
}
