import { html, type TemplateResult } from 'lit-html';
import type { Bench } from './bench-state.ts';
import { wear } from './style-sheet.ts';

type View = (bench: Bench) => TemplateResult;

interface Options {
  /** The address of its style sheet, where it has one of its own. */
  readonly sheet?: string;
  /** What is drawn until it is there. */
  readonly meanwhile?: View;
}

/** A view of the bench that is seldom opened: its code and its styles are loaded when it is drawn for the first time. */
export function lazyView(load: () => Promise<View>, { sheet, meanwhile }: Options = {}): View {
  let view: View | null = null;
  let problem: string | null = null;
  const fetchOnce = async (bench: Bench): Promise<void> => {
    try {
      [view] = await Promise.all([load(), sheet === undefined ? undefined : wear(sheet)]);
    } catch {
      problem = 'This view could not be loaded. Is the server still running? Reload the page to try again.';
    }
    bench.choose({});
  };
  let started = false;
  return (bench) => {
    if (view) return view(bench);
    if (!started) void fetchOnce(bench);
    started = true;
    if (meanwhile && problem === null) return meanwhile(bench);
    return html`<p class="note blank" role="status">${problem ?? 'One moment …'}</p>`;
  };
}
