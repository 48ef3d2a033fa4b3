/** Makes facts by hand, for tests of what reads them. */
import type { CookieView, Exchange, Fact, StoreView } from '../facts.ts';
import type { Action } from '../protocol.ts';
import type { SeenState } from './seen.ts';

const exchange: Exchange = {
  id: 1,
  who: 'Ana',
  door: false,
  copy: 1,
  at: 0,
  method: 'GET',
  path: '/',
  request: '',
  response: '',
  status: 200,
  error: null,
  contentType: 'text/html',
  body: '',
  location: null,
  cookie: null,
  cookieDecisions: [],
  sentSid: null,
  setCookies: [],
  begunMs: 0,
  headersMs: 1,
  endMs: 2,
  calls: [],
  decisions: [],
  console: [],
  failure: null,
  verdicts: [],
  lines: [],
  jarBefore: [],
  jarAfter: [],
  rowsAfter: 0,
  dropped: 0,
};

/** An exchange that is a plain GET / of Ana's, but for the fields given. */
export const exchangeOf = (fields: Partial<Exchange>): Exchange => ({ ...exchange, ...fields });

/** A fact that an exchange happened. */
export const exchanged = (n: number, fields: Partial<Exchange>): Fact => ({
  n,
  at: 0,
  action: n,
  kind: 'exchange',
  exchange: exchangeOf({ id: n, ...fields }),
});

/** A fact that an action was done or refused. */
export const did = (n: number, action: Action, refused: string | null = null): Fact => ({
  n,
  at: 0,
  action: n,
  kind: 'action',
  did: action,
  refused,
});

const store: StoreView = {
  kind: 'memory',
  label: 'MemoryStore',
  server: null,
  unstoppable: null,
  rowsEnd: 'with the program',
  commands: [],
  choices: [],
  rows: [],
  total: 0,
  note: null,
  delays: { get: 0, set: 0, touch: 0, destroy: 0 },
  broken: [],
  stopped: false,
};

/** A session cookie as a jar holds it. */
export const sessionCookie = (sid: string): CookieView => ({
  name: 'connect.sid',
  value: `s%3A${sid}.x`,
  domain: 'localhost',
  hostOnly: true,
  path: '/',
  expires: null,
  httpOnly: true,
  secure: false,
  sameSite: null,
  parts: { sid, signature: 'x' },
});

/** A running lab with empty jars and no rows, but for the fields given. */
export const stateOf = (fields: Partial<SeenState> = {}): SeenState => ({
  jars: { Ana: [], Ben: [], You: [] },
  rows: [],
  store,
  alive: true,
  ...fields,
});
