import { html, type TemplateResult } from 'lit-html';
import { bring } from './bring.ts';
import type { Desk } from './desk.ts';
import { messageMenu } from './message-menu.ts';
import { placeWords } from './place-words.ts';
import { pollMenu } from './poll-menu.ts';
import { releaseMenu } from './release-menu.ts';
import { timerMenu } from './timer-menu.ts';

function hold(desk: Desk): TemplateResult {
  const { course, view } = desk;
  const at = view.hold ?? view.place;
  const words = at.lesson === view.place.lesson && at.step === null ? 'here' : `after ${placeWords(course, at, view.place.lesson)}`;
  return html`<button class="btn" type="button" aria-pressed=${view.hold ? 'true' : 'false'}
    @click=${() => desk.act({ do: 'hold', after: view.hold ? null : view.place })}>${view.hold ? 'Held' : 'Hold'} ${words}</button>`;
}

/** What the teacher does with the whole room. */
export function controls(desk: Desk): TemplateResult {
  const { view } = desk;
  return html`<div class="row" role="group" aria-label="Class controls">
    ${bring(desk)} ${hold(desk)}
    <button class="btn" type="button" aria-pressed=${view.ready ? 'true' : 'false'} @click=${() => desk.act({ do: 'ready', on: !view.ready })}>Ready check</button>
    ${pollMenu(desk)} ${messageMenu(desk)} ${timerMenu(desk)}
    <button class="btn" type="button" aria-pressed=${view.isBreak ? 'true' : 'false'} @click=${() => desk.act({ do: 'break', on: !view.isBreak })}>Break</button>
    ${releaseMenu(desk)}
  </div>`;
}
