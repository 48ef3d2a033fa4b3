/** The Redis of REDIS_URL, which is somebody else's too: only keys under our own prefix are ever read, changed or removed. */
import { randomBytes } from 'node:crypto';
import net from 'node:net';
import type { Duplex } from 'node:stream';
import tls from 'node:tls';
import type { RedisPart } from '../redis.ts';
import type { Conversation, Upstream } from '../upstream.ts';
import { greeted } from './conversation.ts';
import { foreignConversation } from './foreign-conversation.ts';
import { escapeGlob } from './glob.ts';
import { encode } from './resp.ts';
import { age, held } from './scripts.ts';

/** What we say first on each connection: whose password, and which database, as the URL has them. */
function greetingsOf({ username, password, pathname }: URL): readonly (readonly string[])[] {
  const [user, secret] = [decodeURIComponent(username), decodeURIComponent(password)];
  const database = pathname.slice(1);
  return [...(secret ? [['AUTH', ...(user ? [user] : []), secret]] : []), ...(/^[1-9]\d*$/.test(database) ? [['SELECT', database]] : [])];
}

function connectTo(url: URL): Duplex {
  const options = { host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port) || 6379 };
  return url.protocol === 'rediss:' ? tls.connect({ ...options, servername: options.host }) : net.createConnection(options);
}

async function reach(url: string) {
  const { createClient } = await import('redis');
  const admin = createClient({ url, disableOfflineQueue: true, socket: { connectTimeout: 2000, reconnectStrategy: false } });
  admin.on('error', () => {}); // whoever asks hears of it
  await admin.connect();
  return admin;
}

type Admin = Awaited<ReturnType<typeof reach>>;

/** A prefix for each lab, of this host alone. */
export class ForeignServer {
  readonly #text: string;
  readonly #host = randomBytes(6).toString('hex');
  readonly #pending = new Set<Promise<void>>();
  #admin: Promise<Admin> | null = null;
  #labs = 0;

  constructor(url: string) {
    this.#text = url;
  }

  /** A lab's keys; throws where the server cannot be reached. */
  async part(): Promise<RedisPart> {
    const url = new URL(this.#text);
    await this.#reached();
    const prefix = `coatcheck:${this.#host}:${++this.#labs}:`;
    const server = `The Redis at ${url.host}, named by REDIS_URL. Here each key begins with ${prefix}, and no other is touched.`;
    return { upstream: this.#upstream(url, prefix), server };
  }

  /** Waits until what its labs left is removed. */
  async stop(): Promise<void> {
    await Promise.all(this.#pending);
    const admin = await this.#admin?.catch(() => null);
    if (admin?.isReady) admin.destroy();
  }

  async #reached(): Promise<Admin> {
    const admin = await this.#admin?.catch(() => null);
    if (admin?.isReady) return admin;
    this.#admin = reach(this.#text);
    return this.#admin;
  }

  async #keys(admin: Admin, prefix: string): Promise<readonly string[]> {
    const keys: string[] = [];
    for await (const page of admin.scanIterator({ MATCH: `${escapeGlob(prefix)}*`, COUNT: 500 })) keys.push(...page);
    return keys;
  }

  /** Asks the server; one that is away has nothing to show. */
  async #ask<T>(question: (admin: Admin) => Promise<T>, nothing: T): Promise<T> {
    try {
      return await question(await this.#reached());
    } catch (error: unknown) {
      const admin = await this.#admin?.catch(() => null);
      if (!admin?.isReady) return nothing;
      throw new Error('The Redis of REDIS_URL refused what its labs need: SCAN, EVAL, PTTL and UNLINK on coatcheck:*.', { cause: error });
    }
  }

  #upstream(url: URL, prefix: string): Upstream {
    const greetings = greetingsOf(url);
    const dropAll = (): Promise<void> =>
      this.#ask(async (admin) => {
        const keys = await this.#keys(admin, prefix);
        if (keys.length > 0) await admin.unlink([...keys]);
      }, undefined);
    return {
      open: () => {
        const line = connectTo(url);
        for (const words of greetings) line.write(encode(words));
        return line;
      },
      talk: (): Conversation => greeted(foreignConversation(prefix, greetings.length), greetings.length),
      held: () =>
        this.#ask(async (admin) => {
          const rows = await held(admin, { keys: await this.#keys(admin, prefix) });
          return rows.map((row) => ({ ...row, key: row.key.slice(prefix.length) }));
        }, []),
      remove: (key) => this.#ask(async (admin) => (await admin.unlink([prefix + key])) === 1, false),
      age: (ms) => this.#ask(async (admin) => age(admin, { keys: await this.#keys(admin, prefix) }, ms), undefined),
      drop: dropAll,
      start: async () => {},
      close: () => {
        const dropped = dropAll()
          .catch(() => {}) // its keys have an end of their own
          .then(() => void this.#pending.delete(dropped));
        this.#pending.add(dropped);
      },
    };
  }
}
