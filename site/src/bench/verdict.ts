import { html, nothing, type TemplateResult } from 'lit-html';
import type { Exchange, Failure } from '../../../playground-server/facts.ts';
import { sayAction } from './action-words.ts';
import type { Bench } from './bench-state.ts';
import { sidOfExchange } from './exchange-ids.ts';
import { paperOf } from './ticket.ts';
import { undoOfToggle } from './toggle-undo.ts';
import { robotsWith } from './wire-groups.ts';

const bang = html`<i class="icon bang" aria-hidden="true"></i>`;

function place(failure: Failure): string {
  if (!failure.file) return '';
  return ` (${failure.file}${failure.line ? `, line ${failure.line}${failure.column ? `, column ${failure.column}` : ''}` : ''})`;
}

function broken(bench: Bench, headline: string, failure: Failure | null): TemplateResult {
  const undo = undoOfToggle(bench);
  return html`<div class="verdict bad"><span class="sign" aria-hidden="true">${bang}</span>
    <div><p role="status"><strong>${headline}</strong> It is the lab’s server that failed, not the course.</p>${
      failure
        ? html`<pre class="failure" tabindex="0" role="region" aria-label="Error text">${failure.name}: ${failure.message}${place(failure)}</pre>`
        : nothing
    }</div>
    ${undo ? html`<button class="btn" type="button" @click=${() => bench.act({ do: 'toggle', set: undo })}>Undo my last change</button>` : html`<button class="btn" type="button" @click=${() => bench.act({ do: 'restart' }, 'restart')}>Restart server</button>`}
  </div>`;
}

function explained(bench: Bench, x: Exchange): TemplateResult {
  const [first, ...rest] = x.verdicts;
  const refused = x.verdicts.some(({ tone }) => tone === 'refused') || x.error !== null || (x.status ?? 0) >= 500;
  const sid = sidOfExchange(x, bench.view);
  const robots = robotsWith(bench.lab.facts, x);
  const log = (): void => bench.choose({ tab: 'decisions', pane: 'server' });
  return html`<div class=${refused ? 'verdict bad' : 'verdict'} data-t=${sid && !refused ? paperOf(sid) : nothing}><span class="sign" aria-hidden="true">${refused ? bang : x.id}</span>
    <p role="status">${robots > 1 ? 'Each robot: ' : ''}${first ? html`<strong>${first.headline}</strong> ${first.because}` : html`<strong>${x.method} ${x.path} was answered with ${x.status ?? 'nothing'}.</strong>`}${rest.map(({ headline, because }) => html` <strong>${headline}</strong> ${because}`)}${
      x.failure ? html` <code class="wrong-words">${x.failure.name}: ${x.failure.message}${place(x.failure)}</code>` : nothing
    }</p>
    <button class="btn quiet" type="button" @click=${log}>Why?</button></div>`;
}

function said(headline: string, because: string, bad: boolean): TemplateResult {
  return html`<div class=${bad ? 'verdict bad' : 'verdict'}><span class="sign" aria-hidden="true">${bad ? bang : html`<i class="icon check" aria-hidden="true"></i>`}</span><p role="status"><strong>${headline}</strong> ${because}</p></div>`;
}

/** The one sentence about what happened last: to a request, to the program, or to the world around them. */
export function verdict(bench: Bench): TemplateResult {
  const { program } = bench.view;
  if (program.state === 'failed') return broken(bench, 'The server does not start.', program.failure);
  if (program.state === 'exited') return broken(bench, 'The server has ended.', program.failure);
  const chosen = bench.choices.shown !== null ? bench.shown : null;
  if (chosen) return explained(bench, chosen);
  const last = bench.lab.facts.findLast(
    (fact) => fact.kind === 'exchange' || (fact.kind === 'action' && fact.did.do !== 'open' && fact.did.do !== 'answer'),
  );
  if (last?.kind === 'action') {
    const words = sayAction(last, bench.view);
    if (words) return said(words.headline, words.because, last.refused !== null);
  }
  if (bench.shown) return explained(bench, bench.shown);
  const [act] = bench.lesson.acts;
  return html`<div class="verdict"><span class="sign" aria-hidden="true">0</span><p role="status"><strong>Send the first request.</strong> ${act ? `Press ${act.method} ${act.path}` : 'Type a path into the address bar'} and watch what the response carries.</p></div>`;
}
