/**
 * The engine's contract with the lab: what one run of a program is made from, and what it tells while it runs.
 * The engine knows nothing of lessons, browsers or verdicts.
 */
import type { Duplex } from 'node:stream';
import type { ConsoleLine, Failure, StoreCall } from '../facts.ts';
import type { FaultOp } from '../protocol.ts';

/** The lab's server clock; `now` is in ms since 1970. It may jump forward between two calls. */
export interface Clock {
  now(): number;
}

/** Disturbances of the store that belong to the lab; read at every call, so they may change while programs run. */
export interface Faults {
  /** Extra ms by call. A delayed `set` copies its data at once and writes late; a delayed `get` reads at once and answers late. */
  readonly delays: Readonly<Record<FaultOp, number>>;
  readonly broken: ReadonlySet<FaultOp>;
}

/** What a program tells. `exchange` is the token given to `connect`, by async context, or null outside any exchange. */
export type ProgramEvent = { readonly exchange: object | null } & (
  | { readonly kind: 'console'; readonly line: ConsoleLine }
  | { readonly kind: 'decision'; readonly text: string }
  /** Told when the call begins; the object's `endMs`, `found` and `error` are filled in when it ends. */
  | { readonly kind: 'store'; readonly call: { -readonly [K in keyof StoreCall]: StoreCall[K] } }
  | { readonly kind: 'exited'; readonly code: number | null; readonly failure: Failure | null }
);

/** Where a client of a server wants to connect. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/** What a program finds outside itself: files and servers. */
export interface Surroundings {
  /** What its files and packages get in place of Node's module or of a package of that name; `ending` takes tasks for the program's end. */
  modules(ending: (task: () => void) => void): ReadonlyMap<string, unknown>;
  /** The program's end of a connection, in place of net.createConnection. */
  dial(address: Address): Duplex;
  /** Why a program may not have got as far as to listen, in a sentence; null: nothing outside keeps it. */
  waitsFor(): string | null;
}

export interface ProgramOptions {
  /** The learner's files by name, as edited by toggles, such as { 'server.js': '…', 'sqlite-store.js': '…' }. */
  readonly files: Readonly<Record<string, string>>;
  readonly main: string;
  /** npm packages that the program may require; any other name fails as Node fails. */
  readonly packages: readonly string[];
  readonly clock: Clock;
  /** The same seed gives the same random bytes, hence the same session IDs. */
  readonly seed: string;
  readonly env: Readonly<Record<string, string>>;
  readonly faults: Faults;
  /** None: no files of its own, and nobody listens anywhere. */
  readonly surroundings?: Surroundings;
  readonly tell: (event: ProgramEvent) => void;
  /** ms since the exchange began, for `startMs` and `endMs` of store calls; performance.now() where there is none. */
  readonly since: (exchange: object | null) => number;
}

/** How a start ended. `failed`: the text threw, did not parse, exited, or never called listen(). */
export type Started = { readonly status: 'running'; readonly startMs: number } | { readonly status: 'failed'; readonly failure: Failure };

/** One run of a server.js. */
export interface RunningProgram {
  start(): Promise<Started>;
  readonly alive: boolean;
  /** The client's end of a new connection to the program's server; null where nothing listens on the port. */
  connect(exchange: object, options?: { readonly port?: number; readonly secure?: boolean }): Duplex | null;
  /** What the stores hold, oldest first. */
  rows(): Promise<readonly { readonly sid: string; readonly json: string; readonly expires: number | null }[]>;
  /** How many they are. */
  rowCount(): number;
  deleteRow(sid: string): Promise<boolean>;
  /** The clock jumped: timers that are due fire, in order. */
  clockJumped(): void;
  stop(): void;
}
