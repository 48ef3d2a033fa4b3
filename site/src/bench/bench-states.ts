import { html, nothing, type TemplateResult } from 'lit-html';
import type { LabView } from '../../../playground-server/facts.ts';
import type { LabClient } from './lab.ts';

/** The bench before its lab is there. */
export function loadingBench(): TemplateResult {
  return html`<div class="waiting" aria-busy="true"><h2 id="bench-title">Bench</h2><div class="panel"><p class="note" role="status">Starting your server…</p><div class="skeleton w70"></div><div class="skeleton"></div><div class="skeleton w45"></div></div></div>`;
}

/** The bench where no course server answers: what is missing, and the two commands. */
export function absentBench(lab: LabClient): TemplateResult {
  return html`<div class="waiting"><h2 id="bench-title">Bench</h2><div class="panel">
    <div class="row"><i class="icon bang" aria-hidden="true"></i><h3>The bench needs the course server</h3></div>
    <p class="note" role="status">${lab.problem?.status === 0 ? 'This page has no server behind it, so nothing can be run here. The lesson can be read. To run it, type in a copy of the course:' : `${lab.problem?.title ?? ''} ${lab.problem?.detail ?? ''}`}</p>
    <pre class="shell" tabindex="0" role="region" aria-label="Two commands"><span>cd coatcheck</span>
<span>npm start</span></pre>
    <div class="row"><button class="btn main" type="button" @click=${() => void lab.open()}>Look again</button></div>
  </div></div>`;
}

/** When the next try comes. */
const wait = (lab: LabClient): string => {
  const seconds = lab.nextTry === null ? 0 : Math.max(1, Math.ceil((lab.nextTry - Date.now()) / 1000));
  return seconds > 0 ? ` Trying again in ${seconds} s.` : '';
};

function howMuch({ done, of }: NonNullable<LabView['rebuilt']>): string {
  if (done === of) return `${done} ${done === 1 ? 'action was' : 'actions were'} done once more, with the same session IDs.`;
  return `the first ${done} of ${of} actions were done once more, for all of them would take too long. Go on from here, or reset the lab.`;
}

/** Banners above the bench: the server is gone, or it came back and made the lab again. */
export function banners(lab: LabClient, seen: () => void, told: boolean): TemplateResult | typeof nothing {
  if (lab.state === 'offline' || lab.state === 'failed')
    return html`<div class="banner" role="status"><i class="icon bang" aria-hidden="true"></i><span><b>${lab.problem?.title}</b> ${lab.problem?.detail}${wait(lab)}</span><button class="btn push" type="button" @click=${() => void lab.open()}>Try now</button></div>`;
  const rebuilt = lab.madeAgain;
  if (lab.isListRefused && !told)
    return html`<div class="banner" role="status"><i class="icon bang" aria-hidden="true"></i><span><b>Your lab begins afresh.</b> The course server could not do again what this browser had written down. The steps that you passed are kept.</span><button class="btn push" type="button" @click=${seen}>Close</button></div>`;
  if (rebuilt === null || told) return nothing;
  return html`<div class="banner calm" role="status"><i class="icon check good" aria-hidden="true"></i><span><b>Your lab was made again.</b> The course server was started anew; ${howMuch(rebuilt)}</span><button class="btn push" type="button" @click=${seen}>Close</button></div>`;
}
