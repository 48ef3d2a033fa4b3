import type { LabClient } from '../bench/lab.ts';
import { progress } from './progress-here.ts';

/** Keeps each step that the lab saw pass. */
export function keepPasses(lab: LabClient): void {
  const keep = (): void => {
    const passed = Object.entries(lab.view?.steps ?? {}).filter(([, { status }]) => status === 'passed');
    progress.pass(
      lab.lesson,
      passed.map(([id]) => id),
    );
  };
  lab.addEventListener('change', keep);
  keep();
}
