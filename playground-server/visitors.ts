import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * The names that one cookie of the site may have. A browser that knows the prefix `__Host-Http-` lets no page set such a cookie by
 * script; any other takes it for an ordinary `__Host-` name. Where Secure cookies are refused (Safari on http://localhost, or a host
 * that is not loopback) the plain name is what comes back.
 */
interface SiteCookie {
  readonly strong: string;
  readonly plain: string;
  readonly sameSite: 'None' | 'Lax';
}

/** Says who a visitor is. */
const visitorCookie: SiteCookie = { strong: '__Host-Http-coatcheck_visitor', plain: 'coatcheck_visitor', sameSite: 'Lax' };

/** Says which lab the door leads to; None, so that it also comes along with a form that another site posts to the door. */
const labCookie: SiteCookie = { strong: '__Host-Http-coatcheck_lab', plain: 'coatcheck_lab', sameSite: 'None' };

/** The cookies that say who somebody is in a class, by role. */
export const roleCookies = { learner: 'coatcheck_class', teacher: 'coatcheck_teacher', board: 'coatcheck_board' } as const;

const names = new Set([
  ...[visitorCookie, labCookie].flatMap(({ strong, plain }) => [strong.toLowerCase(), plain]),
  ...Object.values(roleCookies),
]);

const mostValues = 20;

/** Whether a cookie of this name is the site's own: the door hides these from labs, and lets no lab set them. */
export const isSiteCookie = (name: string): boolean => names.has(name.trim().toLowerCase());

/** The pairs of a Cookie header, in order; a pair without "=" is a value without a name, as browsers send it. */
export function cookiePairs(header: string | undefined): { readonly name: string; readonly value: string }[] {
  return (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '')
    .map((pair) => {
      const equals = pair.indexOf('=');
      return { name: equals < 0 ? '' : pair.slice(0, equals), value: pair.slice(equals + 1) };
    });
}

/** All values of a name that one of the site's cookies may have: a page on another port of this host may have put some there. */
export const cookieValues = (header: string | undefined, name: string): readonly string[] =>
  cookiePairs(header)
    .filter((pair) => pair.name === name)
    .map(({ value }) => value)
    .filter((value) => /^[\w-]{16,64}$/.test(value))
    .slice(0, mostValues);

/** The value of a name that stands there once; two of one name mean that a page has put one of them there. */
export function cookieValue(header: string | undefined, name: string): string | undefined {
  const isOnce = cookiePairs(header).filter((pair) => pair.name === name).length === 1;
  return isOnce ? cookieValues(header, name)[0] : undefined;
}

const read = (header: string | undefined, { strong, plain }: SiteCookie): string | undefined =>
  cookieValue(header, strong) ?? cookieValue(header, plain);

/** Whether this browser has shown that it keeps cookies of the strong names. */
const keepsStrongNames = (header: string | undefined): boolean =>
  cookiePairs(header).some(({ name }) => name === visitorCookie.strong || name === labCookie.strong);

function write(request: IncomingMessage, response: ServerResponse, { strong, plain, sameSite }: SiteCookie, value: string): void {
  const header = request.headers.cookie;
  if (cookieValue(header, strong) !== value)
    response.appendHeader('Set-Cookie', `${strong}=${value}; Path=/; HttpOnly; Secure; SameSite=${sameSite}`);
  if (!keepsStrongNames(header)) response.appendHeader('Set-Cookie', `${plain}=${value}; Path=/; HttpOnly; SameSite=Lax`);
  else if (cookiePairs(header).some(({ name }) => name === plain))
    response.appendHeader('Set-Cookie', `${plain}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0`);
}

/** Who asks, by their cookie; undefined: somebody new, or somebody whose cookie was lost or doubled, which is no error. */
const visitorOf = (request: IncomingMessage): string | undefined => read(request.headers.cookie, visitorCookie);

/** Who asks; somebody new gets a cookie of 128 random bits. */
function welcome(request: IncomingMessage, response: ServerResponse): string {
  const visitor = visitorOf(request) ?? randomBytes(16).toString('base64url');
  write(request, response, visitorCookie, visitor);
  return visitor;
}

/** Says whose labs a request is about. */
export interface Visitors {
  /** Who asks; undefined: somebody new. */
  of(request: IncomingMessage): string | undefined;
  /** Who asks; somebody new becomes known by a cookie. */
  welcome(request: IncomingMessage, response: ServerResponse): string;
  /** Whether a browser that was this visitor's still is. */
  isStill(request: IncomingMessage, visitor: string): boolean;
}

/** Visitors by their own cookie. */
export const cookieVisitors: Visitors = {
  of: visitorOf,
  welcome,
  isStill: (request, visitor) => visitorOf(request) === visitor,
};

/** Leads the door of this browser to a lab. */
export const leadDoorTo = (request: IncomingMessage, response: ServerResponse, lab: string): void =>
  write(request, response, labCookie, lab);

/** The lab that this browser's door leads to. */
export const labAtDoor = (cookieHeader: string | undefined): string | undefined => read(cookieHeader, labCookie);

/** Leads the door of this browser nowhere, since somebody else will use it. */
export const closeDoor = (response: ServerResponse): void => {
  response.appendHeader('Set-Cookie', `${labCookie.strong}=; Path=/; HttpOnly; Secure; SameSite=None; Max-Age=0`);
  response.appendHeader('Set-Cookie', `${labCookie.plain}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0`);
};
