import { html, nothing, type TemplateResult } from 'lit-html';
import { type Bench, browserNames } from './bench-state.ts';
import { clockMenu } from './clock-menu.ts';

function store(bench: Bench): TemplateResult {
  const { choices, kind } = bench.view.store;
  const missing = choices.filter(({ available }) => !available);
  const choose = (event: Event): void => {
    const { target } = event;
    const chosen = target instanceof HTMLSelectElement ? choices.find((choice) => choice.kind === target.value)?.kind : undefined;
    if (chosen) bench.act({ do: 'store', verb: 'choose', kind: chosen }, 'store');
  };
  return html`<label class="pick">Store <select @change=${choose} aria-describedby=${missing.length > 0 ? 'stores-missing' : nothing}>${choices.map(
    (choice) =>
      html`<option value=${choice.kind} ?selected=${choice.kind === kind} ?disabled=${!choice.available} title=${choice.why}>${choice.label}${choice.available ? '' : ' (not here)'}</option>`,
  )}</select></label>${missing.length > 0 ? html`<span id="stores-missing" hidden>${missing.map(({ label, why }) => `${label}: ${why} `)}</span>` : nothing}`;
}

/** The bar above the bench: whose browser, which store, what time, and the way back to the start. */
export function benchBar(bench: Bench): TemplateResult {
  return html`<header class="bench-bar">
    <h2 id="bench-title">Bench</h2>
    <fieldset class="seg"><legend class="vh">Whose browser</legend>${browserNames.map(
      (name) =>
        html`<label><input type="radio" name="who" value=${name} .checked=${bench.choices.who === name} @change=${() => bench.choose({ who: name })} />${name}</label>`,
    )}</fieldset>
    ${store(bench)}
    ${clockMenu(bench)}
    <button class="btn quiet" type="button" @click=${() => bench.reset()}>Reset</button>
  </header>`;
}
