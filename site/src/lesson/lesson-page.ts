import { labOf } from '../bench/lab.ts';
import { loadBench } from './bench-loader.ts';
import { showPlace } from './lesson-place.ts';
import { LessonStep } from './lesson-step.ts';
import { createOpenAll } from './open-all.ts';
import { keepPasses } from './pass-keeper.ts';
import { createDock } from './read-or-bench.ts';
import { noServer } from './refusal.ts';
import { isOnWay } from './way-kept.ts';
import { whenNear } from './when-near.ts';

const missed = (element: Element): void => element.querySelector('.bench-wait > .note, [data-part="told"]')?.replaceChildren(noServer);

const main = document.querySelector<HTMLElement>('main[data-lesson]');
const dock = document.querySelector<HTMLElement>('.dock');
const bench = document.querySelector('coat-bench');
if (main && dock && bench) {
  createDock(dock, main);
  showPlace(main, (main.dataset['steps'] ?? '').split(' '));
  keepPasses(labOf(main));
  whenNear([bench], () => loadBench(bench), missed);
}
customElements.define('lesson-step', LessonStep);
const openAll = document.querySelector<HTMLButtonElement>('.open-all');
if (openAll) createOpenAll(openAll);

whenNear(document.querySelectorAll('lesson-prediction, lesson-quiz'), () => import('./questions.ts'), missed);
// Without these the page does all that it must.
whenNear(document.querySelectorAll('bench-splitter'), () => import('./bench-splitter.ts'));
whenNear(document.querySelectorAll('take-away, lesson-end'), () => import('./ending.ts'));
// Most readers are on the whole way.
if (isOnWay()) void import('./way-bar.ts');
