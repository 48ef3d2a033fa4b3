import { join } from 'node:path';
import express, { type Express, type RequestHandler } from 'express';
import { type ApiOptions, createApi } from './api.ts';
import type { Here } from './here.ts';
import { answerProblem, Problem } from './problem.ts';
import { hostOf, knownHostsOnly, oneOrigin, siteHeaders } from './security.ts';
import type { BuiltSite } from './site.ts';
import { createStaticFiles } from './static-files.ts';

export interface HostOptions extends ApiOptions {
  readonly site: BuiltSite;
  /** What the page /here shows. */
  readonly here: Here;
  /** Sees every request that is for this host. */
  readonly watch?: RequestHandler;
}

/** The site and its API as one Express app: who may ask, then the API, built files, live pages, and a page for all that is not there. */
export async function createHost(options: HostOptions): Promise<Express> {
  const { address, doorAt, site, here, watch } = options;
  const app = express().disable('x-powered-by').set('etag', false).set('query parser', 'simple');
  app.use(siteHeaders(address, doorAt), knownHostsOnly(address));
  if (watch) app.use(watch);
  app.use('/api', createApi(options));
  app.use(oneOrigin(address));
  app.use(function readOnly(request, _response, next) {
    if (request.method === 'GET' || request.method === 'HEAD') next();
    else next(new Problem(405, 'wrong-method', 'Pages are only read', 'Use GET.', { Allow: 'GET, HEAD' }));
  });
  app.use(await createStaticFiles(site.client));
  app.use(async function showLivePage(request, response, next) {
    response.set('Cache-Control', 'no-store');
    const door = doorAt(hostOf(request)) ?? '';
    await site.livePages(request, response, next, { door, here: { ...here, door } });
  });
  app.use(function showNotFound(_request, response, next) {
    response.status(404).sendFile(join(site.client, '404.html'), { cacheControl: false }, (error?: Error) => {
      if (error) next(error);
    });
  });
  app.use(answerProblem);
  return app;
}
