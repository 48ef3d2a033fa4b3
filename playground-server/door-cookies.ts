import { Cookie } from 'tough-cookie';
import { cookiePairs, isSiteCookie } from './visitors.ts';

/** A cookie that the door has seen a lab set: what is needed to clear it, and when it ends on the lab's browser clock. */
export interface SeenCookie {
  readonly name: string;
  readonly value: string;
  readonly path: string | null;
  readonly domain: string | null;
  readonly secure: boolean;
  readonly expires: number;
}

/** The pair that a Set-Cookie line sets; a nameless cookie is sent back as its bare value, so that counts as its name. */
function settles(line: string): string {
  const [pair] = cookiePairs(line.replace(/^[\s=]+/, ''));
  return pair?.name || (pair?.value ?? '');
}

/** Whether a Set-Cookie line may pass: no lab may set a cookie of the site. */
export const maySet = (line: string): boolean => !isSiteCookie(settles(line)) && !/[\0\r\n]/.test(line);

/** Text after `name=` in a Cookie header is the value as it was set, quotes and all. */
const rawValue = (line: string): string => cookiePairs(line)[0]?.value ?? '';

/** How many cookies of one host a real jar holds, about. */
const MOST_COOKIES = 180;

/** No browser sends more cookies than these to one host. */
export const MOST_PAIRS = 200;

const pairOf = ({ name, value }: { readonly name: string; readonly value: string }): string => `${name}=${value}`;

/** The cookies that one lab has set in the real browsers at its door. */
export class DoorCookies {
  readonly #seen = new Map<string, SeenCookie>();
  /** The same by name and value, the newest of those that are alike; null: to be made when it is asked for. */
  #byPair: ReadonlyMap<string, SeenCookie> | null = null;

  /** Notes a Set-Cookie line that came at `now` on the lab's browser clock. */
  note(line: string, now: number): void {
    const cookie = Cookie.parse(line, { loose: true });
    // Browsers refuse more than 4096 bytes of name and value.
    if (!cookie || cookie.key.length + cookie.value.length > 4096) return;
    const { key: name, path, domain, secure } = cookie;
    const expires = cookie.expiryTime(new Date(now)) ?? Number.POSITIVE_INFINITY;
    const place = JSON.stringify([name, path, domain]);
    this.#keep(place, { name, value: rawValue(line), path, domain, secure, expires });
  }

  /** Whether this lab has set the cookie with exactly this value. */
  knows(name: string, value: string): boolean {
    return this.#find(name, value) !== undefined;
  }

  /** Whether the cookie has ended on the lab's clock, which a real jar does not know. */
  hasEnded(name: string, value: string, now: number): boolean {
    const cookie = this.#find(name, value);
    return cookie !== undefined && cookie.expires <= now;
  }

  /** Set-Cookie lines that take all of it out of a real jar, or only one cookie. */
  clearing(name?: string, value = ''): string[] {
    const one = name === undefined ? undefined : this.#find(name, value);
    const cookies = name === undefined ? [...this.#seen.values()] : one ? [one] : [];
    return cookies.map(
      ({ name, path, domain, secure }) =>
        `${name}=; Max-Age=0${path ? `; Path=${path}` : ''}${domain ? `; Domain=${domain}` : ''}${secure ? '; Secure' : ''}`,
    );
  }

  /** Takes a cookie of another lab for this lab's own from now on. */
  adopt(name: string, value: string): void {
    const adopted = { name, value, path: '/', domain: null, secure: false, expires: Number.POSITIVE_INFINITY };
    this.#keep(JSON.stringify(['adopted', name, value]), adopted);
  }

  /** The newest stands last; a real jar holds some 180 cookies of one host and forgets the oldest. */
  #keep(place: string, cookie: SeenCookie): void {
    this.#seen.delete(place);
    this.#seen.set(place, cookie);
    const [oldest] = this.#seen.keys();
    if (this.#seen.size > MOST_COOKIES && oldest !== undefined) this.#seen.delete(oldest);
    this.#byPair = null;
  }

  #find(name: string, value: string): SeenCookie | undefined {
    this.#byPair ??= new Map([...this.#seen.values()].map((cookie) => [pairOf(cookie), cookie]));
    return this.#byPair.get(pairOf({ name, value }));
  }
}

type Pairs = readonly { readonly name: string; readonly value: string }[];

/** Which lab has set which cookies: all labs of a host share the one jar of a real browser. */
export class DoorCookieLedger {
  readonly #labs = new Map<string, DoorCookies>();

  /** The lab's own page of the ledger, and the names of the request's cookies that only other labs have set. */
  sort(lab: string, pairs: Pairs): { readonly own: DoorCookies; readonly others: readonly string[] } {
    const own = this.#of(lab);
    const others = pairs.filter(
      ({ name, value }) => !own.knows(name, value) && [...this.#labs.values()].some((cookies) => cookies.knows(name, value)),
    );
    return { own, others: others.map(({ name }) => name) };
  }

  /** The learner goes on with what other labs have set. */
  keep(lab: string, pairs: Pairs): void {
    const own = this.#of(lab);
    for (const { name, value } of pairs) if (!isSiteCookie(name)) own.adopt(name, value);
  }

  /** Set-Cookie lines that clear what these labs have set. The labs of other browsers are no business of who asks. */
  clearing(labs: readonly string[]): string[] {
    return labs.flatMap((lab) => this.#labs.get(lab)?.clearing() ?? []);
  }

  /** Set-Cookie lines that clear those of the pairs that another lab than this one has set. */
  clearingShown(here: string, pairs: Pairs): string[] {
    const others = [...this.#labs].flatMap(([lab, cookies]) => (lab === here ? [] : [cookies]));
    return pairs.flatMap(({ name, value }) => others.flatMap((cookies) => cookies.clearing(name, value)));
  }

  #of(lab: string): DoorCookies {
    const cookies = this.#labs.get(lab) ?? new DoorCookies();
    this.#labs.delete(lab);
    this.#labs.set(lab, cookies);
    const [oldest] = this.#labs.keys();
    if (this.#labs.size > 400 && oldest !== undefined) this.#labs.delete(oldest);
    return cookies;
  }
}
