/** Reads an exchange as express-session decided it: what came, what was done to the session, which ticket was sent. */
import type { Exchange, SetCookieView, StoreCall, Verdict } from '../facts.ts';
import type { FaultOp } from '../protocol.ts';
import type { Fate } from './ledger.ts';
import type { Undoing } from './row-writes.ts';
import { pairsOf, partsOf } from './session-cookie.ts';
import type { Ownership } from './ticket-owners.ts';
import type { Rule } from './verdict-rules.ts';

/** An exchange before it is explained. */
export type Observed = Omit<Exchange, 'verdicts' | 'lines'>;

/** What must be known beside the exchange to explain it. */
export interface VerdictContext {
  /** Whether the program that answers calls session(). */
  readonly usesSession: boolean;
  /** The name of the session cookie, such as connect.sid. */
  readonly cookieName: string;
  /** Why the store has no row for a sid. */
  readonly fate: (sid: string) => Fate;
  /** What its set did to another request’s work on the same row. */
  readonly undoing: Undoing | null;
  /** To whom the ticket that came was issued; null: not known. */
  readonly ownership: Ownership | null;
  /** The exchange that wrote its row back after it had been destroyed; null: none did. */
  readonly reviver: number | null;
}

/** A verdict whose rule is one of the closed list. */
export interface Ruled extends Verdict {
  readonly rule: Rule;
}

/** How the ticket fared, by express-session's own log. */
export type ArrivalState =
  | 'not-reached'
  | 'disconnected'
  | 'path-mismatch'
  | 'none'
  | 'signature-invalid'
  | 'unsigned'
  | 'found'
  | 'missing'
  | 'get-failed';

/** Session data as JSON, without `cookie`. */
export type Data = Readonly<Record<string, unknown>>;

/** An exchange in express-session's own terms. */
export interface Reading {
  readonly x: Observed;
  readonly context: VerdictContext;
  /** "Ana", "your browser", "the robot". */
  readonly who: string;
  /** "Ana’s", "your", "the robot’s". */
  readonly whose: string;
  readonly arrival: ArrivalState;
  readonly ops: readonly StoreCall['op'][];
  /** The data as it was found, and as it was written last. */
  readonly found: Data | null;
  readonly written: Data | null;
  /** The session cookie that this response carries. */
  readonly issued: SetCookieView | null;
  /** Whether that cookie has another signature than the one that came for the same sid: another secret signed it. */
  readonly isRestamped: boolean;
  /** Whether the headers left only when a slow store had the row. */
  readonly isSavedFirst: boolean;
  /** A Set-Cookie that takes the session cookie away. */
  readonly cleared: SetCookieView | null;
  /** Whether the browser still has the ticket that it sent. */
  readonly holds: boolean;
  /** How to say that no ticket was sent, beside what else the response sets: "no Set-Cookie". */
  readonly none: string;
  /** Whether a line of the decision log begins so. */
  readonly said: (line: string) => boolean;
  /** The first call of that kind that gave an error. */
  readonly failed: (op: FaultOp) => StoreCall | undefined;
}

/** Makes a verdict. */
export const verdict = (rule: Rule, headline: string, because: string, tone: Verdict['tone'] = 'plain'): Ruled => ({
  rule,
  headline,
  because,
  tone,
});

const names = { Ana: 'Ana', Ben: 'Ben', You: 'your browser', bot: 'the robot', raw: 'the sender' } as const;
/** Whose something is. */
export const owners = { Ana: 'Ana’s', Ben: 'Ben’s', You: 'your', bot: 'the robot’s', raw: 'the sender’s' } as const;

/** A text of somebody else's, short enough to stand inside a sentence. */
export const short = (text: string): string => (text.length > 90 ? `${text.slice(0, 89)}…` : text);

/** A sentence's first letter is a capital. */
export const capital = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);

