/** What lesson 02 reads from what was seen: carts, the days that passed, and the rows that by-hand.js keeps for itself. */
import type { Exchange } from '../../playground-server/facts.ts';
import type { Lesson, Match, Seen } from '../../playground-server/lesson.ts';

type Browser = 'Ana' | 'Ben';
type Cart = Readonly<Record<string, number>>;

/** What Ana puts into her cart. */
export const anasCart: Cart = { lime: 1, lemon: 2 };
/** What Ben puts into his. */
export const bensCart: Cart = { carrot: 4, taser: 6 };

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

function parsed(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : null;
  } catch {
    return null; // an error page is no cart
  }
}

/** The items of a shoppingCart with their amounts; null where there is none. */
export function cartIn(holder: Readonly<Record<string, unknown>> | null): Cart | null {
  const items: unknown = holder?.['shoppingCart'];
  if (!Array.isArray(items)) return null;
  const cart: Record<string, number> = {};
  for (const entry of items.filter(isRecord)) cart[String(entry['item'])] = (cart[String(entry['item'])] ?? 0) + Number(entry['qty']);
  return cart;
}

/** The cart that an exchange showed. */
export const cartShown = (exchange: Exchange | undefined): Cart | null => cartIn(exchange ? parsed(exchange.body) : null);

const isCart: Match = (x) => x.method === 'GET' && x.path === '/cart';
const isCartOf =
  (browser: Browser): Match =>
  (x) =>
    x.who === browser && isCart(x);

/** The cart on that browser's newest page. */
export const lastCart = (seen: Seen, browser: Browser): Cart | null => cartShown(seen.last(isCartOf(browser)));

/** Whether a cart holds these items in these amounts and nothing else. */
export const isExactly = (cart: Cart | null, wanted: Cart): boolean =>
  cart !== null &&
  Object.keys(cart).length === Object.keys(wanted).length &&
  Object.keys(wanted).every((item) => cart[item] === wanted[item]);

/** Whether an exchange showed an empty cart. */
export const isEmpty: Match = (x) => isExactly(cartShown(x), {});

/** Whether Ben looked into a cart without any ticket. */
export const cameWithoutTicket: Match = (x) => x.who === 'Ben' && isCart(x) && x.sentSid === null;

/** Whether that browser added this item, by the request that it sent. */
export const added =
  (browser: Browser, item: string): Match =>
  (x) =>
    x.who === browser && x.method === 'POST' && x.path === '/add' && new RegExp(`\\bitem=${item}\\b`).test(x.request);

/** How far an exchange stands behind the start of its step, in ms that the clocks were moved. */
export function movedBefore(seen: Seen, exchange: Exchange): { readonly server: number; readonly browser: number } {
  const moved = { server: 0, browser: 0 };
  for (const fact of seen.facts) {
    if (fact.kind === 'exchange' && fact.exchange.id === exchange.id) break;
    if (fact.kind !== 'action' || fact.refused !== null || fact.did.do !== 'clock') continue;
    if (fact.did.who !== 'browser') moved.server += fact.did.by;
    if (fact.did.who !== 'server') moved.browser += fact.did.by;
  }
  return moved;
}

/** What was seen from the last such action on; null where there was none. */
export function exchangesAfter(seen: Seen, isIt: (action: Seen['actions'][number]) => boolean): readonly Exchange[] | null {
  const at = seen.facts.findLastIndex((fact) => fact.kind === 'action' && fact.refused === null && isIt(fact.did));
  return at < 0 ? null : seen.facts.slice(at).flatMap((fact) => (fact.kind === 'exchange' ? [fact.exchange] : []));
}

/** While by-hand.js runs, draws its Map from the pages that showed it; once express-session keeps the rows, null. */
export const rowsByHand: NonNullable<Lesson['rowsByHand']> = (seen) => {
  const rows = new Map<string, string>();
  let isByHand = true;
  for (const fact of seen.facts) {
    if (fact.kind === 'action' && fact.refused === null && ['reset', 'restart', 'toggle'].includes(fact.did.do)) {
      rows.clear();
      if (fact.did.do === 'reset') isByHand = true;
      if (fact.did.do === 'toggle' && fact.did.set['carts'] !== undefined) isByHand = fact.did.set['carts'] === 'by-hand';
    }
    if (fact.kind !== 'exchange' || fact.exchange.method !== 'GET' || fact.exchange.path !== '/cart') continue;
    const visitor = parsed(fact.exchange.body);
    if (visitor) rows.set(String(visitor['id']), fact.exchange.body);
  }
  if (!isByHand) return null;
  return {
    note: 'The Map lives inside the program, where the bench cannot look. These rows are drawn from the last page that showed each id.',
    rows: [...rows].map(([sid, json]) => ({ sid, json, expires: null })),
  };
};
