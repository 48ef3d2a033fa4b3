import { html, nothing, type TemplateResult } from 'lit-html';
import { guard } from 'lit-html/directives/guard.js';
import { repeat } from 'lit-html/directives/repeat.js';
import type { CourseLesson } from './course-data.ts';
import { cssValues } from './css-values.ts';
import type { Desk } from './desk.ts';
import { heatRow } from './heat-row.ts';
import { activeRows, calledBy, found, inOrder, type NumberedRow, needsHelp, type RowFilter } from './learner-rows.ts';
import { chosenOf } from './menu.ts';
import { lessonAt } from './place-words.ts';
import { moveAlong } from './row-keys.ts';

const filterWords: Readonly<Record<RowFilter, string>> = { all: 'All', help: 'May need help', quiet: 'Quiet', away: 'Away' };
const filters = ['all', 'help', 'quiet', 'away'] as const;

function head(lesson: CourseLesson, rows: readonly NumberedRow[]): TemplateResult {
  const at = (step: string): number =>
    rows.filter(({ row }) => row.here && row.place?.lesson === lesson.slug && row.place.step === step).length;
  return html`<thead><tr><td><span class="vh">Learner</span></td>${lesson.steps.map((step, index) => {
    const here = at(step.id);
    return html`<th scope="col" title=${step.title}><b>${index + 1}</b><span class="at">${here > 0 ? `${here} here` : html`<span class="vh">nobody here</span>`}</span><span class="title">${step.title}</span></th>`;
  })}</tr></thead>`;
}

function looks(desk: Desk): TemplateResult {
  const { choices } = desk;
  return html`<div class="row looks">
    <label class="pick"><span class="vh">Rows</span><select @change=${(event: Event) => desk.choose({ filter: filters.find((filter) => filter === chosenOf(event)) ?? 'all' })}>
      ${filters.map((filter) => html`<option value=${filter} .selected=${filter === choices.filter}>${filterWords[filter]} (${activeRows(desk.rows, filter).length})</option>`)}
    </select></label>
    <label class="pick"><span class="vh">Find a learner</span><input type="search" placeholder=${choices.areNamesShown ? 'Find a name' : 'Find a number'} .value=${choices.find}
      @input=${({ target }: InputEvent) => target instanceof HTMLInputElement && desk.choose({ find: target.value })} /></label>
    <button class="btn" type="button" aria-pressed=${choices.areNamesShown ? 'true' : 'false'} aria-keyshortcuts="N"
      @click=${() => desk.choose({ areNamesShown: !choices.areNamesShown })}>Show names <kbd>N</kbd></button>
  </div>`;
}

/** So many rows are drawn at first: those who may need help are among them, and a large class stays quick. */
const depth = 100;

const legend = html`<ul class="legend row note">
  <li><span class="cell passed">✓</span>passed</li>
  <li><span class="cell open">○</span>open</li>
  <li><span class="cell tried">3×</span>tried three times or more</li>
  <li><span class="cell">·</span>not seen</li>
  <li><span class="cell here"></span>framed: on the screen now</li>
</ul>`;

function removed(desk: Desk): TemplateResult | typeof nothing {
  const gone = desk.rows.filter(({ row }) => row.status !== 'active');
  if (gone.length === 0) return nothing;
  return html`<details class="gone"><summary>Removed or blocked: ${gone.length}</summary>
    <ul class="queue gone-list">${gone.map(
      (
        each,
      ) => html`<li class="away"><span>${calledBy(each, desk.choices.areNamesShown)} <span class="note">${each.row.status}</span></span>
        <button class="btn" type="button" @click=${() => desk.act({ do: 'status', learner: each.row.id, status: 'active' })}>Bring back</button></li>`,
    )}</ul></details>`;
}

/** The room as a table: a row a learner, a column a step; who may need help comes first. */
export function heatMap(desk: Desk): TemplateResult {
  const { choices, course, view } = desk;
  const lesson = lessonAt(course, choices.mapLesson ?? view.place.lesson);
  const active = activeRows(desk.rows, 'all');
  const all = found(inOrder(activeRows(desk.rows, choices.filter)), choices.find, choices.areNamesShown);
  const shown = choices.isWhole ? all : all.slice(0, depth);
  const seen = { lesson, areNamesShown: choices.areNamesShown, isReadyCheck: view.ready !== null };
  const open = (learner: string): void => desk.choose({ learner });
  const stop = (shown.find(({ row }) => row.id === choices.learner) ?? shown[0])?.row.id;
  return html`<section class="panel room" aria-labelledby="room-title">
    <div class="row"><h2 id="room-title">Where the room is</h2>
      <label class="pick"><span class="vh">Lesson shown</span><select class="map-lesson" @change=${(event: Event) => desk.choose({ mapLesson: chosenOf(event) === view.place.lesson ? null : chosenOf(event) })}>
        ${course.map(({ slug, number, title }) => html`<option value=${slug} .selected=${slug === lesson.slug}>${number} · ${title}${slug === view.place.lesson ? ' (the class)' : ''}</option>`)}
      </select></label>
      ${looks(desk)}</div>
    <div class="heat-scroll" tabindex="0" role="region" aria-label="Learners by steps">
      <table class="heat" ${cssValues({ columns: lesson.steps.length })}><caption class="vh">One row per learner, one column per step of ${lesson.title}. Learners who may need help come first: ${active.filter(({ row }) => needsHelp(row)).length}.</caption>
        ${head(lesson, active)}
        <tbody @keydown=${(event: KeyboardEvent) => moveAlong(event, open)}>${repeat(
          shown,
          ({ row }) => row.id,
          (each) =>
            guard([each.row, each.number, seen.lesson, seen.areNamesShown, seen.isReadyCheck, each.row.id === stop], () =>
              heatRow(each, seen, { isStop: each.row.id === stop, open }),
            ),
        )}</tbody>
      </table>
      ${all.length > shown.length ? html`<p class="blank"><button class="btn" type="button" @click=${() => desk.choose({ isWhole: true })}>Show the other ${all.length - shown.length}</button></p>` : nothing}
      ${shown.length === 0 ? html`<p class="note blank">No learner matches. Choose All, and clear Find.</p>` : nothing}
    </div>
    ${legend}${removed(desk)}
  </section>`;
}
