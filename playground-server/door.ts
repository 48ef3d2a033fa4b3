import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { ZodError } from 'zod';
import { DoorCookieLedger, type DoorCookies, MOST_PAIRS, maySet } from './door-cookies.ts';
import { doorPath, longAddressPage, noLabPage, notRunningPage, otherCookiesPage, tooLargePage } from './door-pages.ts';
import { answerDoorPath } from './door-paths.ts';
import type { DoorAnswer, Labs, OpenLab } from './open-lab.ts';
import { plainPage, sendPage } from './plain-page.ts';
import type { Address } from './security.ts';
import { cookiePairs, cookieVisitors, isSiteCookie, labAtDoor, type Visitors } from './visitors.ts';

export interface DoorOptions {
  readonly labs: Labs;
  readonly address: Address;
  readonly siteOrigin: string;
  /** Whose labs a browser has; by itself those of its own cookie. */
  readonly visitors?: Visitors;
  /** Whether a link to a lab leads only those whose lab it is. */
  readonly isOwnOnly?: boolean;
}

/** Headers that are of one connection only, RFC 9110 section 7.6.1. */
const hopByHop = /^(connection|keep-alive|proxy-connection|te|trailer|transfer-encoding|upgrade)$/i;

type Header = readonly [string, string];

/** Takes out what is of one connection only: also each header that Connection names. */
function endToEnd(headers: readonly Header[]): Header[] {
  const named = headers.filter(([name]) => /^connection$/i.test(name)).flatMap(([, value]) => value.toLowerCase().split(/[\s,]+/));
  return headers.filter(([name]) => !hopByHop.test(name) && !named.includes(name.toLowerCase()));
}

function headersOf(raw: readonly string[]): Header[] {
  const headers: Header[] = [];
  for (let at = 0; at < raw.length; at += 2) headers.push([raw[at] ?? '', raw[at + 1] ?? '']);
  return headers;
}

/** A page that a person opened, alone or in a frame; not what a page loads by itself. */
const isNavigation = ({ method, headers }: IncomingMessage): boolean =>
  method === 'GET' && /^(document|iframe)$/.test(headers['sec-fetch-dest'] ?? '');

/** The headers as the lab may see them: without the site's cookies, and without cookies that have ended in the lab's time. */
function forLab(request: IncomingMessage, own: DoorCookies, now: number): Header[] {
  const cookie = cookiePairs(request.headers.cookie)
    .filter(({ name, value }) => !isSiteCookie(name || value) && !own.hasEnded(name, value, now))
    .map(({ name, value }) => (name ? `${name}=${value}` : value))
    .join('; ');
  const plain = endToEnd(headersOf(request.rawHeaders));
  const place = plain.findIndex(([name]) => /^cookie$/i.test(name));
  return plain.flatMap((header, index): Header[] => {
    if (!/^cookie$/i.test(header[0])) return [header];
    return index === place && cookie ? [[header[0], cookie]] : [];
  });
}

/** Sends a lab's answer on as it comes; a connection that breaks on one side breaks on the other. */
async function passOn(answer: DoorAnswer, response: ServerResponse): Promise<void> {
  const headers = endToEnd(answer.headers).filter(([name, value]) => name.toLowerCase() !== 'set-cookie' || maySet(value));
  // The lab's clock wrote the Date.
  response.sendDate = false;
  response.writeHead(answer.status, answer.statusMessage, headers.flat());
  // A browser may act on the headers before the body ends.
  response.flushHeaders();
  await pipeline(answer.body, response);
}

async function findLab(labs: Labs, cookie: string | undefined): Promise<OpenLab | 'none' | 'gone' | 'several'> {
  const id = labAtDoor(cookie);
  // A cross-site frame or fetch brings no cookie, since browsers block third-party ones.
  if (id === undefined) return (await labs.only()) ?? (labs.size === 0 ? 'none' : 'several');
  return (await labs.named(id)) ?? 'gone';
}

/** Says what in the head of the request is larger than a lab can remember. */
function refuse({ issues }: ZodError, { url = '/' }: IncomingMessage, response: ServerResponse): void {
  if (issues.some(({ path: [part] }) => part === 'path')) sendPage(response, 414, longAddressPage(url.length));
  else sendPage(response, 431, tooLargePage(url));
}

/** Lets a real browser talk to the lab that its routing cookie names, request by request: one connection may serve two labs. */
export function createDoor({ labs, address, siteOrigin, visitors = cookieVisitors, isOwnOnly = false }: DoorOptions): RequestListener {
  const ledger = new DoorCookieLedger();

  async function answerFromLab(request: IncomingMessage, response: ServerResponse, lab: OpenLab): Promise<void> {
    const path = request.url ?? '/';
    const pairs = cookiePairs(request.headers.cookie);
    if (pairs.length > MOST_PAIRS) {
      sendPage(response, 431, tooLargePage(path));
      return;
    }
    const { own, others } = ledger.sort(lab.id, pairs);
    if (isNavigation(request) && others.length > 0) {
      sendPage(response, 409, otherCookiesPage(others, path));
      return;
    }
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    const hasBody = request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;
    const answer = await lab.throughDoor({
      method: request.method ?? 'GET',
      path,
      headers: forLab(request, own, lab.browserNow()),
      body: hasBody ? request : null,
      signal: gone.signal,
    });
    if (!answer) {
      const { program } = await lab.view(Number.MAX_SAFE_INTEGER);
      sendPage(response, 502, notRunningPage(siteOrigin, program.failure));
      return;
    }
    for (const [name, value] of answer.headers) if (name.toLowerCase() === 'set-cookie') own.note(value, lab.browserNow());
    if (answer.status === 431 && isNavigation(request)) {
      answer.body.destroy();
      sendPage(response, 431, tooLargePage(path));
    } else await passOn(answer, response);
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '/';
    if (!address.hosts.has(request.headers.host?.toLowerCase() ?? '')) {
      sendPage(response, 421, plainPage('This is not the address of the door', [`Open ${address.origin} instead.`]));
    } else if (!path.startsWith('/')) {
      sendPage(response, 400, plainPage('This is no path of this server', ['A path starts with a slash.']));
    } else if (path.startsWith(doorPath)) {
      await answerDoorPath({ labs, ledger, siteOrigin, visitors, isOwnOnly }, request, response);
    } else {
      const lab = await findLab(labs, request.headers.cookie);
      if (typeof lab === 'string') sendPage(response, 404, noLabPage(siteOrigin, lab));
      else await answerFromLab(request, response, lab);
    }
  }

  return function atTheDoor(request, response) {
    answer(request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else if (error instanceof RangeError) sendPage(response, 413, plainPage('The body is too large', [error.message]));
      else if (error instanceof ZodError) refuse(error, request, response);
      // The program broke the connection, or the browser is gone: the other side sees what it would see of a real server.
      else response.destroy();
    });
  };
}
