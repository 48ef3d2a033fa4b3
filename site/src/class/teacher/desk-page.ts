import { html, type TemplateResult } from 'lit-html';
import { controls } from './controls.ts';
import type { Desk } from './desk.ts';
import { dialogs, openDialog } from './dialogs.ts';
import { ended } from './ended.ts';
import { headline } from './headline.ts';
import { heatMap } from './heat-map.ts';
import { helpQueue, newestHand } from './help-queue.ts';
import { holdPanel } from './hold-panel.ts';
import { howToJoin, joinMenu } from './join-menu.ts';
import { labLook } from './lab-look.ts';
import { learnerMenu } from './learner-menu.ts';
import { logPanel } from './log-panel.ts';
import { moreMenu } from './more-menu.ts';
import { notesPanel } from './notes-panel.ts';
import { notices, toast } from './notices.ts';
import { pollPanel } from './poll-panel.ts';
import { readyPanel } from './ready-panel.ts';
import { clockTime } from './span-words.ts';

const nobodyYet = (desk: Desk): TemplateResult => html`<section class="panel room empty" aria-labelledby="empty-title">
  <h2 id="empty-title">Nobody has joined yet</h2>
  ${howToJoin(desk)}
  <p class="note">The projector page shows this to the room. Learners may come at any time; they land where the class is.</p>
</section>`;

const running = (desk: Desk): TemplateResult => html`
  <div class="row">${headline(desk)}
    <div class="row push"><time class="note clock">${clockTime(desk.now)}</time>${joinMenu(desk)}
      <a class="btn" href=${desk.view.boardLink} target="_blank" rel="noopener">Projector</a>
      ${moreMenu(desk)}
      <button class="btn" type="button" @click=${() => openDialog('end-dialog')}>End class</button></div></div>
  ${controls(desk)}${notices(desk)}${newestHand(desk)}
  <div class="desk">
    ${desk.rows.length === 0 ? nobodyYet(desk) : heatMap(desk)}
    <div class="side">${helpQueue(desk)}${holdPanel(desk)}${readyPanel(desk)}${pollPanel(desk)}${notesPanel(desk)}${logPanel(desk)}</div>
  </div>
  ${learnerMenu(desk)}${dialogs(desk)}${labLook(desk)}`;

/** The page of a class that runs or has ended. */
export const deskPage = (desk: Desk): TemplateResult =>
  html`${desk.view.state === 'ended' ? html`${notices(desk)}${ended(desk)}` : running(desk)}${toast(desk)}`;
