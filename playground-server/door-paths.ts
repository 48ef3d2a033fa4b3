import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DoorCookieLedger } from './door-cookies.ts';
import { doorPage, doorPath, noLabPage } from './door-pages.ts';
import type { Labs } from './open-lab.ts';
import { plainPage, sendPage } from './plain-page.ts';
import { cookiePairs, isSiteCookie, labAtDoor, leadDoorTo } from './visitors.ts';

interface Room {
  readonly labs: Labs;
  readonly ledger: DoorCookieLedger;
  readonly siteOrigin: string;
}

/** Where to go on: a path of the door, never another site. */
function destination(query: URLSearchParams): string {
  const to = query.get('to') ?? '/';
  return /^\/(?![/\\])[\x21-\x7e]*$/.test(to) ? to : '/';
}

/** Clears what the request itself shows: a script of a lab's page may have set cookies that the door has not seen. */
const clearingOf = (request: IncomingMessage): string[] =>
  cookiePairs(request.headers.cookie)
    .filter(({ name }) => name !== '' && !isSiteCookie(name))
    .map(({ name }) => `${name}=; Max-Age=0; Path=/`);

function goTo(response: ServerResponse, path: string): void {
  response.writeHead(303, { Location: path, 'Cache-Control': 'no-store' });
  response.end();
}

/** Answers the door's own addresses: what leads here from a lesson page, and the buttons that empty the jar. */
export async function answerDoorPath(
  { labs, ledger, siteOrigin }: Room,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://door');
  const [verb = '', id] = pathname.slice(doorPath.length).split('/');
  const reads = request.method === 'GET' || request.method === 'HEAD';

  if (verb === '' && reads) sendPage(response, 200, doorPage(siteOrigin));
  else if (verb === 'lab' && id && reads) {
    // A link of the bench: it leads to that page's own lab, whichever lesson was opened last.
    const lab = await labs.named(id);
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
    if (verb === 'keep') ledger.keep(lab, cookiePairs(request.headers.cookie));
    else if (searchParams.get('which') === 'others') response.setHeader('Set-Cookie', ledger.clearing(lab));
    else response.setHeader('Set-Cookie', [...ledger.clearing(), ...clearingOf(request)]);
    goTo(response, destination(searchParams));
  } else sendPage(response, 404, plainPage('Nothing is here', [`The door itself has no page ${pathname}.`]));
}
