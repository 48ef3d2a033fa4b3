/** A cookie jar on the browser's clock. */
import type { CookieDecision, CookieView, SetCookieView } from '../facts.ts';
import { type CookieScope, decide, type JarCookie, receive } from './cookie-rules.ts';
import { pairsOf, partsOf } from './session-cookie.ts';

/** Chromium keeps about this many cookies of one site. */
const MOST = 180;
const PAST = 10;

/** What a jar must know of its lab. */
export interface JarContext {
  /** The name of the lab's session cookie. */
  readonly sessionName: () => string;
  /** The browser's time. */
  readonly now: () => number;
}

interface Shown {
  readonly cookies: readonly JarCookie[];
  readonly name: string;
  /** When the next of them expires. */
  readonly until: number;
  readonly views: readonly CookieView[];
}

/** The cookies of one browser. */
export class Jar {
  readonly #context: JarContext;
  readonly #past: string[] = [];
  /** Names whose cookie ended by itself; a real browser may still hold it, since its clock cannot be moved. */
  readonly #ended = new Set<string>();
  #cookies: readonly JarCookie[] = [];
  /** The view that was made last: exchanges share it as long as nothing changes. */
  #shown: Shown = { cookies: [], name: '', until: 0, views: [] };

  constructor(context: JarContext) {
    this.#context = context;
  }

  /** The live cookies, as DevTools lists them. */
  view(): readonly CookieView[] {
    const now = this.#context.now();
    const name = this.#context.sessionName();
    const { cookies, name: shown, until } = this.#shown;
    if (cookies !== this.#cookies || shown !== name || now >= until) {
      const live = this.#cookies.filter(({ expires }) => expires === null || expires > now);
      this.#shown = {
        ...{ cookies: this.#cookies, name },
        until: Math.min(...live.map(({ expires }) => expires ?? Number.POSITIVE_INFINITY)),
        views: live.map(({ created: _created, ...cookie }) => ({ ...cookie, parts: cookie.name === name ? partsOf(cookie.value) : null })),
      };
    }
    return this.#shown.views;
  }

  /** The last session cookies, newest first, as name=value. */
  get past(): readonly string[] {
    return this.#past;
  }

