import { html, nothing, type TemplateResult } from 'lit-html';
import type { BoardView } from '../../../../playground-server/class/class-views.ts';
import type { Link, Refusal } from '../link.ts';
import type { Course } from '../teacher/course-data.ts';
import { lessonAt, stepOf } from '../teacher/place-words.ts';
import { clockTime } from '../teacher/span-words.ts';
import { boardBars } from './board-bars.ts';
import { joinStrip, joinWhole } from './board-join.ts';
import { boardNews, isBrief } from './board-news.ts';

/** The class on the projector, and what its browser knows about it. */
export interface Board {
  readonly view: BoardView;
  readonly course: Course;
  /** How far the host's clock is ahead of this browser's, in ms. */
  readonly ahead: number;
  /** When the class was heard last, while nothing is heard; else null. */
  readonly lostSince: number | null;
}

const brand = html`<span class="brand">Coatcheck</span>`;

function place({ view, course }: Board): TemplateResult {
  const lesson = lessonAt(course, view.place.lesson);
  const step = stepOf(lesson, view.place.step);
  return html`<h1 class="say">${lesson.title}${step === null ? nothing : html`, <b>${step}</b>`}</h1>`;
}

/** The middle of the page: what the room is to read, and how to join beside it where there is room for both. */
function middle(board: Board): TemplateResult {
  const { view } = board;
  if (view.state === 'ended') return html`<div class="join"><p class="join-address">The class has ended.</p></div>`;
  const news = boardNews(board);
  if (news === null) return joinWhole(view.join);
  return isBrief(view) ? html`<div class="board-both">${news}${joinWhole(view.join)}</div>` : news;
}

/** The projector's page. While there is something to say, the way to join makes room for it. */
export function boardPage(board: Board): TemplateResult {
  const { view, lostSince } = board;
  const isOpen = view.state === 'open';
  return html`<header class="board-head">${brand}${place(board)}</header>
    ${lostSince === null ? nothing : html`<p class="board-lost" role="status">Not connected since ${clockTime(lostSince)}. What you see may be old.</p>`}
    ${middle(board)}
    <footer class="board-foot">
      <div class="board-line"><p class="say"><b>${view.joined}</b> joined</p>${isOpen && !isBrief(view) ? joinStrip(view.join) : nothing}</div>
      ${isOpen && view.poll === null ? boardBars(board) : nothing}
    </footer>`;
}

/** What a projector shows that has no class; nobody in the room can press anything, so it only says what is the matter. */
export function boardAbsent(state: Link['state'], refusal: Refusal | null): TemplateResult {
  const words =
    refusal === null
      ? state === 'connecting'
        ? 'Connecting …'
        : 'The class’s server is not answering. This page tries again by itself.'
      : refusal.status === 404 || refusal.status === 410
        ? 'No class is running.'
        : 'This link does not open the projector page. Open “Projector” on the teacher’s page anew.';
  return html`<header class="board-head">${brand}<h1 class="say">Projector</h1></header><div class="join"><p class="board-words" role="status">${words}</p></div>`;
}
