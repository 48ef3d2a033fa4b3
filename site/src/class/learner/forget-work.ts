import { dropRecipes } from '../../bench/lab-shelf.ts';
import { progress } from '../../lesson/progress-here.ts';

/** Takes a learner's work out of this browser, for whoever sits here next: their progress, and the lists that make their labs again. */
export function forgetWork(): void {
  dropRecipes();
  progress.reset();
}
