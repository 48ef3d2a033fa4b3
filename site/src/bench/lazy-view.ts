import { html, type TemplateResult } from 'lit-html';
import type { Bench } from './bench-state.ts';

type View = (bench: Bench) => TemplateResult;

/** A view of the bench that is seldom opened: its code is loaded when it is drawn for the first time, and `meanwhile` is drawn until then. */
export function lazyView(load: () => Promise<View>, meanwhile?: View): View {
  let view: View | null = null;
  let problem: string | null = null;
  const fetchOnce = async (bench: Bench): Promise<void> => {
    try {
      view = await load();
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
