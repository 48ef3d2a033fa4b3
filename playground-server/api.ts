import { json, type Request, Router } from 'express';
import { onlyMethods, parse } from './api-rules.ts';
import { zipOf } from './app-zip.ts';
import type { LabView } from './facts.ts';
import { labBody } from './lab-body.ts';
import type { Labs, OpenLab } from './open-lab.ts';
import { Problem } from './problem.ts';
import { ActionRequest, CompareRequest, LabRequest } from './protocol.ts';
import { type Address, askedByOwnPages, changesFromOwnPages, type DoorAt, hostOf } from './security.ts';
import type { Streams } from './streams.ts';
import { leadDoorTo, type Visitors } from './visitors.ts';

/** What `GET /api/health` says beside the number of labs. */
export interface Health {
  readonly version: string;
  readonly stores: Readonly<Record<string, string>>;
}

export interface ApiOptions {
  readonly labs: Labs;
  readonly streams: Streams;
  readonly health: Health;
  readonly address: Address;
  readonly doorAt: DoorAt;
  readonly visitors: Visitors;
  /** Who may bring a long list that rebuilds a lab; left out: everybody. */
  readonly mayBringMuch?: (visitor: string) => boolean;
  /** Answers what is asked of a class. */
  readonly classRoutes: Router;
}

const actionBody = json({ limit: '512kb', inflate: false });

/** The number of a fact, as a query or a Last-Event-ID says it; anything else asks for all facts. */
const factNumber = (text: unknown): number => (typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : 0);

/** Finds the lab that a request names, where it belongs to who asks. */
async function ownLab({ labs, visitors }: ApiOptions, request: Request<{ id: string }>): Promise<{ visitor: string; lab: OpenLab }> {
  const visitor = visitors.of(request);
  const lab = visitor === undefined ? undefined : await labs.find(visitor, request.params.id);
  if (visitor !== undefined && lab) return { visitor, lab };
  // One answer for a lab that is not there and for a lab of somebody else.
  throw new Problem(404, 'no-such-lab', 'This lab is not open', 'Ask for it again with POST /api/labs; a list of actions rebuilds it.');
}

/** The API under /api: actions go in, facts come out. No GET changes anything. */
export function createApi(options: ApiOptions): Router {
  const { labs, streams, health, address, doorAt, visitors, classRoutes, mayBringMuch = () => true } = options;
  const readLabBody = labBody(mayBringMuch);
  /** A view as the page that asks may use it: with the door where its own browser finds it. */
  const shownTo = (request: Request<object>, view: LabView): LabView => ({ ...view, door: doorAt(hostOf(request)) });

  const api = Router({ caseSensitive: true, strict: true });
  api.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  api.use(changesFromOwnPages(address));
  api.use(classRoutes);

  api.get('/health', (_request, response) => {
    response.json({ status: 'ok', version: health.version, labs: labs.size, stores: health.stores });
  });
  api.all('/health', onlyMethods('GET', 'HEAD'));

  api.post('/labs', async (request, response) => {
    // Who asks comes before what they say: to read it costs more than to refuse it.
    const visitor = visitors.welcome(request, response);
    await readLabBody(visitor, request, response);
    const { lesson, rebuild } = parse(LabRequest, request.body);
    const lab = await labs.open(visitor, lesson, rebuild);
    if (!lab) throw new Problem(404, 'no-such-lesson', 'There is no such lesson', 'Choose one from the list of lessons.');
    leadDoorTo(request, response, lab.id);
    response.json(shownTo(request, await lab.view(0)));
  });
  api.all('/labs', onlyMethods('POST'));

  api.post('/labs/:id/actions', actionBody, async (request, response) => {
    const { lab } = await ownLab(options, request);
    const { action, since } = parse(ActionRequest, request.body);
    await lab.do(action);
    leadDoorTo(request, response, lab.id);
    response.json(shownTo(request, await lab.view(since)));
  });
  api.all('/labs/:id/actions', onlyMethods('POST'));

  api.post('/labs/:id/compare', actionBody, async (request, response) => {
    const { lab } = await ownLab(options, request);
    const comparison = await lab.compare(parse(CompareRequest, request.body));
    if ('refused' in comparison) throw new Problem(409, 'no-comparison', 'There is nothing to compare', comparison.refused);
    response.json(comparison);
  });
  api.all('/labs/:id/compare', onlyMethods('POST'));

  api.get('/labs/:id/app.zip', askedByOwnPages, async (request, response) => {
    const { lab } = await ownLab(options, request);
    const { lesson } = await lab.view(Number.MAX_SAFE_INTEGER);
    const name = `coatcheck-${lesson}`;
    response.attachment(`${name}.zip`).send(zipOf(name, await lab.folder()));
  });
  api.all('/labs/:id/app.zip', onlyMethods('GET', 'HEAD'));

  api.get('/labs/:id/events', askedByOwnPages, async (request, response) => {
    const { visitor, lab } = await ownLab(options, request);
    const since = factNumber(request.headers['last-event-id'] ?? request.query['since']);
    const shown = {
      view: async (newest: number) => shownTo(request, await lab.view(newest)),
      subscribe: (listener: () => void) => lab.subscribe(listener),
    };
    streams.open(request, response, { visitor, isStill: () => visitors.isStill(request, visitor) }, shown, since);
  });
  api.all('/labs/:id/events', onlyMethods('GET', 'HEAD'));

  api.use((request) => {
    throw new Problem(404, 'no-such-address', 'Nothing is here', `${request.originalUrl.slice(0, 200)} is no address of this API.`);
  });
  return api;
}
