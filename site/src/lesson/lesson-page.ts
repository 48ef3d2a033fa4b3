import { labOf } from '../bench/lab.ts';
import { loadBench } from './bench-loader.ts';
import { BenchSplitter } from './bench-splitter.ts';
import { LessonEnd } from './lesson-end.ts';
import { showPlace } from './lesson-place.ts';
import { LessonPrediction } from './lesson-prediction.ts';
import { LessonQuiz } from './lesson-quiz.ts';
import { LessonStep } from './lesson-step.ts';
import { createOpenAll } from './open-all.ts';
import { keepPasses } from './pass-keeper.ts';
import { createDock } from './read-or-bench.ts';
import { WayBar } from './short-way.ts';
import { TakeAway } from './take-away.ts';

const main = document.querySelector<HTMLElement>('main[data-lesson]');
const dock = document.querySelector<HTMLElement>('.dock');
const bench = document.querySelector('coat-bench');
if (main && dock && bench) {
  createDock(dock, main);
  showPlace(main, (main.dataset['steps'] ?? '').split(' '));
  keepPasses(labOf(main));
  loadBench(bench);
}
customElements.define('bench-splitter', BenchSplitter);
customElements.define('lesson-step', LessonStep);
customElements.define('lesson-prediction', LessonPrediction);
customElements.define('lesson-quiz', LessonQuiz);
customElements.define('lesson-end', LessonEnd);
customElements.define('take-away', TakeAway);
customElements.define('way-bar', WayBar);
const openAll = document.querySelector<HTMLButtonElement>('.open-all');
if (openAll) createOpenAll(openAll);