const isData = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The session data in a row's JSON; `cookie` is kept apart from it by express-session, and so here. */
export function dataOf(json: string | null | undefined): Data | null {
  if (typeof json !== 'string') return null;
  const row: unknown = JSON.parse(json);
  if (!isData(row)) return null;
  const { cookie: _, ...data } = row;
  return data;
}

/** The `cookie` of a row's JSON. */
export function cookieOf(json: string | null | undefined): Data | null {
  if (typeof json !== 'string') return null;
  const row: unknown = JSON.parse(json);
  return isData(row) && isData(row.cookie) ? row.cookie : null;
}

/** Whether two sessions hold the same data, compared as express-session compares them: as JSON. */
export const isSame = (a: Data | null, b: Data | null): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Whether a session holds nothing of the handler's. */
export const isEmpty = (data: Data | null): boolean => data === null || Object.keys(data).length === 0;

function arrivalOf(x: Observed, said: Reading['said']): ArrivalState {
  if (said('store is disconnected')) return 'disconnected';
  if (said('pathname mismatch')) return 'path-mismatch';
  if (said('cookie signature invalid')) return 'signature-invalid';
  if (said('cookie unsigned')) return 'unsigned';
  if (said('session found')) return 'found';
  if (said('no session found')) return 'missing';
  if (x.calls[0]?.op === 'get') return 'get-failed';
  return said('no SID sent') || x.calls.length > 0 ? 'none' : 'not-reached';
}

/** A Set-Cookie whose expiry has passed, whatever a browser made of it. */
const isClearing = ({ sid, outcome, line }: SetCookieView): boolean =>
  sid === null && (outcome === 'removed' || /;\s*(?:max-age=(?:0|-)|expires=[^;]*\b1970\b)/i.test(line));

function noneOf(x: Observed, cookieName: string): string {
  if (x.setCookies.length === 0) return 'no Set-Cookie';
  return x.setCookies.some(({ name }) => name === cookieName) ? 'no new ticket' : `no Set-Cookie for ${cookieName}`;
}

/** Whether the same sid went out with another signature than it came with. */
function restamped({ cookie }: Observed, issued: SetCookieView | null): boolean {
  const came = pairsOf(cookie ?? '').find(({ name }) => name === issued?.name);
  const [old, sent] = [partsOf(came?.value ?? ''), partsOf(issued?.value ?? '')];
  return old !== null && sent !== null && old.sid === sent.sid && old.signature !== sent.signature;
}

/** What a slow store takes at least: where it is quicker nobody can tell whether the headers waited. */
const slowMs = 50;

function savedFirst({ calls, headersMs }: Observed): boolean {
  const set = calls.find(({ op }) => op === 'set');
  return set?.endMs != null && headersMs !== null && set.endMs - set.startMs >= slowMs && set.endMs <= headersMs;
}

/** Reads an exchange. */
export function read(x: Observed, context: VerdictContext): Reading {
  const said = (line: string): boolean => x.decisions.some((decision) => decision.startsWith(line));
  const sessionCookies = x.setCookies.filter(({ name }) => name === context.cookieName);
  const issued = sessionCookies.findLast(({ sid }) => sid !== null) ?? null;
  return {
    x,
    context,
    who: names[x.who],
    whose: owners[x.who],
    arrival: arrivalOf(x, said),
    ops: x.calls.map(({ op }) => op),
    found: dataOf(x.calls.find(({ op, found }) => op === 'get' && typeof found === 'string')?.found),
    written: dataOf(x.calls.findLast(({ op }) => op === 'set')?.written),
    issued,
    isRestamped: restamped(x, issued),
    isSavedFirst: savedFirst(x),
    cleared: sessionCookies.find(isClearing) ?? null,
    holds: x.jarAfter.some(({ name, parts }) => name === context.cookieName && parts !== null && parts.sid === x.sentSid),
    none: noneOf(x, context.cookieName),
    said,
    failed: (op) => x.calls.find((call) => call.op === op && call.error !== undefined),
  };
}
