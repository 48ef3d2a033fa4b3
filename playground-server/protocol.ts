/**
 * All that the page and the server say to each other, as Zod schemas: actions go in, facts come out.
 * The page imports the types of this file only (zod itself would cost 27 KB).
 */
import { z } from 'zod';

const text = (most: number) => z.string().max(most);
const name = text(64).min(1);

/** Who has a virtual browser with a jar of its own. `You` is the learner's real browser at the door, or its stand-in. */
export const BrowserName = z.enum(['Ana', 'Ben', 'You']);
export type BrowserName = z.infer<typeof BrowserName>;

/** The five calls of a session store that are observed; `generate` makes a session in memory and is no store I/O. */
export const StoreOp = z.enum(['generate', 'get', 'set', 'touch', 'destroy']);
export type StoreOp = z.infer<typeof StoreOp>;

/** A store call that can be delayed or broken. */
export const FaultOp = z.enum(['get', 'set', 'touch', 'destroy']);
export type FaultOp = z.infer<typeof FaultOp>;

/** Where the rows are kept. */
export const StoreKind = z.enum(['memory', 'file', 'sqlite', 'redis', 'mongo']);
export type StoreKind = z.infer<typeof StoreKind>;

export const Method = z.enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
export type Method = z.infer<typeof Method>;

