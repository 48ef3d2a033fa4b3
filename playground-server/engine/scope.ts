/** Whose code runs now: the async scope that each program and each exchange runs in. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Duplex } from 'node:stream';
import type { Address } from './observer.ts';

/** How an error came to be nobody's. */
export type Origin = 'uncaughtException' | 'unhandledRejection';

/** A program as those see it who only know whose code runs. */
export interface Blamable {
  /** An error that nobody caught ends the program, as it would end a process. */
  crash(error: unknown, origin: Origin): void;
  /** The program's end of a connection to a server outside it. */
  dial(address: Address): Duplex;
}

/** What an async scope carries along. */
export interface Scope {
  readonly program: Blamable;
  readonly exchange: object | null;
}

/** The scope of whatever code runs now; none: it is the host's own. */
export const scope = new AsyncLocalStorage<Scope>();
