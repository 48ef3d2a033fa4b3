import { html, type TemplateResult } from 'lit-html';
import type { ActionInput, BrowserName, Method } from '../../../playground-server/protocol.ts';
import type { Bench } from './bench-state.ts';
import { pairs } from './pairs.ts';

type Request = Extract<ActionInput, { do: 'request' }>;

const methods: readonly Method[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

const said = (data: FormData, name: string): string => {
  const value = data.get(name);
  return typeof value === 'string' ? value : '';
};

const ways = ['link', 'form', 'image', 'fetch'] as const;

/** Where the request starts, if on a page of another site. */
function startOf(data: FormData): Pick<Request, 'from'> {
  const [site, way] = [said(data, 'site').trim(), said(data, 'by')];
  const by = ways.find((it) => it === way);
  return site === '' || by === undefined ? {} : { from: { site, by } };
}

function requestOf(browser: BrowserName, data: FormData, prefix: '' | 'second-'): Request {
  const method = methods.find((it) => it === said(data, `${prefix}method`)) ?? 'GET';
  const [form, headers] = [pairs(said(data, `${prefix}form`), '='), pairs(said(data, `${prefix}headers`), ':')];
  return {
    do: 'request',
    browser,
    method,
    path: said(data, `${prefix}path`),
    follow: prefix !== '' || data.has('follow'),
    ...(Object.keys(form).length > 0 ? { form } : {}),
    ...(Object.keys(headers).length > 0 ? { headers } : {}),
    ...(prefix === '' ? startOf(data) : {}),
  };
}

/** What the form says: one request, the same one several times at once, or one while another runs. */
function actionOf(browser: BrowserName, data: FormData): ActionInput {
  const request = requestOf(browser, data, '');
  const count = Number(said(data, 'count'));
  const second = requestOf(browser, data, 'second-');
  if (second.path !== '' && said(data, 'when') === 'together') return { do: 'together', requests: [request, second] };
  if (second.path !== '') return { do: 'during', first: request, after: Number(said(data, 'after')), second };
  return count > 1 ? { do: 'together', requests: Array.from({ length: count }, () => request) } : request;
}

const methodField = (name: string): TemplateResult =>
  html`<label class="field">Method <select name=${name}>${methods.map((method) => html`<option>${method}</option>`)}</select></label>`;
const formField = (name: string): TemplateResult =>
  html`<label class="field wide">Form, a name=value on each line <textarea name=${name} rows="2" spellcheck="false"></textarea></label>`;

/** Any request of the browser in hand: method, path, form and headers; several at once, or one while another runs. */
export function otherRequest(bench: Bench): TemplateResult {
  const { who } = bench.choices;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    bench.act(actionOf(who, new FormData(event.currentTarget)), 'other');
    document.getElementById('more-requests')?.hidePopover();
  };
  return html`<form class="stack tight" aria-label=${`Any request as ${who}`} @submit=${submit}>
    <div class="row">${methodField('method')}<label class="field grow">Path <input name="path" value="/" required pattern="/\\S*" autocomplete="off" spellcheck="false" /></label></div>
    ${formField('form')}
    <label class="field wide">More headers, a Name: value on each line <textarea name="headers" rows="2" spellcheck="false"></textarea></label>
    <div class="row"><label class="check-line"><input type="checkbox" name="follow" checked /> Follow redirects</label><label class="check-line">Times at the same moment <input name="count" type="number" min="1" max="50" value="1" /></label></div>
    <div class="row"><label class="field grow">From a page of another site <input name="site" type="url" placeholder="https://prizes.example" maxlength="256" autocomplete="off" spellcheck="false" /></label><label class="field">By <select name="by">${ways.map((way) => html`<option>${way}</option>`)}</select></label></div>
    <fieldset class="stack tight second"><legend class="label">And while it runs, if you like</legend>
      <div class="row">${methodField('second-method')}<label class="field grow">Second path <input name="second-path" pattern="/\\S*" autocomplete="off" spellcheck="false" /></label></div>
      <div class="row"><label class="field">When <select name="when"><option value="after">after</option><option value="together">at once</option></select></label><label class="field">After ms <input name="after" type="number" min="0" max="30000" value="80" /></label></div>
    </fieldset>
    <button class="btn" type="submit">Send</button>
  </form>`;
}
