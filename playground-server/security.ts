import type { RequestHandler } from 'express';
import helmet from 'helmet';
import { Problem } from './problem.ts';

/** Where a server of ours is reached: the origin that it calls its own, and every Host header that it answers to. */
export interface Address {
  readonly origin: string;
  readonly hosts: ReadonlySet<string>;
}

/** The address of a server under a name; on this machine every spelling of the loopback is answered as well. */
export function addressOf(name: string, port: number): Address {
  const names = [name.toLowerCase(), 'localhost', '127.0.0.1', '[::1]'];
  // A browser leaves port 80 out.
  const withPort = (host: string): string => new URL(`http://${host}:${port}`).host;
  return { origin: `http://${withPort(name)}`, hosts: new Set(names.map(withPort)) };
}

/** The site's response headers: a policy of 'self' without exceptions, and the door as the only frame. */
export function siteHeaders(doorOrigin: string): RequestHandler {
  const self = ["'self'"];
  const none = ["'none'"];
  return helmet({
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
        frameSrc: [doorOrigin],
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
}

/** Answers only to the names that this server was started under, so that a foreign name that resolves here (DNS rebinding) gets nothing. */
export function knownHostsOnly({ hosts, origin }: Address): RequestHandler {
  return function checkHost(request, _response, next) {
    // A request for a whole address names its host there too, RFC 9112 section 3.2.2; only proxies are asked like that.
    const isOurs = hosts.has(request.headers.host?.toLowerCase() ?? '') && request.originalUrl.startsWith('/');
    if (isOurs) next();
    else
      next(
        new Problem(
          421,
          'wrong-host',
          'This is not the address of Coatcheck',
          `Open ${origin} instead. To serve other names, start with HOST=name.`,
        ),
      );
  };
}

/** Brings pages to the one origin that shares its cookies with the door. */
export function oneOrigin({ origin }: Address): RequestHandler {
  const { host } = new URL(origin);
  return function redirectToOrigin(request, response, next) {
    const reads = request.method === 'GET' || request.method === 'HEAD';
    if (!reads || request.headers.host?.toLowerCase() === host) next();
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
export const changesFromOwnPages: RequestHandler = function checkOrigin(request, _response, next) {
  if (request.method === 'GET' || request.method === 'HEAD') next();
  else if (request.headers.origin !== `http://${request.headers.host}`)
    next(
      new Problem(
        403,
        'wrong-origin',
        'Only pages of Coatcheck may ask for this',
        `Send the request from a page of http://${request.headers.host}, or with that as its Origin.`,
      ),
    );
  // null: there is no body, and what reads it says so.
  else if (request.is('application/json') === false)
    next(new Problem(415, 'not-json', 'The body is not JSON', 'Send a JSON body with Content-Type: application/json.'));
  else next();
};
