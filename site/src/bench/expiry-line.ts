import type { CookieView, Row } from '../../../playground-server/facts.ts';

/** When one side forgets: its clock, and the end by that clock. null: no date is set. */
export interface Side {
  readonly name: 'browser' | 'server';
  readonly now: number;
  readonly ends: number | null;
  /** Whether the cookie or the row is there at all. */
  readonly there: boolean;
}

/** Both sides on one line. `from` and `to` are the ends of what is drawn, in ms since 1970. */
export interface ExpiryLine {
  readonly from: number;
  readonly to: number;
  readonly sides: readonly [Side, Side];
}

const least = 60_000;

/** Puts the session cookie of a browser and its row on one line, with the clocks of both sides. */
export function expiryLine(
  cookie: CookieView | undefined,
  row: Row | undefined,
  now: { readonly browser: number; readonly server: number },
): ExpiryLine {
  const browser: Side = { name: 'browser', now: now.browser, ends: cookie?.expires ?? null, there: cookie !== undefined };
  const server: Side = { name: 'server', now: now.server, ends: row?.expires ?? null, there: row !== undefined };
  const moments = [browser, server].flatMap(({ now: moment, ends }) => (ends === null ? [moment] : [moment, ends]));
  const [first, last] = [Math.min(...moments), Math.max(...moments)];
  const room = Math.max(last - first, least) * 0.1;
  return { from: first - room, to: last + room * (last === first ? 10 : 1.5), sides: [browser, server] };
}

/** How far along the line a moment is, from 0 to 1. */
export const placeOn = ({ from, to }: ExpiryLine, moment: number): number => Math.min(1, Math.max(0, (moment - from) / (to - from)));

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

/**
 * A length of time in its two largest units.
 * @example aboutWords(90_061_000) // => '1 day 1 hour'
 */
export function aboutWords(ms: number): string {
  let left = Math.round(Math.abs(ms) / 1000) * 1000;
  const words: string[] = [];
  for (const [unit, size] of units) {
    const count = Math.floor(left / size);
    left -= count * size;
    if (count > 0) words.push(`${count} ${unit}${count === 1 ? '' : 's'}`);
    else if (words.length > 0) break;
    if (words.length === 2) break;
  }
  return words.join(' ') || 'less than a second';
}

/** What one side holds, and how long still, in a sentence. */
export function sideWords({ name, now, ends, there }: Side): string {
  const thing = name === 'browser' ? 'The cookie' : 'The row';
  const clock = name === 'browser' ? 'the browser’s clock' : 'the server’s clock';
  if (!there) return name === 'browser' ? 'No session cookie is in the jar.' : 'The store holds no row for this ticket.';
  if (ends === null)
    return name === 'browser' ? 'The cookie has no date: it goes when the browser closes.' : 'The row has no date of its own.';
  return ends > now
    ? `${thing} ends in ${aboutWords(ends - now)} by ${clock}.`
    : `${thing} ended ${aboutWords(now - ends)} ago by ${clock}.`;
}

/** Which side forgets first; null: neither, or both at once. */
export function firstToForget({ sides }: ExpiryLine): string | null {
  const [browser, server] = sides;
  if (!browser.there || !server.there) return null;
  const left = ({ ends, now }: Side): number => (ends === null ? Number.POSITIVE_INFINITY : ends - now);
  const apart = left(server) - left(browser);
  if (Math.abs(apart) < 1000 || Number.isNaN(apart)) return null;
  return apart > 0
    ? 'The browser forgets first: the row is left behind in the store.'
    : 'The server forgets first: the browser goes on sending a ticket that no coat hangs under.';
}
