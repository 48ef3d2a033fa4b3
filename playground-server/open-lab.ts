/** Labs as the host and the door use them: what these two ask, and nothing else. */
import type { Readable } from 'node:stream';
import type { Comparison, LabView } from './facts.ts';
import type { Action, CompareRequest, Recipe } from './protocol.ts';

/** A request of a real browser, already without the site's own cookies. */
export interface DoorRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: readonly (readonly [string, string])[];
  /** null: the request has no body. */
  readonly body: Readable | null;
  /** Aborts when the browser goes away. */
  readonly signal: AbortSignal;
}

/** What the lab's program answered; the body may still be on its way. */
export interface DoorAnswer {
  readonly status: number;
  readonly statusMessage: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Readable;
}

/** One lab. */
export interface OpenLab {
  readonly id: string;
  do(action: Action): Promise<void>;
  view(since: number): Promise<LabView>;
  /** The learner's files by name as they stand now, with a package.json that runs them. */
  folder(): Promise<Readonly<Record<string, string>>>;
  /** The last request under two values of a toggle, in labs made for that; this lab does not change. */
  compare(asked: CompareRequest): Promise<Comparison | { readonly refused: string }>;
  /** The time on the lab's browser clock, in ms since 1970. */
  browserNow(): number;
  /** Calls back after each new fact; returns what ends that. */
  subscribe(listener: () => void): () => void;
  /**
   * null: nothing listens in the lab. Rejects where the program breaks the connection, with a RangeError where the body
   * and with a ZodError where the head of the request is larger than a lab can remember.
   */
  throughDoor(request: DoorRequest): Promise<DoorAnswer | null>;
}

/** All labs of this host. */
export interface Labs {
  readonly size: number;
  /** Makes a lab, or finds the one that this visitor has of this lesson; undefined: no such lesson. */
  open(visitor: string, lesson: string, rebuild?: Recipe): Promise<OpenLab | undefined>;
  /** The same answer for a lab that is not there and for one of another visitor. */
  find(visitor: string, id: string): Promise<OpenLab | undefined>;
  /** The ids of this visitor's labs. */
  of(visitor: string): readonly string[];
  /** The lab that a routing cookie names, whoever asks. */
  named(id: string): Promise<OpenLab | undefined>;
  /** The only lab that is open, where there is exactly one. */
  only(): Promise<OpenLab | undefined>;
  stop(): void;
}
