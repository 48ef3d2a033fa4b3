import type { WantedPort } from './listening.ts';

/** What the environment says about how to run; part of the public contract. */
export interface Environment {
  readonly host: string;
  readonly site: WantedPort;
  readonly door: WantedPort;
  readonly redis: string | undefined;
  readonly mongo: string | undefined;
}

/** A value of the environment that means nothing; the message says which and what would do. */
export class BadEnvironment extends Error {}

function readPort(env: NodeJS.ProcessEnv, variable: 'PORT' | 'LAB_PORT', standard: number): WantedPort {
  const text = env[variable];
  if (text === undefined || text === '') return { variable, port: standard, explicit: false };
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return { variable, port, explicit: true };
  throw new BadEnvironment(`${variable}=${text} is no port: give a number from 1 to 65535, or 0 for any free one.`);
}

/** Reads PORT, LAB_PORT, HOST, REDIS_URL and MONGODB_URL. */
export function readEnvironment(env: NodeJS.ProcessEnv): Environment {
  const site = readPort(env, 'PORT', 4321);
  const door = readPort(env, 'LAB_PORT', 3000);
  if (site.explicit && door.explicit && site.port === door.port && site.port !== 0)
    throw new BadEnvironment(`PORT and LAB_PORT are both ${site.port}: give them two different numbers.`);
  const host = env['HOST'] || 'localhost';
  if (!/^[\w.:[\]-]+$/.test(host)) throw new BadEnvironment(`HOST=${host} is no host name or address: try HOST=localhost.`);
  return { host, site, door, redis: env['REDIS_URL'] || undefined, mongo: env['MONGODB_URL'] || undefined };
}
