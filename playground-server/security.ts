import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import helmet from 'helmet';
import { Problem } from './problem.ts';

/** Host headers, in lower case. */
export interface Hosts {
  has(host: string): boolean;
}

/** Where a server of ours is reached. */
export interface Address {
  /** The origin that it calls its own. */
  readonly origin: string;
  /** Every Host header that it answers to. */
  readonly hosts: Hosts;
  /** Those at which pages stay; at every other one they are sent to the origin. */
  readonly homes: Hosts;
  /** The origin of a page that was loaded from this host. */
  readonly originAt: (host: string) => string;
  /** Said to who asks by another name: where to go, and how that name would be served. */
  readonly advice: () => string;
}

/** A host name as it stands in a Host header: a browser leaves port 80 out. */
export const withPort = (name: string, port: number): string => new URL(`http://${name}:${port}`).host;

/** The address of a server under a name; on this machine every spelling of the loopback is answered as well. */
export function addressOf(name: string, port: number): Address & { readonly hosts: ReadonlySet<string> } {
  const names = [name.toLowerCase(), 'localhost', '127.0.0.1', '[::1]'];
  const own = withPort(name, port);
  return {
    origin: `http://${own}`,
    hosts: new Set(names.map((each) => withPort(each, port))),
    homes: new Set([own]),
    originAt: (host) => `http://${host}`,
    advice: () => `Open http://${own} instead. To serve other names, start with HOST=name.`,
  };
}

/** The host that a request names. */
export const hostOf = ({ headers }: { readonly headers: { readonly host?: string | undefined } }): string =>
  headers.host?.toLowerCase() ?? '';

/** Where the door is for a page of this host; null: it is closed to that page's browser. */
export type DoorAt = (host: string) => string | null;

const trustworthyOnly = ['Cross-Origin-Opener-Policy', 'Origin-Agent-Cluster'];

/** Whether a name is this machine's own name for itself. */
export const isLoopback = (name: string): boolean => /^(localhost|127(\.\d+){3}|\[?::1\]?)$/i.test(name);

function isTrustworthy(origin: string): boolean {
  const url = URL.parse(origin);
  return url?.protocol === 'https:' || isLoopback(url?.hostname ?? '');
}

/** The site's response headers: a policy of 'self' without exceptions, and the door as the only frame. */
export function siteHeaders({ originAt }: Address, doorAt: DoorAt): RequestHandler {
  const self = ["'self'"];
  const none = ["'none'"];
  const protect = helmet({
    contentSecurityPolicy: {
      // The defaults would add upgrade-insecure-requests, which breaks http on localhost.
      useDefaults: false,
      directives: {
        defaultSrc: none,
        scriptSrc: self,
        styleSrc: self,
        imgSrc: self,
        fontSrc: self,
        connectSrc: self,
        // Without 'self': a link that slips out of a srcdoc page cannot load the site into that frame.
        frameSrc: [(request) => doorAt(hostOf(request)) ?? "'none'"],
        manifestSrc: self,
        formAction: self,
        frameAncestors: none,
        baseUri: none,
        objectSrc: none,
      },
    },
    strictTransportSecurity: false,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  });
  return function setHeaders(request, response, next) {
    protect(request, response, (error) => {
      // Browsers take these from trustworthy origins only, and complain of them to every learner's console elsewhere.
      if (!isTrustworthy(originAt(hostOf(request)))) for (const name of trustworthyOnly) response.removeHeader(name);
      next(error);
    });
  };
}

/** Answers only to the names that this server was started under, so that a foreign name that resolves here (DNS rebinding) gets nothing. */
export function knownHostsOnly({ hosts, advice }: Address): RequestHandler {
  return function checkHost(request, _response, next) {
    // A request for a whole address names its host there too, RFC 9112 section 3.2.2; only proxies are asked like that.
    const isOurs = hosts.has(hostOf(request)) && request.originalUrl.startsWith('/');
    if (isOurs) next();
    else next(new Problem(421, 'wrong-host', 'This is not the address of Coatcheck', advice()));
  };
}

/** Brings pages to an origin that shares its cookies with the door. */
export function oneOrigin({ origin, homes }: Address): RequestHandler {
  return function redirectToOrigin(request, response, next) {
    const reads = request.method === 'GET' || request.method === 'HEAD';
    if (!reads || homes.has(hostOf(request))) next();
    else {
      // A path that starts with two slashes stays a path, since the origin stands before it.
      response.set('Cache-Control', 'no-store').redirect(307, origin + request.originalUrl);
    }
  };
}

/**
 * Lets a request change something only where it comes from a page of the site and carries JSON.
 * The door is same-site with the site and its requests carry the site's cookies, so nothing less than the exact Origin will do.
 */
export const changesFromOwnPages = ({ originAt }: Address): RequestHandler =>
  function checkOrigin(request, _response, next) {
    const own = originAt(request.headers.host ?? '');
    if (request.method === 'GET' || request.method === 'HEAD') next();
    else if (request.headers.origin !== own)
      next(
        new Problem(
          403,
          'wrong-origin',
          'Only pages of Coatcheck may ask for this',
          `Send the request from a page of ${own}, or with that as its Origin.`,
        ),
      );
    // null: there is no body, and what reads it says so.
    else if (request.is('application/json') === false)
      next(new Problem(415, 'not-json', 'The body is not JSON', 'Send a JSON body with Content-Type: application/json.'));
    else next();
  };

/** What belongs to one visitor is not for a page of another site to ask for. */
export function askedByOwnPages({ headers }: IncomingMessage, _response: unknown, next: (error?: unknown) => void): void {
  const site = headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin' || site === 'none') next();
  else next(new Problem(403, 'wrong-origin', 'Only pages of Coatcheck may ask for this', 'Open the page of Coatcheck instead.'));
}
