import type { IncomingMessage, ServerResponse } from 'node:http';
import { type DoorCookieLedger, MOST_PAIRS } from './door-cookies.ts';
import { doorPage, doorPath, noLabPage } from './door-pages.ts';
import type { Labs } from './open-lab.ts';
import { plainPage, sendPage } from './plain-page.ts';
import { cookiePairs, isSiteCookie, labAtDoor, leadDoorTo, type Visitors } from './visitors.ts';

interface Room {
  readonly labs: Labs;
  readonly ledger: DoorCookieLedger;
  readonly siteOrigin: string;
  readonly visitors: Visitors;
  readonly isOwnOnly: boolean;
}

/** Where to go on: a path of the door, never another site. */
function destination(query: URLSearchParams): string {
  const to = query.get('to') ?? '/';
  return /^\/(?![/\\])[\x21-\x7e]*$/.test(to) ? to : '/';
}

/** The cookies of the request, as many as a browser sends. */
const shownBy = ({ headers }: IncomingMessage) => cookiePairs(headers.cookie).slice(0, MOST_PAIRS);

/** Clears what this visitor's labs but one have set, and what of other labs the request itself shows. */
function clearingOthers({ labs, ledger, visitors }: Room, request: IncomingMessage, here: string): string[] {
  const visitor = visitors.of(request);
  const others = visitor === undefined ? [] : labs.of(visitor).filter((lab) => lab !== here);
  return [...new Set([...ledger.clearing(others), ...ledger.clearingShown(here, shownBy(request))])];
}

/** Clears all that, what this lab has set, and what the request shows: a script of a lab's page may have set cookies unseen. */
function clearingAll(room: Room, request: IncomingMessage, here: string): string[] {
  const lines = [...clearingOthers(room, request, here), ...room.ledger.clearing([here])];
  const shown = shownBy(request).filter(({ name }) => name !== '' && !isSiteCookie(name));
  return [...new Set([...lines, ...shown.map(({ name }) => `${name}=; Max-Age=0; Path=/`)])];
}

/** A link that somebody passes on leads nobody else into the lab, where people share a host. */
function mayEnter({ labs, visitors, isOwnOnly }: Room, request: IncomingMessage, lab: string): boolean {
  const visitor = visitors.of(request);
  return !isOwnOnly || (visitor !== undefined && labs.of(visitor).includes(lab));
}

function goTo(response: ServerResponse, path: string): void {
  response.writeHead(303, { Location: path, 'Cache-Control': 'no-store' });
  response.end();
}

/** Answers the door's own addresses: what leads here from a lesson page, and the buttons that empty the jar. */
export async function answerDoorPath(room: Room, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { labs, ledger, siteOrigin } = room;
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://door');
  const [verb = '', id] = pathname.slice(doorPath.length).split('/');
  const reads = request.method === 'GET' || request.method === 'HEAD';

  if (verb === '' && reads) sendPage(response, 200, doorPage(siteOrigin));
  else if (verb === 'lab' && id && reads) {
    // A link of the bench: it leads to that page's own lab, whichever lesson was opened last.
    const lab = mayEnter(room, request, id) ? await labs.named(id) : undefined;
    if (!lab) {
      sendPage(response, 404, noLabPage(siteOrigin, 'gone'));
      return;
    }
    leadDoorTo(request, response, lab.id);
    goTo(response, destination(searchParams));
  } else if ((verb === 'clear' || verb === 'keep') && request.method === 'POST') {
    if (request.headers.origin !== `http://${request.headers.host}`) {
      sendPage(response, 403, plainPage('Only this page may ask for that', ['Use the button on the page of the door itself.']));
      return;
    }
    const lab = labAtDoor(request.headers.cookie) ?? (await labs.only())?.id ?? '';
    if (verb === 'keep') ledger.keep(lab, shownBy(request));
    else response.setHeader('Set-Cookie', (searchParams.get('which') === 'others' ? clearingOthers : clearingAll)(room, request, lab));
    goTo(response, destination(searchParams));
  } else sendPage(response, 404, plainPage('Nothing is here', [`The door itself has no page ${pathname}.`]));
}
