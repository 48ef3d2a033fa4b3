import { html, type TemplateResult } from 'lit-html';
import type { Bench } from './bench-state.ts';

/** A row of robots: many requests at once from nobody's browser. They keep no cookies. */
export function robots(bench: Bench): TemplateResult {
  const { count, path } = bench.lesson.bots ?? { count: 20, path: '/' };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const data = new FormData(event.currentTarget);
    const [many, where] = [Number(data.get('count')), data.get('path')];
    if (typeof where === 'string') bench.act({ do: 'bots', count: many, path: where }, 'robots');
    document.getElementById('more-requests')?.hidePopover();
  };
  return html`<form class="stack tight" aria-label="Send robots" @submit=${submit}>
      <div class="row">
        <label class="field">How many <input name="count" type="number" min="1" max="200" value=${count} required /></label>
        <label class="field">Path <input name="path" value=${path} required pattern="/\\S*" size="10" autocomplete="off" spellcheck="false" /></label>
      </div>
      <button class="btn" type="submit">Send the robots</button>
    </form>`;
}