const path = text(8192).regex(/^\/[^\s#]*$/, 'a path starts with / and has no spaces');
const headers = z.record(text(128).regex(/^[!#$%&'*+.^_`|~\w-]+$/), text(16_384).regex(/^[^\r\n\0]*$/));

/**
 * One request of a virtual browser. Redirects are followed on headers unless `follow` is false.
 * `from` makes it start on a page of another site, by a link, a form, an image or a fetch.
 */
export const RequestAction = z.strictObject({
  do: z.literal('request'),
  browser: BrowserName,
  method: Method.default('GET'),
  path,
  form: z.record(text(256), text(65_536)).optional(),
  headers: headers.optional(),
  follow: z.boolean().default(true),
  from: z.strictObject({ site: z.url().max(256), by: z.enum(['link', 'form', 'image', 'fetch']) }).optional(),
});
export type RequestAction = z.infer<typeof RequestAction>;

const jarVerb = { do: z.literal('jar'), browser: BrowserName };
const cookieName = text(256);

/**
 * The jar's verbs. Strings may hold references: `${Ana}` (her session cookie as name=value), `${Ana.sid}`,
 * `${Ana.value}`, `${Ana.signature}`, and the same of a kept cookie; `${Ana.page.token}` is a field of the page that she sees.
 */
const JarAction = z.discriminatedUnion('verb', [
  z.strictObject({ ...jarVerb, verb: z.literal('set'), line: text(16_384) }),
  z.strictObject({ ...jarVerb, verb: z.literal('edit'), name: cookieName, value: text(16_384) }),
  z.strictObject({ ...jarVerb, verb: z.literal('tamper'), part: z.enum(['sid', 'signature']) }),
  z.strictObject({ ...jarVerb, verb: z.literal('delete'), name: cookieName, path: text(1024).optional() }),
  z.strictObject({ ...jarVerb, verb: z.literal('keep'), as: name }),
  z.strictObject({ ...jarVerb, verb: z.literal('put'), from: name }),
]);

const storeVerb = { do: z.literal('store') };
const ms = z.number().int().min(0).max(30_000);

/** Delays and faults belong to the lab and survive a restart of the program. */
const StoreAction = z.discriminatedUnion('verb', [
  z.strictObject({ ...storeVerb, verb: z.literal('choose'), kind: StoreKind }),
  z.strictObject({ ...storeVerb, verb: z.literal('delay'), op: FaultOp, ms }),
  z.strictObject({ ...storeVerb, verb: z.literal('break'), op: FaultOp }),
  z.strictObject({ ...storeVerb, verb: z.literal('heal') }),
  /** The store's server ends. */
  z.strictObject({ ...storeVerb, verb: z.literal('stop') }),
  /** The line to it is cut; its rows stay. */
  z.strictObject({ ...storeVerb, verb: z.literal('cut') }),
  /** It runs and can be reached again. */
  z.strictObject({ ...storeVerb, verb: z.literal('start') }),
  /** `row` is a sid, or a reference such as `${Ben.sid}`. */
  z.strictObject({ ...storeVerb, verb: z.literal('delete'), row: text(512).min(1) }),
]);

/** A script in the page that a browser shows: it reads document.cookie (kept as `as`), or posts a form. */
const ScriptAction = z.discriminatedUnion('run', [
  z.strictObject({ do: z.literal('script'), browser: BrowserName, run: z.literal('read'), as: name }),
  z.strictObject({ do: z.literal('script'), browser: BrowserName, run: z.literal('post'), path, form: z.record(text(256), text(4096)) }),
]);

const plainActions = [
  RequestAction,
  JarAction,
  StoreAction,
  ScriptAction,
  z.strictObject({ do: z.literal('bots'), count: z.number().int().min(1).max(200), method: Method.default('GET'), path }),
  /** Bytes typed by hand; every line end becomes CRLF, references are filled in. */
  z.strictObject({ do: z.literal('raw'), text: text(65_536).min(1) }),
  z.strictObject({ do: z.literal('toggle'), set: z.record(name, name) }),
  /** The browser quits and opens again: cookies without an expiry are gone. */
  z.strictObject({ do: z.literal('close'), browser: BrowserName }),
  z.strictObject({
    do: z.literal('clock'),
    who: z.enum(['both', 'browser', 'server']),
    by: z
      .number()
      .int()
      .min(1)
      .max(10 * 366 * 86_400_000),
  }),
  z.strictObject({ do: z.literal('restart') }),
  z.strictObject({ do: z.literal('copies'), count: z.number().int().min(1).max(4) }),
  z.strictObject({ do: z.literal('kill'), copy: z.number().int().min(1).max(4) }),
  /** A fresh lab of the same seed: jars, rows, clock, toggles and faults as at the start; steps stay passed. */
  z.strictObject({ do: z.literal('reset') }),
  /** Tries the words as the secret of that browser's own cookie, offline. */
  z.strictObject({ do: z.literal('guess'), browser: BrowserName, words: z.array(text(256)).min(1).max(10_000) }),
  /** Signs a sid with a secret and keeps the cookie under the name `as`. */
  z.strictObject({ do: z.literal('sign'), sid: text(512), secret: text(512), as: name }),
  /** An answer to a prediction, a quiz question or a step that asks something: an option's id, or typed text. */
  z.strictObject({ do: z.literal('answer'), question: name, value: text(4096) }),
  /** The learner goes to this step: its check sees only what happens from here on. */
  z.strictObject({ do: z.literal('open'), step: name }),
  /** What a real browser sent through the door, so that a rebuilt lab has seen it too. `body` is base64. */
  z.strictObject({
    do: z.literal('door'),
    method: text(32),
    path: text(16_384),
    headers: z.array(z.tuple([text(256), text(65_536)])).max(200),
    body: text(400_000).optional(),
  }),
] as const;
const PlainAction = z.discriminatedUnion('do', plainActions);

/** Everything that can happen to a lab. */
export const Action = z.discriminatedUnion('do', [
  ...plainActions,
  z.strictObject({ do: z.literal('together'), requests: z.array(RequestAction).min(2).max(50) }),
  z.strictObject({ do: z.literal('during'), first: RequestAction, after: ms, second: PlainAction }),
]);
/** An action as the lab sees it, with its defaults filled in. */
export type Action = z.infer<typeof Action>;
/** An action as a lesson or a page writes it: defaults may be left out. */
export type ActionInput = z.input<typeof Action>;

/** One entry of the list that rebuilds a lab: an action and when it was done, in ms since the lab's start. */
export const Done = z.strictObject({ at: z.number().int().min(0), action: Action });
export type Done = z.infer<typeof Done>;

/** What rebuilds a lab with the same session IDs: it is a function of these. `start` is in ms since 1970. */
export const Recipe = z.strictObject({
  seed: text(64).regex(/^[\w-]{8,64}$/),
  start: z.number().int().min(0),
  done: z.array(Done).max(2000),
});
export type Recipe = z.infer<typeof Recipe>;

export const LabRequest = z.strictObject({ lesson: text(64).regex(/^[\w-]+$/), rebuild: Recipe.optional() });
export type LabRequest = z.infer<typeof LabRequest>;

/** `since` is the number of the newest fact that the page has; the answer holds what is newer. */
export const ActionRequest = z.strictObject({ action: Action, since: z.number().int().min(0).default(0) });
export type ActionRequest = z.infer<typeof ActionRequest>;

/** Asks for the lab's last request under two values of one toggle. */
export const CompareRequest = z.strictObject({ toggle: name, values: z.tuple([name, name]) });
export type CompareRequest = z.infer<typeof CompareRequest>;
