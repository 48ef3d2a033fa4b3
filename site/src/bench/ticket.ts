import { html, nothing, type TemplateResult } from 'lit-html';
import type { BrowserView, CookieView, LabView } from '../../../playground-server/facts.ts';

const papers = 8;

/** Where the papers of a session ID start: the same everywhere, and the paper itself where no lab says otherwise. */
export function firstPaperOf(sid: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < sid.length; index += 1) hash = Math.imul(hash ^ sid.charCodeAt(index), 0x01000193);
  // The upper bits: counting IDs such as 1, 2, 3 would fall on neighbouring papers by the lower ones.
  return (hash >>> 7) & (papers - 1);
}

const given = new Map<string, number>();

/** The paper of a session ID, 0 to 7. Whoever comes first has it; the next takes a free one, so that eight sessions on a bench look different. */
export function paperOf(sid: string): number {
  const known = given.get(sid);
  if (known !== undefined) return known;
  const worn = [...given.values()];
  const wearers = (paper: number): number => worn.filter((it) => it === paper).length;
  const first = firstPaperOf(sid);
  const inOrder = Array.from({ length: papers }, (_, index) => (first + index) % papers);
  const paper = inOrder.reduce((best, it) => (wearers(it) < wearers(best) ? it : best));
  given.set(sid, paper);
  return paper;
}

/**
 * A session ID as it is printed: whole up to eight characters, else the first four and the last four.
 * @example shortOf('31zMVTYTdR46fVXM5f78RjEFPGwDK2Oj') // => ['31zM', '…K2Oj']
 */
export function shortOf(sid: string): readonly [string, string] {
  return sid.length <= 8 ? [sid, ''] : [sid.slice(0, 4), `…${sid.slice(-4)}`];
}

/** A session ID's ticket. A torn one is not accepted: it has no paper, and names no row. */
export function ticket(sid: string, torn = false): TemplateResult {
  const [first, rest] = shortOf(sid);
  if (torn) return html`<span class="ticket torn"><span>${first}${rest ? html`<span class="rest">${rest}</span>` : nothing}</span></span>`;
  return html`<span class="ticket" data-t=${paperOf(sid)} data-sid=${sid}><span>${first}${rest ? html`<span class="rest">${rest}</span>` : nothing}</span></span>`;
}

/** The sid that a cookie carries: inside its signature, or, in a program that keeps sessions by hand, as its whole value. */
export function sidOf(cookie: Pick<CookieView, 'parts' | 'value'>, view: LabView): string | null {
  return cookie.parts?.sid ?? (view.store.rows.some(({ sid }) => sid === cookie.value) ? cookie.value : null);
}

/** Whether the session cookie of a browser has a signature that no secret of the program makes. */
export const isTorn = ({ stamps }: Pick<BrowserView, 'stamps'>, { parts }: Pick<CookieView, 'parts'>): boolean =>
  parts !== null && stamps.length > 0 && !stamps.some(({ fits }) => fits);

/** Lights every ticket of the same session ID while one of them is pointed at or has the focus. */
export function lightTickets(root: Document): () => void {
  const mark = (event: Event, on: boolean): void => {
    const { target } = event;
    if (!(target instanceof Element)) return;
    const sid = (target.closest<HTMLElement>('[data-sid]') ?? target.querySelector<HTMLElement>(':scope > [data-sid]'))?.dataset['sid'];
    if (!sid) return;
    for (const it of root.querySelectorAll(`[data-sid="${CSS.escape(sid)}"]`)) it.classList.toggle('same', on);
  };
  const light = (event: Event): void => mark(event, true);
  const dim = (event: Event): void => mark(event, false);
  for (const name of ['pointerover', 'focusin']) root.addEventListener(name, light);
  for (const name of ['pointerout', 'focusout']) root.addEventListener(name, dim);
  return () => {
    for (const name of ['pointerover', 'focusin']) root.removeEventListener(name, light);
    for (const name of ['pointerout', 'focusout']) root.removeEventListener(name, dim);
  };
}
