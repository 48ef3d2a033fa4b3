/** The API and the door for `npm run dev`, where the site's own development server answers everything else. */
import type { RequestListener } from 'node:http';
import express from 'express';
import { createApi } from './api.ts';
import { classRoutes } from './class/class-routes.ts';
import { createDoor } from './door.ts';
import { type Here, lookAround, storeStates } from './here.ts';
import { createLabs } from './lab/labs.ts';
import { loadLessons } from './lessons.ts';
import { answerProblem } from './problem.ts';
import { addressOf, knownHostsOnly } from './security.ts';
import { createStores } from './stores/offers.ts';
import { Streams } from './streams.ts';
import { cookieVisitors } from './visitors.ts';

/** One generation of labs; a change of the source ends it and starts the next. */
export interface DevHost {
  /** Answers what is below /api. */
  readonly api: RequestListener;
  readonly door: RequestListener;
  readonly here: Here;
  stop(): void;
}

/** Starts a generation of labs for a site and a door that listen already. */
export async function createDevHost(ports: { readonly site: number; readonly door: number }): Promise<DevHost> {
  const site = addressOf('localhost', ports.site);
  const door = addressOf('localhost', ports.door);
  const urls = { redis: process.env['REDIS_URL'], mongo: process.env['MONGODB_URL'] };
  const found = await lookAround(urls);
  const stores = createStores(urls);
  const labs = createLabs({ lessons: await loadLessons(), doorOrigin: door.origin, stores: stores.offers });
  const streams = new Streams({ perVisitor: 12, all: 100 });
  const health = {
    version: 'development',
    stores: storeStates(found),
  };

  const app = express().disable('x-powered-by').set('etag', false).set('query parser', 'simple');
  const api = createApi({
    ...{ labs, streams, health, address: site, doorAt: () => door.origin },
    ...{ visitors: cookieVisitors, classRoutes: classRoutes(null) },
  });
  app.use(knownHostsOnly(site), api, answerProblem);
  return {
    api: app,
    door: createDoor({ labs, address: door, siteOrigin: site.origin }),
    here: {
      versions: { Coatcheck: 'development', Node: process.versions.node },
      stores: found,
      door: door.origin,
      listening: [
        { what: 'Site', addresses: [...site.hosts] },
        { what: 'Door', addresses: [...door.hosts] },
      ],
    },
    stop: () => {
      streams.stop();
      labs.stop();
      stores.stop().catch((error: unknown) => console.error(error));
    },
  };
}
