/** The rules by which Chromium keeps cookies and sends them, each decision with its reason. */
import { Cookie, defaultPath, domainMatch, getPublicSuffix, pathMatch } from 'tough-cookie';

const DAY = 86_400_000;
const TWO_MINUTES = 120_000;

/** A cookie in a jar; times are on the browser's clock. */
export interface JarCookie {
  readonly name: string;
  readonly value: string;
  readonly domain: string;
  readonly hostOnly: boolean;
  readonly path: string;
  readonly expires: number | null;
  readonly httpOnly: boolean;
  readonly secure: boolean;
  readonly sameSite: 'Strict' | 'Lax' | 'None' | null;
  readonly created: number;
}

/** Where a request starts: on a page of the same site, as a move of the whole tab from another site, or inside another site's page. */
export type Reach = 'same-site' | 'top-level' | 'embedded';

/** What decides about cookies in one request. */
export interface CookieScope {
  readonly url: URL;
  readonly method: string;
  readonly reach: Reach;
  readonly now: number;
}

/** What a jar does with one Set-Cookie line. */
export type Reception =
  | { readonly outcome: 'kept' | 'removed'; readonly cookie: JarCookie; readonly why: string }
  | { readonly outcome: 'refused'; readonly name: string; readonly value: string; readonly why: string };

/** Whether two URLs are of one site: same scheme and same registrable domain. */
export function isSameSite(one: URL, other: URL): boolean {
  const site = ({ protocol, hostname }: URL) => `${protocol}//${getPublicSuffix(hostname, { ignoreError: true }) ?? hostname}`;
  return site(one) === site(other);
}

