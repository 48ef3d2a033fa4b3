import { html, nothing, type TemplateResult } from 'lit-html';
import type { Desk } from './desk.ts';
import { calledBy, type NumberedRow } from './learner-rows.ts';
import { lookButton } from './look-button.ts';
import { closeMenu } from './menu.ts';
import { lessonAt, placeWords } from './place-words.ts';

const id = 'learner-menu';

function about({ row }: NumberedRow, desk: Desk): string {
  const place = row.place ? `On ${placeWords(desk.course, row.place, desk.view.place.lesson)}` : 'No step yet';
  const words = [place, row.follows ? 'with the class' : 'on their own', row.here ? (row.isQuiet ? 'quiet' : 'here') : 'away'];
  return `${words.join(', ')}.${row.helpSince !== null ? ' Asks for help.' : row.stuck ? ` May need help: ${row.stuck}.` : ''}`;
}

function inside(desk: Desk, each: NumberedRow): TemplateResult {
  const { row } = each;
  const { id: learner } = row;
  const lesson = lessonAt(desk.course, row.place?.lesson ?? desk.view.place.lesson);
  const button = (words: string, act: () => void): TemplateResult =>
    html`<button class="btn" type="button" @click=${() => {
      act();
      closeMenu(id);
    }}>${words}</button>`;
  return html`<h2 id="learner-title">${calledBy(each, desk.choices.areNamesShown)}</h2>
    <p class="note">${about(each, desk)}</p>
    <div class="row">${lookButton(desk, each)}
      ${row.helpSince !== null ? button('Helped', () => desk.act({ do: 'helped', learner })) : nothing}
      ${button('Another name', () => desk.act({ do: 'rename', learner }))}
      ${button('New return code', () => desk.act({ do: 'reissue', learner }))}
      ${button(`Reset lab of lesson ${lesson.number}`, () => desk.act({ do: 'reset', learner, lesson: lesson.slug }))}
      ${button('Remove', () => desk.act({ do: 'status', learner, status: 'removed' }))}
      ${button('Block', () => desk.act({ do: 'status', learner, status: 'blocked' }))}</div>
    <p class="note">Removed: may join again with the code. Blocked: that browser may not, until its cookies are cleared; to keep everyone new out, lock joining. Both can be undone, and a reset for ten minutes.</p>`;
}

/** What can be done for the one learner whose name was pressed. */
export function learnerMenu(desk: Desk): TemplateResult {
  const each = desk.rows.find(({ row }) => row.id === desk.choices.learner);
  return html`<div id=${id} class="tip desk-menu" popover role="group" aria-labelledby="learner-title">${each ? inside(desk, each) : html`<h2 id="learner-title">No learner</h2>`}</div>`;
}
