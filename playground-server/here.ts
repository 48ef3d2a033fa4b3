import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { StoreKind } from './protocol.ts';

/** What is on this machine, for the page /here. */
export interface Here {
  readonly versions: Readonly<Record<string, string>>;
  readonly stores: readonly StoreHere[];
  readonly door: string;
  /** What listens where: a name and its addresses. */
  readonly listening: readonly { readonly what: string; readonly addresses: readonly string[] }[];
}

/** A kind of store, whether this machine has it, and what would bring it. */
export interface StoreHere {
  readonly kind: StoreKind;
  readonly label: string;
  readonly found: boolean;
  readonly how: string;
}

const run = promisify(execFile);

/** How a program is installed here, by platform. */
const installs = {
  redis: {
    linux: 'Install it with your package manager, such as: sudo apt install redis-server.',
    darwin: 'Install it with: brew install redis.',
    other: 'Run Coatcheck inside WSL, and there: sudo apt install redis-server.',
  },
} as const;

const forPlatform = (texts: { readonly linux: string; readonly darwin: string; readonly other: string }): string =>
  process.platform === 'linux' ? texts.linux : process.platform === 'darwin' ? texts.darwin : texts.other;

async function redisVersion(): Promise<string | undefined> {
  try {
    const { stdout } = await run('redis-server', ['--version'], { timeout: 2000 });
    return /v=(\S+)/.exec(stdout)?.[1];
  } catch {
    // A machine without redis-server is an ordinary one.
    return undefined;
  }
}

/** Looks once at what does not change while the host runs. */
export async function lookAround(urls: {
  readonly redis: string | undefined;
  readonly mongo: string | undefined;
}): Promise<readonly StoreHere[]> {
  const redis = await redisVersion();
  return [
    { kind: 'memory', label: 'Memory', found: true, how: 'It is part of express-session and needs nothing.' },
    { kind: 'file', label: 'Files', found: true, how: 'Each lab has a folder of its own among the temporary files.' },
    { kind: 'sqlite', label: 'SQLite', found: true, how: `It is part of Node.js ${process.versions.node}.` },
    {
      kind: 'redis',
      label: 'Redis',
      found: redis !== undefined || urls.redis !== undefined,
      how: urls.redis
        ? 'REDIS_URL names a server.'
        : redis
          ? `redis-server ${redis} is installed.`
          : `There is no redis-server on this machine, so labs use a stand-in. ${forPlatform(installs.redis)}`,
    },
    {
      kind: 'mongo',
      label: 'MongoDB',
      found: urls.mongo !== undefined,
      how: urls.mongo
        ? 'MONGODB_URL names a server.'
        : 'No MongoDB is named, so labs use a stand-in. Start Coatcheck with MONGODB_URL=mongodb://… to name a server of yours.',
    },
  ];
}

/** Each store and whether it was found, as `GET /api/health` says it. */
export const storeStates = (stores: readonly StoreHere[]): Record<string, string> =>
  Object.fromEntries(stores.map(({ kind, found }) => [kind, found ? 'found' : 'not found']));
