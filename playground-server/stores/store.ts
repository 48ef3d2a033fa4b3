/** What a lab asks of the place where its rows are kept. One file of this folder implements it for one kind of store. */
import type { Clock, RunningProgram, Surroundings } from '../engine/observer.ts';
import type { Row, StoreCommand } from '../facts.ts';
import type { StoreKind } from '../protocol.ts';

/** One lab's store. */
export interface LabStore {
  readonly kind: StoreKind;
  readonly label: string;
  /** Which server keeps the rows, in a sentence; null: none does. */
  readonly server: string | null;
  /** Why it cannot be stopped apart from the program; null: it can. */
  readonly unstoppable: string | null;
  /** What takes its rows away, besides expiry. */
  readonly rowsEnd: 'with the program' | 'with the store' | 'never';
  /** The environment variables by which a program finds it. */
  readonly env: Readonly<Record<string, string>>;
  /** What a program that uses it finds outside itself; none: nothing. */
  readonly surroundings?: Surroundings;
  /** All rows, oldest first. */
  rows(programs: readonly RunningProgram[]): Promise<readonly Row[]>;
  /** How many they are. It is asked after each exchange. */
  count(programs: readonly RunningProgram[]): Promise<number>;
  /** Whether there was such a row. */
  deleteRow(programs: readonly RunningProgram[], sid: string): Promise<boolean>;
  /** The newest commands that its clients sent over the wire, oldest first. */
  commands(): readonly StoreCommand[];
  stop(): Promise<void>;
  /** Its clients lose it; what it holds stays. */
  cut(): Promise<void>;
  /** Settles once the clients of running programs are back. */
  start(): Promise<void>;
  /** Empties it, as for a fresh lab. */
  clear(): Promise<void>;
  /** The server's clock jumped. */
  clockMoved(): Promise<void>;
  /** Gives back what it holds; its rows are gone. */
  close(): void;
}

/** What a store takes from its lab. */
export interface StoreNeeds {
  readonly clock: Clock;
}

/** A kind of store as a lab offers it. */
export interface StoreOffer {
  readonly kind: StoreKind;
  readonly label: string;
  /** Why it cannot be had here and how to get it; null: it can. */
  readonly missing: () => string | null;
  readonly open: (needs: StoreNeeds) => LabStore | Promise<LabStore>;
}
