/** A browser without a screen: a jar, an address bar and a page; it acts on headers, as browsers do. */
import type { BrowserView, Exchange } from '../facts.ts';
import type { BrowserName, RequestAction } from '../protocol.ts';
import { type CookieScope, isSameSite, type Reach } from './cookie-rules.ts';
import type { Outgoing, Sent } from './exchanges.ts';
import { Jar, type JarContext } from './jar.ts';
import { fieldIn } from './page-field.ts';
import { type HeaderLine, requestBytes, withHeaders } from './request-bytes.ts';

/** The address at which every lab's program listens, as its virtual browsers see it. */
export const LAB_ORIGIN = 'http://localhost:3000';
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const HOPS = 20;

/** What a browser may ask for: what a person does, or a script of the page that is shown. */
export type Visit = Pick<RequestAction, 'method' | 'path' | 'form' | 'headers' | 'follow' | 'from'> & { readonly script?: boolean };

/** Sends a request on its way. */
export type Send = (outgoing: Outgoing) => Sent;

interface Hop {
  readonly url: URL;
  readonly method: string;
  readonly body: Buffer | null;
}

interface Setting {
  readonly reach: Reach;
  readonly headers: readonly HeaderLine[];
  readonly own: Readonly<Record<string, string>>;
  readonly patience: number;
}

/** The request of a redirect's target. */
function nextHop(hop: Hop, status: number, url: URL): Hop {
  // Fetch standard, HTTP-redirect fetch: a 301 or 302 of a POST, and a 303 of anything but GET and HEAD, becomes a GET without a body.
  const isPost = hop.method === 'POST' && (status === 301 || status === 302);
  const isOther = status === 303 && hop.method !== 'GET' && hop.method !== 'HEAD';
  return isPost || isOther ? { url, method: 'GET', body: null } : { ...hop, url };
}

/** Where a request starts and what that makes of its cookies. */
function reachOf({ from }: Visit): Reach {
  if (!from || isSameSite(new URL(from.site), new URL(LAB_ORIGIN))) return 'same-site';
  return from.by === 'link' || from.by === 'form' ? 'top-level' : 'embedded';
}

/** The Sec-Fetch headers, by which a server can tell who asks. */
function fetchMetadata({ from, method, script }: Visit): readonly HeaderLine[] {
  const isPage = !script && (from ? from.by === 'link' || from.by === 'form' : method === 'GET' || method === 'POST');
  const isSame = from && isSameSite(new URL(from.site), new URL(LAB_ORIGIN));
  const typed = method === 'GET' && !script ? 'none' : 'same-origin';
  const site = from ? (isSame ? 'same-site' : 'cross-site') : typed;
  const mode = isPage ? 'navigate' : from?.by === 'image' || from?.by === 'fetch' ? 'no-cors' : 'cors';
  const destination = isPage ? 'document' : from?.by === 'image' ? 'image' : 'empty';
  return [
    ['Sec-Fetch-Site', site],
    ['Sec-Fetch-Mode', mode],
    ['Sec-Fetch-Dest', destination],
  ];
}

function firstHop({ method, path, form }: Visit): Hop {
  const url = new URL(LAB_ORIGIN + path);
  if (method === 'GET' || method === 'HEAD') {
    for (const [name, value] of Object.entries(form ?? {})) url.searchParams.append(name, value);
    return { url, method, body: null };
  }
  return { url, method, body: form ? Buffer.from(String(new URLSearchParams(form))) : null };
}

/** One person's browser. */
export class VirtualBrowser {
  readonly name: BrowserName;
  readonly jar: Jar;
  readonly #now: () => number;
  readonly #send: Send;
  #page: number | null = null;
  #address = '';
  /** The text of the page that is shown, once it has come whole. */
  #text = '';

  constructor(name: BrowserName, context: JarContext, send: Send) {
    this.name = name;
    this.jar = new Jar(context);
    this.#now = context.now;
    this.#send = send;
  }

  view(): Omit<BrowserView, 'stamps'> {
    return { jar: this.jar.view(), page: this.#page, address: this.#address, past: [...this.jar.past] };
  }

  /** Where it is now; scripts of the page run there. */
  get url(): URL {
    return new URL(this.#address.startsWith(LAB_ORIGIN) ? this.#address : LAB_ORIGIN);
  }

  /** What a field of the shown page holds as it came; null: there is no such field. */
  fieldOf(name: string): string | null {
    return fieldIn(this.#text, name);
  }

  /** It quits and opens again. */
  close(): void {
    this.jar.close();
    this.#show('', null);
  }

  reset(): void {
    this.jar.reset();
    this.#show('', null);
  }

  /** Asks and follows redirects; `sent` gets each exchange on its way. It settles when no further request will follow. */
  async visit(visit: Visit, patience: number, sent: (sent: Sent) => void): Promise<void> {
    const reach = reachOf(visit);
    const metadata = fetchMetadata(visit);
    const origin: readonly HeaderLine[] = [['Origin', visit.from && reach !== 'same-site' ? new URL(visit.from.site).origin : LAB_ORIGIN]];
    const isPage = metadata.some(([, value]) => value === 'navigate');
    const setting: Setting = {
      reach,
      own: visit.headers ?? {},
      patience,
      headers: [['Accept', isPage ? 'text/html,*/*;q=0.8' : '*/*'], ...metadata],
    };
    let hop = firstHop(visit);
    for (let hops = 0; hops <= HOPS; hops += 1) {
      const isWrite = hop.method !== 'GET' && hop.method !== 'HEAD';
      const going = this.#go(hop, isWrite ? { ...setting, headers: [...setting.headers, ...origin] } : setting);
      sent(going);
      const head = await going.head;
      if (isPage) this.#show(hop.url.href, going);
      if (!visit.follow || !head?.location || !REDIRECTS.has(head.status)) return;
      const target = URL.parse(head.location, hop.url);
      if (!target) return;
      if (target.origin !== LAB_ORIGIN) {
        // The browser leaves the lab: the address bar says where to, and nothing is asked there.
        if (isPage) this.#show(target.href, null);
        return;
      }
      hop = nextHop(hop, head.status, target);
    }
  }

  #go({ url, method, body }: Hop, { reach, headers, own, patience }: Setting): Sent {
    const scope: CookieScope = { url, method, reach, now: this.#now() };
    const { header, decisions } = this.jar.send(scope);
    const isWrite = method !== 'GET' && method !== 'HEAD';
    const lines: readonly HeaderLine[] = [
      ['Host', url.host],
      ['Connection', 'keep-alive'],
      ...(isWrite ? [['Content-Length', String(body?.length ?? 0)] as const] : []),
      ...(body ? [['Content-Type', 'application/x-www-form-urlencoded'] as const] : []),
      ['User-Agent', 'Coatcheck/1.0'],
      ...headers,
      ...(header === null ? [] : [['Cookie', header] as const]),
    ];
    const path = url.pathname + url.search;
    return this.#send({
      who: this.name satisfies Exchange['who'],
      ...{ door: false, method, path, patience, cookie: header },
      bytes: requestBytes(method, path, withHeaders(lines, own), body),
      jar: { decisions, view: () => this.jar.view(), receive: (line) => this.jar.receive(line, { ...scope, now: this.#now() }) },
    });
  }

  #show(address: string, page: Sent | null): void {
    this.#address = address;
    this.#page = page?.id ?? null;
    this.#text = '';
    void page?.exchange.then(
      ({ body }) => {
        if (this.#page === page.id) this.#text = body;
      },
      () => {}, // the lab tells it
    );
  }
}
