/** session-file-store: a file for each session, in a folder of the lab's own. */
import { readdir, readFile, rm } from 'node:fs/promises';
import { z } from 'zod';
import { refusal } from '../engine/outgoing.ts';
import type { Row } from '../facts.ts';
import { Arrival } from './arrival.ts';
import { fileModules } from './file-modules.ts';
import { LabFolder } from './lab-folder.ts';
import type { LabStore, StoreOffer } from './store.ts';

const label = 'Files';
const SESSIONS = 'sessions';
const EXTENSION = '.json';
/** What session-file-store gives a session whose cookie has no age, in ms. */
const TTL = 3600_000;

const Session = z.looseObject({
  cookie: z.looseObject({ originalMaxAge: z.number().nullish() }).optional(),
  __lastAccess: z.number(),
});

/** When the store will call a file expired: it counts from the last access. */
function expiryOf(text: string): number | null {
  const session = Session.safeParse(JSON.parse(text));
  return session.success ? session.data['__lastAccess'] + (session.data.cookie?.originalMaxAge || TTL) : null;
}

/** A file may be replaced or removed while it is read; then it is as if it had been asked for a moment later. */
async function rowIn(folder: LabFolder, name: string): Promise<Row | null> {
  try {
    const json = await readFile(folder.at(`${SESSIONS}/${name}`), 'utf8');
    return { sid: name.slice(0, -EXTENSION.length), key: `${SESSIONS}/${name}`, json, expires: expiryOf(json) };
  } catch (error: unknown) {
    if (error instanceof SyntaxError || (error instanceof Error && 'code' in error && error.code === 'ENOENT')) return null;
    throw error;
  }
}

async function namesIn(folder: LabFolder): Promise<readonly string[]> {
  try {
    return (await readdir(folder.at(SESSIONS))).filter((name) => name.endsWith(EXTENSION));
  } catch {
    return []; // the program makes the folder when it starts
  }
}

function open(): LabStore {
  const folder = new LabFolder();
  const arrival = new Arrival();
  return {
    kind: 'file',
    label,
    server: null,
    unstoppable: 'Files need no server that could be stopped. Break one of the store’s calls instead.',
    rowsEnd: 'never',
    env: {},
    surroundings: { modules: () => fileModules(folder), dial: refusal, waitsFor: () => null },
    async rows() {
      const found = await Promise.all((await namesIn(folder)).map((name) => rowIn(folder, name)));
      return arrival.sort(found.filter((row) => row !== null));
    },
    async count() {
      return (await namesIn(folder)).length;
    },
    async deleteRow(_programs, sid) {
      const name = (await namesIn(folder)).find((candidate) => candidate === `${sid}${EXTENSION}`);
      if (name) await rm(folder.at(`${SESSIONS}/${name}`), { force: true });
      return name !== undefined;
    },
    commands: () => [],
    stop: async () => {},
    cut: async () => {},
    start: async () => {},
    clear: () => rm(folder.at(SESSIONS), { recursive: true, force: true }),
    clockMoved: async () => {}, // expiry is decided by the program's clock
    close: () => folder.remove(),
  };
}

/** One JSON file per session. */
export const file: StoreOffer = { kind: 'file', label, missing: () => null, open };
