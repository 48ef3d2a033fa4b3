import { html, nothing, type TemplateResult } from 'lit-html';
import type { LabText } from '../../../../playground-server/class/class-views.ts';
import type { Desk, LookedAt } from './desk.ts';
import { calledBy } from './learner-rows.ts';
import { lessonAt } from './place-words.ts';

const block = (title: string, text: string, none: string): TemplateResult =>
  html`<section class="stack near"><h3>${title}</h3>${text === '' ? html`<p class="note">${none}</p>` : html`<pre class="as-text" tabindex="0" role="region" aria-label=${title}>${text}</pre>`}</section>`;

// What a learner's lab holds stands in text nodes only, whatever it looks like.
function inside({ program, exchanges, rows, jars, console: lines }: LabText): TemplateResult {
  const jarLines = Object.entries(jars).flatMap(([who, cookies]) =>
    cookies.length > 0 ? cookies.map((cookie) => `${who}  ${cookie}`) : [`${who}  empty`],
  );
  return html`<div class="look-parts">
    <div class="stack">
      ${block('Cookie jars', jarLines.join('\n'), 'No browser has been used.')}
      ${block('Rows in the store', rows.map(({ key, json }) => `${key}\n${json}`).join('\n\n'), 'The store is empty.')}
      ${block('Console', lines.join('\n'), 'Nothing was logged.')}
    </div>
    <div class="stack">
      ${block(
        'Requests and responses, newest first',
        exchanges
          .toReversed()
          .map(({ request, response }) => `${request.trimEnd()}\n\n${response.trimEnd()}`)
          .join('\n\n────────\n\n'),
        'Nothing was sent.',
      )}
      ${block('The program', program, 'There is no program.')}
    </div>
  </div>`;
}

function content(desk: Desk, { learner, lesson, text, problem }: LookedAt): TemplateResult {
  const each = desk.rows.find(({ row }) => row.id === learner);
  const { number, title } = lessonAt(desk.course, lesson);
  return html`<div class="stack">
    <div class="row"><h2 id="look-title">${each ? calledBy(each, desk.choices.areNamesShown) : 'A learner'}: lab of lesson ${number}, ${title}</h2>
      <button class="btn push" type="button" @click=${() => each && desk.lookAt(each.row, lesson)}>Look again</button>
      <button class="btn" type="button" @click=${() => desk.choose({ look: null })}>Close</button></div>
    <p class="note">Text only, as it was when you looked. Their page tells them that you have looked, and when.</p>
    ${problem ? html`<p role="alert"><b>${problem.title}</b> ${problem.detail}</p>` : text ? inside(text) : html`<p class="note" role="status">Looking …</p>`}
  </div>`;
}

/** A learner's lab as text, in a dialog. */
export function labLook(desk: Desk): TemplateResult {
  const { look } = desk.choices;
  return html`<dialog id="look-dialog" class="panel look" aria-labelledby="look-title" data-open=${look === null ? 'no' : 'yes'} @close=${() => desk.choose({ look: null })}>${look ? content(desk, look) : nothing}</dialog>`;
}
