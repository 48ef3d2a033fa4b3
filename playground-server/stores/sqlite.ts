/** The store on node:sqlite that the learner sees as sqlite-store.js, with its database in a folder of the lab's own. */
import { existsSync } from 'node:fs';
import sqlite, { type DatabaseSyncOptions } from 'node:sqlite';
import { z } from 'zod';
import { refusal } from '../engine/outgoing.ts';
import { Arrival } from './arrival.ts';
import { LabFolder } from './lab-folder.ts';
import type { LabStore, StoreOffer } from './store.ts';

const label = 'SQLite';

const Rows = z.array(z.object({ sid: z.string(), json: z.string(), expires: z.number() }));
const Count = z.object({ count: z.number() });

const hasSessions = (database: sqlite.DatabaseSync): boolean =>
  database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'sessions'").get() !== undefined;

/** The databases that a lab's programs have open; they name them by paths in the lab's folder. */
class Databases {
  readonly #open = new Map<sqlite.DatabaseSync, string>();
  readonly #folder: LabFolder;
  #path = '';

  constructor(folder: LabFolder) {
    this.#folder = folder;
  }

  /** `sqlite` for one program; what it opens is closed when it ends, or Windows could not remove the folder. */
  module(ending: (task: () => void) => void): object {
    const open = this.#open;
    const folder = this.#folder;
    class DatabaseSync extends sqlite.DatabaseSync {
      constructor(path: string, options: DatabaseSyncOptions = {}) {
        const place = path === ':memory:' ? path : folder.at(path);
        super(place, options);
        open.set(this, place);
        ending(() => {
          open.delete(this);
          if (this.isOpen) this.close();
        });
      }
    }
    return { ...sqlite, DatabaseSync };
  }

  /** Lends the database that has the table of sessions: one of a program, so that a lab needs no descriptors of its own. */
  withSessions<T>(use: (database: sqlite.DatabaseSync) => T): T | undefined {
    const lent = [...this.#open].find(([database]) => database.isOpen && hasSessions(database));
    if (lent) {
      this.#path = lent[1];
      return use(lent[0]);
    }
    if (!existsSync(this.#path)) return undefined;
    const own = new sqlite.DatabaseSync(this.#path);
    try {
      return hasSessions(own) ? use(own) : undefined;
    } finally {
      own.close();
    }
  }
}

function open(): LabStore {
  const folder = new LabFolder();
  const arrival = new Arrival();
  const databases = new Databases(folder);
  return {
    kind: 'sqlite',
    label,
    server: null,
    unstoppable: 'SQLite is a library inside the program and cannot be stopped alone. Break one of the store’s calls instead.',
    rowsEnd: 'never',
    env: {},
    surroundings: {
      modules: (ending) => new Map<string, unknown>([['sqlite', databases.module(ending)]]),
      dial: refusal,
      waitsFor: () => null,
    },
    async rows() {
      const found = databases.withSessions((database) => database.prepare('SELECT sid, sess AS json, expires FROM sessions').all());
      return arrival.sort(Rows.parse(found ?? []));
    },
    async count() {
      const found = databases.withSessions((database) => database.prepare('SELECT count(*) AS count FROM sessions').get());
      return Count.parse(found ?? { count: 0 }).count;
    },
    async deleteRow(_programs, sid) {
      const done = databases.withSessions((database) => database.prepare('DELETE FROM sessions WHERE sid = ?').run(sid));
      return done !== undefined && done.changes > 0;
    },
    commands: () => [],
    stop: async () => {},
    cut: async () => {},
    start: async () => {},
    clear: async () => folder.empty(),
    clockMoved: async () => {}, // expiry is decided by the program's clock
    close: () => folder.remove(),
  };
}

/** A table in a file, through the SQLite that Node brings along. */
export const sqliteStore: StoreOffer = { kind: 'sqlite', label, missing: () => null, open };
