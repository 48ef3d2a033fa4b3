import { html, nothing, type TemplateResult } from 'lit-html';
import type { LearnerRow } from '../../../../playground-server/class/class-views.ts';
import { cellLook } from './cell-look.ts';
import type { CourseLesson } from './course-data.ts';
import { calledBy, type NumberedRow } from './learner-rows.ts';

interface Seen {
  readonly lesson: CourseLesson;
  readonly areNamesShown: boolean;
  readonly isReadyCheck: boolean;
}

interface Name {
  /** Whether Tab stops at this name; the arrows lead to the others. */
  readonly isStop: boolean;
  readonly open: (learner: string) => void;
}

const readyWords = { done: 'done', help: 'help' } as const;

function signs({ helpSince, stuck, here, isQuiet, readyReply }: LearnerRow, isReadyCheck: boolean): TemplateResult {
  const state = isReadyCheck ? (readyReply === null ? 'no reply' : readyWords[readyReply]) : here ? (isQuiet ? 'quiet' : '') : 'away';
  const help =
    helpSince !== null
      ? html`<i class="icon hand" aria-hidden="true"></i><span class="vh">asks for help</span>`
      : stuck !== null
        ? html`<i class="icon bang" aria-hidden="true"></i><span class="vh">may need help</span>`
        : nothing;
  return html`${help}${state === '' ? nothing : html`<span class="label">${state}</span>`}`;
}

/** A learner's row of the map; their name opens their menu. */
export function heatRow(each: NumberedRow, { lesson, areNamesShown, isReadyCheck }: Seen, { isStop, open }: Name): TemplateResult {
  const { row } = each;
  const cells = row.cells[lesson.slug] ?? {};
  const at = row.here && row.place?.lesson === lesson.slug ? row.place.step : null;
  return html`<tr><th scope="row"><div><button class="who" type="button" popovertarget="learner-menu" data-learner=${row.id} tabindex=${isStop ? 0 : -1} @click=${() => open(row.id)}>${calledBy(each, areNamesShown)}</button>${signs(row, isReadyCheck)}</div></th>
    ${lesson.steps.map(({ id }) => {
      const { kind, sign, words } = cellLook(cells[id], at === id);
      return html`<td class=${at === id ? `${kind} here` : kind}>${sign}<span class="vh"> ${words}</span></td>`;
    })}</tr>`;
}
