import type { Clock, ProgramOptions, RunningProgram } from '../engine/observer.ts';
import type { LoadedLesson } from '../lessons.ts';
import type { Recipe } from '../protocol.ts';
import type { StoreOffer } from '../stores/store.ts';
import type { LogBudget } from './history.ts';

/** What a lab is made from. */
export interface LabOptions {
  readonly id: string;
  readonly lesson: LoadedLesson;
  readonly recipe: Pick<Recipe, 'seed' | 'start'>;
  readonly doorOrigin: string | null;
  /** The number of the newest fact of another lab that stood here before; this one counts on from there. */
  readonly begins?: number;
  readonly machine?: Clock;
  /** ms until a virtual browser gives up. */
  readonly patience?: number;
  readonly budget?: LogBudget;
  /** The kinds of store that there are. */
  readonly stores?: readonly StoreOffer[];
  readonly create?: (options: ProgramOptions) => RunningProgram;
  /** Stops the lab, also while it is being made. */
  readonly signal?: AbortSignal;
}
