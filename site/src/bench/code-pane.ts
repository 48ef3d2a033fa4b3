import { html, type TemplateResult } from 'lit-html';
import { guard } from 'lit-html/directives/guard.js';
import type { Failure, FileView } from '../../../playground-server/facts.ts';
import type { Bench } from './bench-state.ts';
import { codeLines, linesWith, type Span } from './code-lines.ts';
import { sidOfExchange } from './exchange-ids.ts';
import { paperOf } from './ticket.ts';
import { toggleControl, toggleRow } from './toggle-control.ts';

/** What stands out in a file: lines that ran, that matter in this step, and where it failed. */
interface Marks {
  readonly ran: ReadonlySet<number>;
  readonly lit: ReadonlySet<number>;
  readonly failure: Failure | null;
  readonly paper: number | null;
}

function marksOf(bench: Bench, file: FileView): Marks {
  const { shown, view } = bench;
  const failure = view.program.failure ?? shown?.failure ?? null;
  const sid = shown ? sidOfExchange(shown, view) : null;
  return {
    ran: new Set(file.main && view.program.state === 'running' ? shown?.lines : []),
    lit: linesWith(file.text, bench.lesson.marks[view.step ?? ''] ?? []),
    failure: failure?.file === file.name ? failure : null,
    paper: sid === null ? null : paperOf(sid),
  };
}

function span(bench: Bench, file: FileView, it: Span, alone: boolean): unknown {
  if ('control' in it) {
    const toggle = bench.view.toggles.find(({ name }) => name === it.control.toggle);
    const text = file.text.slice(it.control.start, it.control.end);
    if (!toggle) return text;
    // A list that is all of its line says what it is about: no code beside it does.
    const label = alone && toggle.values.length > 2 ? html`<span class="label" aria-hidden="true">${toggle.label} </span>` : '';
    return html`${label}${toggleControl(bench, toggle, text)}`;
  }
  const classes = [it.kind, it.slot ? 'slot' : ''].filter(Boolean).join(' ');
  return classes ? html`<span class=${classes}>${it.text}</span>` : it.text;
}

function line(bench: Bench, file: FileView, spans: readonly Span[], number: number, marks: Marks): TemplateResult {
  const wrong = marks.failure?.line === number;
  const ran = marks.ran.has(number);
  const state = wrong ? 'ln wrong' : ran ? 'ln ran' : marks.lit.has(number) ? 'ln lit' : 'ln';
  const paper = ran && !wrong ? (marks.paper ?? '') : '';
  const alone = spans.filter((it) => 'control' in it || it.text.trim() !== '').length === 1;
  const told = ran ? html`<span class="vh">(handles this path) </span>` : '';
  // prettier-ignore: white space inside <pre> is shown.
  return html`<span class=${state} data-t=${paper}>${told}${spans.map((it) => span(bench, file, it, alone))}${wrong ? html`<span class="said">${marks.failure?.name}: ${marks.failure?.message}</span>` : ''}</span>`;
}

/** All files as they stand now, toggles applied, to run elsewhere. */
const takeAway = ({ view }: Bench): TemplateResult =>
  html`<p class="foot"><a class="btn quiet" href=${`/api/labs/${view.id}/app.zip`} download>Download as a zip</a><span class="note">As it stands now: <code>npm i</code>, then <code>npm start</code>.</span></p>`;

/** One shown file, as it runs: toggles stand in their places, lines that ran or failed are marked. */
export function codePane(bench: Bench, file: FileView): TemplateResult {
  const marks = marksOf(bench, file);
  const { view } = bench;
  const seen = [
    file.text,
    ...view.toggles.map(({ value }) => value),
    String(bench.choices.problem === null),
    view.step,
    ...marks.ran,
    'lit',
    ...marks.lit,
    marks.paper,
  ].join('\u0000');
  return html`${file.main ? toggleRow(bench) : ''}${guard([seen, marks.failure], () => html`<pre class="code" tabindex="0" role="region" aria-label=${file.name}><code class="wraps">${codeLines(file).map((spans, index) => line(bench, file, spans, index + 1, marks))}</code></pre>`)}${
    marks.failure && !marks.failure.line
      ? html`<p class="foot"><i class="icon cross bad" aria-hidden="true"></i><span>${marks.failure.name}: ${marks.failure.message}</span></p>`
      : ''
  }${file.main ? takeAway(bench) : ''}`;
}
