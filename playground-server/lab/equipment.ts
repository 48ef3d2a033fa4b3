/** What one lab is made of. */
import type { Faults } from '../engine/observer.ts';
import type { LoadedLesson } from '../lessons.ts';
import type { Action, BrowserName, FaultOp } from '../protocol.ts';
import type { LabStore, StoreOffer } from '../stores/store.ts';
import type { VirtualBrowser } from './browser.ts';
import type { LabClock } from './clock.ts';
import type { Copies } from './copies.ts';
import type { Exchanges, Sent } from './exchanges.ts';
import type { Ledger } from './ledger.ts';
import type { Steps } from './steps.ts';
import type { AppliedProgram } from './toggles.ts';

/** Disturbances that a learner has made; the programs read them at every call. */
export class LabFaults implements Faults {
  readonly delays: Record<FaultOp, number> = { get: 0, set: 0, touch: 0, destroy: 0 };
  readonly broken = new Set<FaultOp>();

  heal(): void {
    for (const op of ['get', 'set', 'touch', 'destroy'] as const) this.delays[op] = 0;
    this.broken.clear();
  }
}

/** The parts of one lab, as its actions use them. */
export interface Equipment {
  readonly loaded: LoadedLesson;
  /** The kinds of store that there are. */
  readonly offers: readonly StoreOffer[];
  readonly clock: LabClock;
  readonly faults: LabFaults;
  readonly copies: Copies;
  readonly exchanges: Exchanges;
  readonly browsers: Readonly<Record<BrowserName, VirtualBrowser>>;
  readonly kept: Map<string, string>;
  readonly ledger: Ledger;
  readonly steps: Steps;
  /** ms until a browser gives up. */
  readonly patience: number;
  readonly sessionName: () => string;
  readonly toggles: Map<string, string>;
  /** The number of the newest fact. */
  readonly now: () => number;
  applied: AppliedProgram;
  store: LabStore;
  stopped: boolean;
  /** The lab was stopped for good. */
  isOver: boolean;
}

/** One action while it runs. */
export interface Doing {
  /** Takes each exchange on its way. */
  readonly sent: (sent: Sent) => void;
  /** Takes an action inside this one that made no sense when its time came. */
  readonly refused: (action: Action, why: string) => void;
}

/** An action that has been found possible; nothing has happened yet. */
export type Plan = (doing: Doing) => Promise<void> | void;
