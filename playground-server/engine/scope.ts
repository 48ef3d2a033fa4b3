/** Whose code runs now: the async scope that each program and each exchange runs in. */
import { AsyncLocalStorage } from 'node:async_hooks';

/** How an error came to be nobody's. */
export type Origin = 'uncaughtException' | 'unhandledRejection';

/** A program as the one who finds a stray error sees it. */
export interface Blamable {
  /** An error that nobody caught ends the program, as it would end a process. */
  crash(error: unknown, origin: Origin): void;
}

/** What an async scope carries along. */
export interface Scope {
  readonly program: Blamable;
  readonly exchange: object | null;
}

/** The scope of whatever code runs now; none: it is the host's own. */
export const scope = new AsyncLocalStorage<Scope>();