/** Chromium trusts http://localhost and loopback addresses as it trusts https. */
function isTrustworthy({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || hostname === 'localhost' || hostname.endsWith('.localhost') || /^127\.|^\[::1\]$/.test(hostname);
}

function expiryOf(cookie: Cookie, now: number): number | null {
  // RFC 6265 section 5.3: "If a cookie has both the Max-Age and the Expires attribute, the Max-Age attribute has precedence."
  if (typeof cookie.maxAge === 'number') return cookie.maxAge <= 0 ? 0 : Math.min(now + cookie.maxAge * 1000, now + 400 * DAY);
  if (cookie.maxAge === '-Infinity') return 0;
  return cookie.expires instanceof Date ? Math.min(cookie.expires.getTime(), now + 400 * DAY) : null;
}

function sameSiteOf(cookie: Cookie): JarCookie['sameSite'] {
  switch (cookie.sameSite?.toLowerCase()) {
    case 'strict':
      return 'Strict';
    case 'lax':
      return 'Lax';
    case 'none':
      return 'None';
    default:
      return null;
  }
}

function prefixFault({ name, secure, httpOnly, hostOnly }: JarCookie, path: string | null): string | null {
  const lower = name.toLowerCase();
  if (/^__(secure|host|http|host-http)-/.test(lower) && !secure) return `A name that starts with ${name.split('-')[0]}- needs Secure.`;
  if (/^__host-/.test(lower) && !hostOnly) return 'A name that starts with __Host- allows no Domain.';
  if (/^__host-/.test(lower) && path !== '/') return 'A name that starts with __Host- needs Path=/.';
  if (/^__(http|host-http)-/.test(lower) && !httpOnly) return `${name} needs HttpOnly because of its prefix.`;
  return null;
}

/** Text that no host name can be makes tough-cookie throw; a browser reads it as another host's. */
function isHostOrParent(domain: string, hostname: string): boolean {
  try {
    return domainMatch(hostname, domain) === true;
  } catch {
    return false;
  }
}

function domainFault(domain: string, { hostname }: URL): string | null {
  if (!isHostOrParent(domain, hostname)) return `Domain=${domain} is not this host (${hostname}) or a parent of it.`;
  if (domain !== hostname && getPublicSuffix(domain, { ignoreError: true }) === undefined)
    return `Domain=${domain} is a public suffix, shared by strangers.`;
  return null;
}

/** Decides about one Set-Cookie line. */
export function receive(line: string, { url, now, reach }: CookieScope): Reception {
  const parsed = Cookie.parse(line, { loose: true });
  const refused = (why: string, name = parsed?.key ?? '', value = parsed?.value ?? ''): Reception => ({
    outcome: 'refused',
    name,
    value,
    why,
  });
  if (!parsed || (parsed.key === '' && parsed.value === '')) return refused('The line has neither a name nor a value.');
  const size = Buffer.byteLength(parsed.key) + Buffer.byteLength(parsed.value);
  if (size > 4096) return refused(`Name and value are ${size} bytes long; a browser keeps 4096 at most.`);
  // Chromium reads over an attribute of more than 1024 bytes.
  const domain = parsed.domain && parsed.domain.length <= 1024 ? parsed.domain.toLowerCase() : null;
  const path = parsed.path?.startsWith('/') && parsed.path.length <= 1024 ? parsed.path : null;
  const cookie: JarCookie = {
    name: parsed.key,
    value: parsed.value,
    domain: domain ?? url.hostname,
    hostOnly: domain === null,
    path: path ?? defaultPath(url.pathname),
    expires: expiryOf(parsed, now),
    httpOnly: parsed.httpOnly,
    secure: parsed.secure,
    sameSite: sameSiteOf(parsed),
    created: now,
  };
  if (reach === 'embedded') return refused('It came inside a page of another site, and the browser blocks third-party cookies.');
  const fault = domain === null ? null : domainFault(domain, url);
  if (fault) return refused(fault);
  if (cookie.secure && !isTrustworthy(url)) return refused('Secure asks for https, and this answer came over http.');
  if (cookie.sameSite === 'None' && !cookie.secure) return refused('SameSite=None needs Secure beside it.');
  const prefix = prefixFault(cookie, path);
  if (prefix) return refused(prefix);
  if (cookie.expires !== null && cookie.expires <= now)
    return { outcome: 'removed', cookie, why: 'Its expiry lies in the past, so the browser drops it.' };
  const life = cookie.expires === null ? 'until the browser closes' : `until ${new Date(cookie.expires).toUTCString()}`;
  return { outcome: 'kept', cookie, why: `The browser keeps it ${life}.` };
}

function crossSiteFault(cookie: JarCookie, { method, reach, now }: CookieScope): string | null {
  if (reach === 'same-site') return null;
  if (reach === 'embedded') return 'The request is made inside a page of another site, and the browser blocks third-party cookies.';
  if (cookie.sameSite === 'Strict') return 'SameSite=Strict, and the request starts on another site.';
  const safe = method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
  if (cookie.sameSite === 'Lax' && !safe) return `SameSite=Lax, and a ${method} that starts on another site is no plain link.`;
  // "Lax+POST": Chromium sends a cookie without SameSite with a top-level POST while it is younger than two minutes.
  if (cookie.sameSite === null && !safe && now - cookie.created >= TWO_MINUTES)
    return `It has no SameSite and is older than two minutes, so a ${method} from another site goes without it.`;
  return null;
}

/** Decides whether a cookie goes along with a request. */
export function decide(cookie: JarCookie, scope: CookieScope): { readonly sent: boolean; readonly why: string } {
  const held = (why: string) => ({ sent: false, why });
  const { hostname, pathname } = scope.url;
  if (cookie.expires !== null && cookie.expires <= scope.now)
    return held(`It expired at ${new Date(cookie.expires).toUTCString()}, and the browser has dropped it.`);
  if (cookie.hostOnly ? cookie.domain !== hostname : !domainMatch(hostname, cookie.domain))
    return held(`It belongs to ${cookie.domain}, and this request goes to ${hostname}.`);
  if (!pathMatch(pathname, cookie.path)) return held(`Its path is ${cookie.path}, and ${pathname} is outside it.`);
  if (cookie.secure && !isTrustworthy(scope.url)) return held('It is Secure, and this request is not https.');
  const fault = crossSiteFault(cookie, scope);
  if (fault) return held(fault);
  if (scope.reach === 'top-level' && cookie.sameSite === null)
    return { sent: true, why: 'It has no SameSite, and this move from another site still brings it.' };
  return { sent: true, why: 'Host and path fit, and it has not expired.' };
}
