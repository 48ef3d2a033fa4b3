/** Puts the parts of a lab together. */
import type { Clock, ProgramOptions, RunningProgram } from '../engine/observer.ts';
import type { LoadedLesson } from '../lessons.ts';
import type { BrowserName } from '../protocol.ts';
import { openMemory } from '../stores/memory.ts';
import type { StoreOffer } from '../stores/store.ts';
import { VirtualBrowser } from './browser.ts';
import { LabClock } from './clock.ts';
import { Copies, type CopyNews } from './copies.ts';
import { type Equipment, LabFaults } from './equipment.ts';
import { Exchanges } from './exchanges.ts';
import { Ledger } from './ledger.ts';
import { Steps } from './steps.ts';
import { type AppliedProgram, applyToggles, firstValues } from './toggles.ts';

const pristinePrograms = new WeakMap<LoadedLesson, AppliedProgram>();

/** A lesson's program as it stands at the start: the same for every lab of it, and parsed once. */
export function pristine(loaded: LoadedLesson): AppliedProgram {
  const program = pristinePrograms.get(loaded) ?? applyToggles(loaded, {});
  pristinePrograms.set(loaded, program);
  return program;
}

/** What the parts are made from. */
export interface Materials {
  readonly loaded: LoadedLesson;
  readonly seed: string;
  readonly start: number;
  readonly machine: Clock;
  readonly patience: number;
  readonly offers: readonly StoreOffer[];
  readonly create: (options: ProgramOptions) => RunningProgram;
  readonly tell: (news: CopyNews) => void;
  readonly now: () => number;
}

/** The parts of a lab that has not started yet. */
export function assemble({ loaded, seed, start, machine, patience, offers, create, tell, now }: Materials): Equipment {
  const clock = new LabClock(start, machine);
  const faults = new LabFaults();
  let name = 'connect.sid';
  const sessionName = () => name;
  const heard = (decision: string): void => {
    name = /^set-cookie ([^=\s]+)=/.exec(decision)?.[1] ?? name;
  };
  const ledger = new Ledger(() => clock.now());
  const emptied = (copy: number | null): void => {
    if (equipment.store.rowsEnd === 'with the program') ledger.emptied(copy);
  };
  const outside = () => equipment.store;
  const copies = new Copies({ create, seed, clock, faults, outside, tell, heard, emptied });
  const exchanges = new Exchanges({
    ...{ clock, copies, sessionName },
    rowCount: () => equipment.store.count(copies.programs),
    applied: () => equipment.applied,
  });
  const browser = (who: BrowserName) =>
    new VirtualBrowser(who, { sessionName, now: () => clock.browserNow() }, (outgoing) => exchanges.send(outgoing));
  const equipment: Equipment = {
    ...{ loaded, offers, clock, faults, copies, exchanges, ledger, patience, sessionName, now },
    browsers: { Ana: browser('Ana'), Ben: browser('Ben'), You: browser('You') },
    kept: new Map(),
    steps: new Steps(loaded.lesson),
    toggles: new Map(Object.entries(firstValues(loaded.lesson))),
    applied: pristine(loaded),
    store: openMemory(),
    stopped: false,
    isOver: false,
  };
  return equipment;
}
