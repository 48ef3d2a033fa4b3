/** A private redis-server for the labs of this host, with a database for each: keys look as in real life. */
import net from 'node:net';
import type { RedisPart } from '../redis.ts';
import type { Upstream } from '../upstream.ts';
import { greeted, plainConversation } from './conversation.ts';
import { encode } from './resp.ts';
import { type Admin, age, drop, held, remove } from './scripts.ts';
import { ServerProcess } from './server-process.ts';

const DATABASES = 1024;

interface Running {
  readonly process: ServerProcess;
  readonly admin: Admin & { readonly isOpen: boolean; destroy(): void };
  readonly version: string;
}

async function run(): Promise<Running | null> {
  const process = await ServerProcess.start(DATABASES);
  if (!process) return null;
  try {
    return await reach(process);
  } catch {
    process.stop(); // whoever asked gets a stand-in, which says so
    return null;
  }
}

async function reach(process: ServerProcess): Promise<Running> {
  const { createClient } = await import('redis');
  // Without a queue a question to a server that is gone fails at once, and with it nobody waits for ever.
  const admin = createClient({ socket: { path: process.socket, reconnectStrategy: false }, disableOfflineQueue: true });
  admin.on('error', () => {}); // whoever asks hears of it
  await admin.connect();
  const version = /redis_version:(\S+)/.exec(await admin.info('server'))?.[1] ?? '';
  return { process, admin, version };
}

/** Started when the first lab asks, and again where somebody ended it. */
export class OwnServer {
  readonly #free = Array.from({ length: DATABASES }, (_, database) => database);
  readonly #pending = new Set<Promise<void>>();
  #running: Promise<Running | null> | null = null;
  #socket = '';
  #isStopped = false;

  /** A database for a lab; null: there is no redis-server, or no database left. */
  async part(): Promise<RedisPart | null> {
    const running = await this.#ensure();
    const database = running ? this.#free.shift() : undefined;
    if (!running || database === undefined) return null;
    return { upstream: this.#upstream(database), server: `redis-server ${running.version}, started by Coatcheck for its labs alone.` };
  }

  /** The process; for tests that end it. */
  async pid(): Promise<number | undefined> {
    return (await this.#running)?.process.pid;
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await Promise.all(this.#pending);
    const running = await this.#running;
    if (running?.admin.isOpen) running.admin.destroy();
    running?.process.stop();
  }

  async #ensure(): Promise<Running | null> {
    if (this.#isStopped) return null;
    this.#running ??= run();
    const asked = this.#running;
    const before = await asked;
    // Whoever comes first starts the next one; the others wait for it.
    if (before?.process.isOver && this.#running === asked) {
      if (before.admin.isOpen) before.admin.destroy();
      this.#running = run();
    }
    const running = await this.#running;
    this.#socket = running?.process.socket ?? '';
    return running;
  }

  /** Asks the server; where it is gone, so is what it held. */
  async #ask<T>(question: (admin: Admin) => Promise<T>, nothing: T): Promise<T> {
    const running = await this.#running;
    if (!running || running.process.isOver) return nothing;
    try {
      return await question(running.admin);
    } catch (error: unknown) {
      if (running.process.isOver || this.#isStopped) return nothing;
      throw new Error('The private redis-server did not answer. Start the store again, or restart Coatcheck.', { cause: error });
    }
  }

  #upstream(database: number): Upstream {
    const dropAll = (): Promise<void> => this.#ask((admin) => drop(admin, database), undefined);
    return {
      open: () => {
        const line = net.createConnection({ path: this.#socket });
        line.write(encode(['SELECT', String(database)]));
        return line;
      },
      talk: () => greeted(plainConversation(), 1),
      held: () => this.#ask((admin) => held(admin, { database }), []),
      remove: (key) => this.#ask((admin) => remove(admin, database, key), false),
      age: (ms) => this.#ask((admin) => age(admin, { database }, ms), undefined),
      drop: dropAll,
      start: async () => void (await this.#ensure()),
      close: () => {
        const dropped = dropAll()
          .catch(() => {}) // a server that does not answer holds nothing that anybody will read
          .then(() => {
            this.#free.push(database);
            this.#pending.delete(dropped);
          });
        this.#pending.add(dropped);
      },
    };
  }
}
