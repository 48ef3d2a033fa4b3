import { html, type TemplateResult } from 'lit-html';
import type { Bench } from './bench-state.ts';
import { browserPlace } from './browser-place.ts';
import { lanes } from './lanes.ts';
import { lazyView } from './lazy-view.ts';
import { pegs } from './pegs.ts';
import { newestOf } from './redirects.ts';
import { sinceReset } from './since-reset.ts';
import sheet from './then-stage.css?url';
import { verdict } from './verdict.ts';

function nowStage(bench: Bench): TemplateResult {
  return html`<div class="show">
    <div class="stage">${browserPlace(bench)}${lanes(bench, bench.shown)}${pegs(bench)}</div>
    ${verdict(bench)}
  </div>`;
}

const thenStage = lazyView(async () => (await import('./then-stage.ts')).thenStage, { sheet, meanwhile: nowStage });

/** Cause and effect on one line: the browser, the wire, the store; below them the sentence that says why. An older exchange is shown as it was then. */
export function stage(bench: Bench): TemplateResult {
  const { shown } = bench.choices;
  const isPast = shown !== null && shown !== newestOf(sinceReset(bench.lab.facts))?.id;
  return isPast ? thenStage(bench) : nowStage(bench);
}