  /** The session cookie; where there is none, the only cookie of the jar. */
  ticket(): CookieView | undefined {
    const live = this.view();
    return live.find(({ name }) => name === this.#context.sessionName()) ?? (live.length === 1 ? live[0] : undefined);
  }

  /** Decides which cookies go along with a request, and lets go of those that have expired. */
  send(scope: CookieScope): { readonly header: string | null; readonly decisions: readonly CookieDecision[] } {
    // RFC 6265 section 5.4: "Cookies with longer paths are listed before cookies with shorter paths", then by creation time.
    const sorted = this.#cookies.toSorted((a, b) => b.path.length - a.path.length || a.created - b.created);
    const decided = sorted.map((cookie) => ({ cookie, ...decide(cookie, scope) }));
    const pairs = decided.filter(({ sent }) => sent).map(({ cookie: { name, value } }) => (name === '' ? value : `${name}=${value}`));
    this.#drop(({ expires }) => expires !== null && expires <= scope.now, true);
    return {
      header: pairs.length > 0 ? pairs.join('; ') : null,
      decisions: decided.map(({ cookie: { name, path }, sent, why }) => ({ name, path, sent, why })),
    };
  }

  /** Does with a Set-Cookie line what Chromium does, and says so. */
  receive(line: string, scope: CookieScope): SetCookieView {
    const reception = receive(line, scope);
    const { name, value } = reception.outcome === 'refused' ? reception : reception.cookie;
    if (reception.outcome === 'removed') this.#remove(reception.cookie);
    if (reception.outcome === 'kept') this.#keep(reception.cookie);
    const sid = name === this.#context.sessionName() ? (partsOf(value)?.sid ?? null) : null;
    return { line, name, value, sid, outcome: reception.outcome, why: reception.why };
  }

  /** Why it would refuse a Set-Cookie line; null: it would take it. */
  refusalOf(line: string, scope: CookieScope): string | null {
    const reception = receive(line, scope);
    return reception.outcome === 'refused' ? reception.why : null;
  }

  /** What a script of a page reads as document.cookie. */
  scriptText(scope: CookieScope): string {
    const readable = this.#cookies.filter((cookie) => !cookie.httpOnly && decide(cookie, scope).sent);
    return readable.map(({ name, value }) => `${name}=${value}`).join('; ');
  }

  /** Gives the cookies of that name another value, or makes one; false: there was none. */
  edit(name: string, value: string): boolean {
    const found = this.view().some((cookie) => cookie.name === name);
    this.#cookies = this.#cookies.map((cookie) => (cookie.name === name ? { ...cookie, value } : cookie));
    if (found) this.#remember(name, value);
    return found;
  }

  /** Puts a kept cookie in: in the place of the one of that name, else as a host-only cookie for every path. */
  put(pair: string, hostname: string): void {
    for (const { name, value } of pairsOf(pair)) {
      if (this.edit(name, value)) continue;
      const created = this.#context.now();
      this.#keep({
        name,
        value,
        domain: hostname,
        hostOnly: true,
        path: '/',
        expires: null,
        httpOnly: true,
        secure: false,
        sameSite: null,
        created,
      });
    }
  }

  /** Deletes by name, and by path where one is given; false: there was none. */
  delete(name: string, path?: string): boolean {
    return this.#drop((cookie) => cookie.name === name && (path === undefined || cookie.path === path)) > 0;
  }

  /** The browser quits: cookies without an expiry are gone. */
  close(): void {
    this.#drop(({ expires }) => expires === null);
  }

  clear(): void {
    this.#cookies = [];
    this.#ended.clear();
  }

  /** Forgets the past values too. */
  reset(): void {
    this.clear();
    this.#past.length = 0;
  }

  /** Takes over what a real browser shows of its own jar in a request: it may have been edited in DevTools. */
  follow(header: string | null, scope: CookieScope): void {
    const shown = pairsOf(header ?? '');
    const expected = this.#cookies.filter((cookie) => decide(cookie, scope).sent);
    this.#drop((cookie) => expected.includes(cookie) && !shown.some(({ name }) => name === cookie.name));
    const changed = shown.filter(({ name, value }) => !this.#cookies.some((cookie) => cookie.name === name && cookie.value === value));
    for (const { name, value } of changed) this.put(`${name}=${value}`, scope.url.hostname);
  }

  /** A Cookie header of a real browser without what has expired in lab time. */
  withoutEnded(header: string | null): string | null {
    const now = this.#context.now();
    this.#drop(({ expires }) => expires !== null && expires <= now, true);
    const left = pairsOf(header ?? '').filter(({ name }) => !this.#ended.has(name));
    return left.length > 0 ? left.map(({ name, value }) => (name === '' ? value : `${name}=${value}`)).join('; ') : null;
  }

  #keep(cookie: JarCookie): void {
    const before = this.#cookies.find((other) => isSame(other, cookie));
    // Chromium keeps the creation time where the same value is set again.
    const kept = before?.value === cookie.value ? { ...cookie, created: before.created } : cookie;
    this.#cookies = [...this.#cookies.filter((other) => other !== before), kept].slice(-MOST);
    this.#ended.delete(cookie.name);
    this.#remember(cookie.name, cookie.value);
  }

  #remove(cookie: JarCookie): void {
    this.#drop((other) => isSame(other, cookie));
  }

  #drop(goes: (cookie: JarCookie) => boolean, byTime = false): number {
    const gone = this.#cookies.filter(goes);
    if (gone.length > 0) this.#cookies = this.#cookies.filter((cookie) => !gone.includes(cookie));
    if (byTime) for (const { name } of gone) this.#ended.add(name);
    return gone.length;
  }

  #remember(name: string, value: string): void {
    const pair = `${name}=${value}`;
    if (name !== this.#context.sessionName() || this.#past[0] === pair) return;
    this.#past.unshift(pair);
    this.#past.length = Math.min(this.#past.length, PAST);
  }
}

/** RFC 6265 section 5.3: a cookie replaces the one with "the same name, domain, and path". */
function isSame(one: JarCookie, other: JarCookie): boolean {
  return one.name === other.name && one.domain === other.domain && one.path === other.path && one.hostOnly === other.hostOnly;
}
