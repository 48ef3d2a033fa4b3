/** What a lab asks of the place where its rows are kept. One file of this folder implements it for one kind of store. */
import type { RunningProgram } from '../engine/observer.ts';
import type { Row } from '../facts.ts';
import type { StoreKind } from '../protocol.ts';

/** One lab's store. */
export interface LabStore {
  readonly kind: StoreKind;
  readonly label: string;
  /** Why it cannot be stopped apart from the program; null: it can. */
  readonly unstoppable: string | null;
  /** All rows, oldest first. */
  rows(programs: readonly RunningProgram[]): Promise<readonly Row[]>;
  /** Whether there was such a row. */
  deleteRow(programs: readonly RunningProgram[], sid: string): Promise<boolean>;
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Empties it, as for a fresh lab. */
  clear(): Promise<void>;
  /** The server's clock went ahead by so many ms. */
  clockMoved(by: number): Promise<void>;
  close(): void;
}

/** A kind of store as a lab offers it. */
export interface StoreOffer {
  readonly kind: StoreKind;
  readonly label: string;
  /** Why it cannot be had here and how to get it; null: it can. */
  readonly missing: () => string | null;
  readonly open: () => LabStore;
}
