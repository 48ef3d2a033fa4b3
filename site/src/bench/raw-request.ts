import { html, nothing, type TemplateResult } from 'lit-html';
import type { LabView } from '../../../playground-server/facts.ts';
import type { Bench } from './bench-state.ts';

const example = 'GET / HTTP/1.1\nHost: localhost:3000\nConnection: close\n\n';

/** What a reference may name: a browser that holds a session cookie, or a value that was kept. */
const references = (view: LabView): string[] => [
  ...Object.entries(view.browsers).flatMap(([name, { jar }]) => (jar.some(({ parts }) => parts !== null) ? [`\${${name}}`] : [])),
  ...Object.keys(view.kept).map((name) => `\${${name}}`),
];

/** A request typed by hand, byte for byte, from no browser at all. */
export function rawRequest(bench: Bench): TemplateResult {
  const names = references(bench.view);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const text = new FormData(event.currentTarget).get('text');
    if (typeof text === 'string') bench.act({ do: 'raw', text: text.replaceAll('\r\n', '\n') }, 'raw');
    document.getElementById('more-requests')?.hidePopover();
  };
  return html`<form class="stack tight" aria-label="A request by hand" @submit=${submit}>
      <label class="field wide">Bytes on the wire <textarea name="text" rows="6" required spellcheck="false" .defaultValue=${example}></textarea></label>
      <p class="note">Every line end is sent as CR LF; a blank line ends the headers.${
        names.length > 0
          ? html` A line such as <code>Cookie: ${names[0]}</code> sends that cookie. Here now: ${names.map((name) => html`<code>${name}</code> `)}`
          : nothing
      }</p>
      <button class="btn" type="submit">Send these bytes</button>
    </form>`;
}
