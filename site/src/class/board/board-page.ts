import { html, nothing, type TemplateResult } from 'lit-html';
import type { BoardView, JoinView } from '../../../../playground-server/class/class-views.ts';
import type { Link, Refusal } from '../link.ts';
import type { Course } from '../teacher/course-data.ts';
import { cssValues } from '../teacher/css-values.ts';
import { lessonAt, stepNumber } from '../teacher/place-words.ts';
import { codeWords, qrCode } from '../teacher/qr-code.ts';
import { clockTime } from '../teacher/span-words.ts';
import { boardBars } from './board-bars.ts';
import { boardNews } from './board-news.ts';

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
  const number = stepNumber(lesson, view.place.step);
  return html`<h1 class="say">${lesson.title}${number > 0 ? html`, <b>step ${number} of ${lesson.steps.length}</b>` : nothing}</h1>`;
}

const withoutScheme = (origin: string): string => origin.replace(/^https?:\/\//, '');

/** The address on one line, as large as its length allows. */
function joinAddress(origin: string): TemplateResult {
  const host = withoutScheme(origin);
  const scheme = origin.slice(0, origin.length - host.length);
  // What stands around the host is half as large.
  const length = host.length + (scheme.length + '/class'.length) / 2;
  return html`<p class="join-address" ${cssValues({ length })}><small>${scheme}</small>${host}<small>/class</small></p>`;
}

function joinWhole(join: JoinView): TemplateResult {
  const [address] = join.addresses;
  if (join.isLocked) return html`<div class="join"><p class="say">Joining is closed.</p></div>`;
  return html`<div class="join">${qrCode(join)}
    <div class="join-words">
      <p class="say">Join at</p>
      ${address ? joinAddress(address) : html`<p class="join-address">this computer</p>`}
      <p class="say">with the code</p>
      <p class="join-code">${codeWords(join.code)}</p>
    </div>
  </div>`;
}

function joinStrip(join: JoinView): TemplateResult {
  if (join.isLocked) return html`<p class="say">Joining is closed</p>`;
  return html`<p class="say">Join at <b>${withoutScheme(join.addresses[0] ?? 'this computer')}/class</b> with <b class="join-code">${codeWords(join.code)}</b></p>`;
}

/** The projector's page. While there is something to say, the way to join makes room for it. */
export function boardPage(board: Board): TemplateResult {
  const { view, lostSince } = board;
  const news = view.state === 'ended' ? null : boardNews(board);
  return html`<header class="board-head">${brand}${place(board)}</header>
    ${lostSince === null ? nothing : html`<p class="board-lost" role="status">Not connected since ${clockTime(lostSince)}. What you see may be old.</p>`}
    ${view.state === 'ended' ? html`<div class="join"><p class="join-address">The class has ended.</p></div>` : (news ?? joinWhole(view.join))}
    <footer class="board-foot">
      <div class="board-line"><p class="say"><b>${view.joined}</b> joined</p>${news === null ? nothing : joinStrip(view.join)}</div>
      ${view.state === 'ended' || view.poll !== null ? nothing : boardBars(board)}
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
