import { html, nothing, type TemplateResult } from 'lit-html';
import type { Act } from '../../../playground-server/lesson.ts';
import type { Bench } from './bench-state.ts';
import { copiesMenu } from './copies-menu.ts';
import { moreRequests } from './more-requests.ts';

const day = 86_400_000;

function send(bench: Bench, act: Act, filled: Readonly<Record<string, string>>, follow: boolean): void {
  const form = { ...act.form, ...filled };
  const control = `${act.method} ${act.path} ${act.label}`;
  const { who: browser } = bench.choices;
  const sent = Object.keys(form).length > 0;
  bench.act(
    { do: 'request', browser, method: act.method, path: act.path, ...(sent && act.method !== 'GET' ? { form } : {}), follow },
    control,
  );
}

/** What stands in a field at first: where it is a browser's name, that of the browser in hand. */
function presetOf(act: Act, name: string, who: string): string {
  const preset = act.form?.[name] ?? '';
  return (preset === 'Ana' || preset === 'Ben') && who !== 'You' ? who : preset;
}

const field = (act: Act, who: string, { name, label, choices }: NonNullable<Act['fields']>[number]): TemplateResult =>
  choices
    ? html`<label class="field"><span class="label">${label}</span><select name=${name}>${choices.map((choice) => html`<option ?selected=${choice === presetOf(act, name, who)}>${choice}</option>`)}</select></label>`
    : html`<label class="field"><span class="label">${label}</span><input name=${name} .value=${presetOf(act, name, who)} size="9" autocomplete="off" spellcheck="false" /></label>`;

/** The words on a button: the request line, and the label where it says more than the line. */
const words = (act: Act): TemplateResult => {
  const line = `${act.method} ${act.path}`;
  return html`<code><b>${act.method}</b> ${act.path}</code>${act.label === line || act.label === '' ? nothing : html` ${act.label}`}`;
};

function oneAct(bench: Bench, act: Act): TemplateResult {
  const pressed = bench.choices.pressed === `${act.method} ${act.path} ${act.label}`;
  const last = pressed ? 'btn last' : 'btn';
  const filled = (form: HTMLFormElement): Record<string, string> =>
    Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, typeof value === 'string' ? value : value.name]));
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const { currentTarget: form, submitter } = event;
    if (!(form instanceof HTMLFormElement)) return;
    send(bench, act, filled(form), !submitter?.hasAttribute('data-stay'));
  };
  if (act.method === 'GET' && !act.fields?.length)
    return html`<button class=${last} type="button" @click=${() => send(bench, act, {}, true)}>${words(act)}</button>`;
  return html`<form class="act" aria-label=${`${act.method} ${act.path}: ${act.label}`} @submit=${submit}>
    ${act.fields?.map((it) => field(act, bench.choices.who, it))}<button class=${last} type="submit">${words(act)}</button>${
      act.redirects
        ? html`<button class="btn stay" type="submit" data-stay aria-label=${`${act.method} ${act.path} and stop at the 302`} title="Send it, and do not follow the redirect"><i class="icon stop" aria-hidden="true"></i><span>stop at the 302</span></button>`
        : nothing
    }
  </form>`;
}

/** What can be done now: the lesson's own requests, any other request, and what happens to the world around them. */
export function acts(bench: Bench): TemplateResult {
  const { who } = bench.choices;
  const { bots } = bench.lesson;
  return html`<div class="acts" role="group" aria-label=${`What ${who} can do now`}>
    ${bench.lesson.acts.map((act) => oneAct(bench, act))}
    ${bots ? html`<button class="btn world" type="button" @click=${() => bench.act({ do: 'bots', ...bots }, 'robots')}>${bots.count} robots <code>${bots.path}</code></button>` : nothing}
    ${moreRequests(bench)}
    <button class="btn world" type="button" @click=${() => bench.act({ do: 'clock', who: 'both', by: day }, 'day')}>A day later</button>
    <button class="btn world" type="button" @click=${() => bench.act({ do: 'restart' }, 'restart')}>Restart server</button>
    ${bench.lesson.copies || bench.view.program.copies.length > 1 ? copiesMenu(bench) : nothing}
  </div>`;
}
