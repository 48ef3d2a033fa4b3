import { html, nothing, render, type TemplateResult } from 'lit-html';
import type { Comparison, Exchange, ToggleView } from '../../../playground-server/facts.ts';
import type { Bench } from './bench-state.ts';
import { askerOf, callWords, splitMessage } from './exchange-words.ts';
import { LabProblem } from './lab-problem.ts';
import { diffLines, type LinePair } from './line-diff.ts';

const longestBody = 60;
/** What a browser writes on every request alike. */
const ordinary = /^(connection|user-agent|accept[\w-]*|sec-fetch-\w+):/i;

const section = (name: string): string => `# ${name}`;

/** All that may differ between two settings, as lines. */
function linesOf(x: Exchange): readonly string[] {
  const [request, response] = [splitMessage(x.request), splitMessage(x.response)];
  const body = x.body === '' ? [] : ['', ...x.body.split('\n').slice(0, longestBody)];
  return [
    section(`Request, ${askerOf(x)}`),
    request.first,
    ...request.headers.filter((line) => !ordinary.test(line)),
    ...(request.body === '' ? [] : ['', request.body]),
    section('Response'),
    ...(x.response === '' ? [`(${x.error ?? 'no answer'})`] : [response.first, ...response.headers, ...body]),
    section('Store calls'),
    callWords(x.calls) || '(none)',
    section('Why'),
    ...x.verdicts.map(({ headline, because }) => `${headline} ${because}`),
  ];
}

/** The seconds may change between the two runs; that is no difference of the settings. */
const same = (a: string, b: string): boolean => a === b || (a.startsWith('Date: ') && b.startsWith('Date: '));

function pair({ left, right, same: equal }: LinePair): TemplateResult {
  if (equal && left?.startsWith('# ')) return html`<tr><th scope="rowgroup" colspan="2">${left.slice(2)}</th></tr>`;
  const cell = (text: string | null): TemplateResult =>
    html`<td>${text === null ? html`<span class="vh">no such line</span>` : equal ? text : html`<mark>${text || '(empty line)'}</mark>`}</td>`;
  return html`<tr class=${equal ? '' : 'differs'}>${cell(left)}${cell(right)}</tr>`;
}

function comparedPair(toggle: ToggleView, { sides }: Comparison, at: number): TemplateResult {
  const [left, right] = sides.map(({ exchanges }) => exchanges[at]);
  const pairs = diffLines(left ? linesOf(left) : [], right ? linesOf(right) : [], same);
  const count = pairs.filter((it) => !it.same).length;
  const label = (index: number): string => toggle.values.find(({ value }) => value === sides[index]?.value)?.label ?? '';
  const name = left ?? right;
  return html`<p role="status"><b>${name?.method} ${name?.path}</b>: ${count === 0 ? 'nothing differs.' : `${count} ${count === 1 ? 'line differs' : 'lines differ'}.`}</p>
    <div class="scroll-x" tabindex="0" role="region" aria-label="The same request under two settings"><table class="sides"><thead><tr>${[0, 1].map((index) => html`<th scope="col">${toggle.label}: ${label(index)}</th>`)}</tr></thead><tbody>${pairs.map(pair)}</tbody></table></div>`;
}

/** `<coat-sides>`: chooses a toggle and two of its values, and shows the last request under both. */
export class CoatSides extends HTMLElement {
  #bench: Bench | null = null;
  #toggle = '';
  #values: readonly [string, string] | null = null;
  #comparison: Comparison | null = null;
  #says = '';

  set bench(bench: Bench) {
    this.#bench = bench;
    this.#draw();
  }

  #chosen(toggles: readonly ToggleView[]): ToggleView | undefined {
    return toggles.find(({ name }) => name === this.#toggle) ?? toggles[0];
  }

  async #compare(bench: Bench, toggle: ToggleView, values: readonly [string, string]): Promise<void> {
    this.#says = 'Two fresh labs play what you did …';
    this.#comparison = null;
    this.#draw();
    try {
      this.#comparison = await bench.lab.compare(toggle.name, values);
      this.#says = '';
    } catch (error) {
      if (!(error instanceof LabProblem)) throw error;
      this.#says = `${error.title} ${error.detail}`;
    }
    this.#draw();
  }

  #draw(): void {
    const bench = this.#bench;
    const toggles = bench?.view.toggles ?? [];
    const toggle = this.#chosen(toggles);
    if (!bench || !toggle) {
      render(html`<p class="note">This lesson’s program has no settings to compare.</p>`, this);
      return;
    }
    const [first, second] = toggle.values;
    const values = this.#values ?? [first?.value ?? '', second?.value ?? ''];
    const comparison = this.#comparison;
    render(
      html`${this.#form(bench, toggles, toggle, values)}${this.#says ? html`<p class="note" role="status">${this.#says}</p>` : nothing}${
        comparison
          ? Array.from({ length: Math.max(...comparison.sides.map(({ exchanges }) => exchanges.length)) }, (_, at) =>
              comparedPair(toggle, comparison, at),
            )
          : nothing
      }`,
      this,
    );
  }

  #form(bench: Bench, toggles: readonly ToggleView[], toggle: ToggleView, values: readonly [string, string]): TemplateResult {
    const submit = (event: SubmitEvent): void => {
      event.preventDefault();
      void this.#compare(bench, toggle, values);
    };
    const take = (event: Event): void => {
      if (event.target instanceof HTMLSelectElement) this.#toggle = event.target.value;
      this.#values = null;
      this.#comparison = null;
      this.#draw();
    };
    const choose = (index: 0 | 1) => (event: Event) => {
      if (!(event.target instanceof HTMLSelectElement)) return;
      this.#values = index === 0 ? [event.target.value, values[1]] : [values[0], event.target.value];
      this.#draw();
    };
    const side = (index: 0 | 1, label: string): TemplateResult =>
      html`<label class="field">${label} <select @change=${choose(index)}>${toggle.values.map((it) => html`<option value=${it.value} .selected=${it.value === values[index]}>${it.label}</option>`)}</select></label>`;
    return html`<form class="row" aria-label="Compare two settings" @submit=${submit}>
      <label class="field">Setting <select @change=${take}>${toggles.map(({ name, label }) => html`<option value=${name} .selected=${name === toggle.name}>${label}</option>`)}</select></label>
      ${side(0, 'Left')}${side(1, 'Right')}<button class="btn" type="submit">Compare the last request</button>
    </form>`;
  }
}

customElements.define('coat-sides', CoatSides);

/** The last request under two settings of one toggle, differences marked. */
export function sidesPane(bench: Bench): TemplateResult {
  return html`<div class="in-sides"><p class="note">All that you did since the bench was empty is done again in two fresh labs of the same seed, so session IDs are the same and only the setting differs. Your bench stays as it is.</p><coat-sides .bench=${bench}></coat-sides></div>`;
}
