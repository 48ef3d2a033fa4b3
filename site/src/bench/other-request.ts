import { html, type TemplateResult } from 'lit-html';
import type { ActionInput, Method } from '../../../playground-server/protocol.ts';
import type { Bench } from './bench-state.ts';

const methods: readonly Method[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/**
 * Lines of `name` and `value` as pairs; lines without the sign are left out.
 * @example pairs('coat=red coat', '=') // => { coat: 'red coat' }
 */
export function pairs(text: string, sign: string): Record<string, string> {
  const found = text.split('\n').flatMap((line) => {
    const at = line.indexOf(sign);
    return at > 0
      ? [
          [
            line.slice(0, at).trim(),
            line
              .slice(at + 1)
              .replace(/^ /, '')
              .replace(/\r$/, ''),
          ] as const,
        ]
      : [];
  });
  return Object.fromEntries(found);
}

const said = (data: FormData, name: string): string => {
  const value = data.get(name);
  return typeof value === 'string' ? value : '';
};

function requestOf(bench: Bench, data: FormData): ActionInput & { do: 'request' } {
  const method = methods.find((it) => it === said(data, 'method')) ?? 'GET';
  const [form, headers] = [pairs(said(data, 'form'), '='), pairs(said(data, 'headers'), ':')];
  return {
    do: 'request',
    browser: bench.choices.who,
    method,
    path: said(data, 'path'),
    follow: data.has('follow'),
    ...(Object.keys(form).length > 0 ? { form } : {}),
    ...(Object.keys(headers).length > 0 ? { headers } : {}),
  };
}

/** Any request of the browser in hand: method, path, form and headers; once, or twice at the same moment. */
export function otherRequest(bench: Bench): TemplateResult {
  const { who } = bench.choices;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const data = new FormData(event.currentTarget);
    const request = requestOf(bench, data);
    bench.act(data.has('twice') ? { do: 'together', requests: [request, request] } : request, 'other');
    document.getElementById('more-requests')?.hidePopover();
  };
  return html`<form class="stack tight" aria-label=${`Any request as ${who}`} @submit=${submit}>
      <div class="row">
        <label class="field">Method <select name="method">${methods.map((method) => html`<option>${method}</option>`)}</select></label>
        <label class="field grow">Path <input name="path" value="/" required pattern="/\\S*" autocomplete="off" spellcheck="false" /></label>
      </div>
      <label class="field wide">Form, a name=value on each line <textarea name="form" rows="2" spellcheck="false"></textarea></label>
      <label class="field wide">More headers, a Name: value on each line <textarea name="headers" rows="2" spellcheck="false"></textarea></label>
      <label class="check"><input type="checkbox" name="follow" checked /> Follow redirects</label>
      <label class="check"><input type="checkbox" name="twice" /> Twice at the same moment</label>
      <button class="btn" type="submit">Send</button>
    </form>`;
}
