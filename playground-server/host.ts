import { join } from 'node:path';
import express, { type Express } from 'express';
import { createApi, type Health } from './api.ts';
import type { Here } from './here.ts';
import type { Labs } from './open-lab.ts';
import { answerProblem, Problem } from './problem.ts';
import { type Address, knownHostsOnly, oneOrigin, siteHeaders } from './security.ts';
import type { BuiltSite } from './site.ts';
import { createStaticFiles } from './static-files.ts';
import type { Streams } from './streams.ts';

export interface HostOptions {
  readonly labs: Labs;
  readonly streams: Streams;
  readonly health: Health;
  readonly address: Address;
  readonly doorOrigin: string;
  readonly site: BuiltSite;
  /** What the page /here shows. */
  readonly here: Here;
}

/** The site and its API as one Express app: who may ask, then the API, built files, live pages, and a page for all that is not there. */
export async function createHost({ labs, streams, health, address, doorOrigin, site, here }: HostOptions): Promise<Express> {
  const app = express().disable('x-powered-by').set('etag', false).set('query parser', 'simple');
  app.use(siteHeaders(doorOrigin), knownHostsOnly(address));
  app.use('/api', createApi({ labs, streams, health }));
  app.use(oneOrigin(address));
  app.use(function readOnly(request, _response, next) {
    if (request.method === 'GET' || request.method === 'HEAD') next();
    else next(new Problem(405, 'wrong-method', 'Pages are only read', 'Use GET.', { Allow: 'GET, HEAD' }));
  });
  app.use(await createStaticFiles(site.client));
  app.use(async function showLivePage(request, response, next) {
    response.set('Cache-Control', 'no-store');
    await site.livePages(request, response, next, { door: doorOrigin, here });
  });
  app.use(function showNotFound(_request, response, next) {
    response.status(404).sendFile(join(site.client, '404.html'), { cacheControl: false }, (error?: Error) => {
      if (error) next(error);
    });
  });
  app.use(answerProblem);
  return app;
}
