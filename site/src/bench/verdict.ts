import { html, nothing, type TemplateResult } from 'lit-html';
import type { Exchange, Failure, Verdict } from '../../../playground-server/facts.ts';
import { sayAction } from './action-words.ts';
import type { Bench } from './bench-state.ts';
import { sidOfExchange } from './exchange-ids.ts';
import { hopBefore } from './redirects.ts';
import { paperOf } from './ticket.ts';
import { undoOfToggle } from './toggle-undo.ts';
import { robotsWith } from './wire-groups.ts';

const bang = html`<i class="icon bang" aria-hidden="true"></i>`;

function place(failure: Failure): string {
  if (!failure.file) return '';
  return ` (${failure.file}${failure.line ? `, line ${failure.line}${failure.column ? `, column ${failure.column}` : ''}` : ''})`;
}

interface Card {
  readonly bad: boolean;
  /** The session ID whose paper the card has. */
  readonly sid?: string | null;
  readonly sign: TemplateResult | number;
  readonly words: TemplateResult;
  readonly failure?: TemplateResult | typeof nothing;
  readonly button?: TemplateResult;
}

/** All verdicts share this one template: the live region stays, so that a screen reader hears its new words. */
const card = ({ bad, sid = null, sign, words, failure = nothing, button }: Card): TemplateResult =>
  html`<div class=${bad ? 'verdict bad' : 'verdict'} data-t=${sid && !bad ? paperOf(sid) : nothing}><span class="sign" aria-hidden="true">${sign}</span><div><p role="status">${words}</p>${failure}</div>${button ?? nothing}</div>`;

function broken(bench: Bench, headline: string, failure: Failure | null): TemplateResult {
  const undo = undoOfToggle(bench);
  return card({
    bad: true,
    sign: bang,
    words: html`<strong>${headline}</strong> It is the lab’s server that failed, not the course.`,
    failure: failure
      ? html`<pre class="failure" tabindex="0" role="region" aria-label="Error text">${failure.name}: ${failure.message}${place(failure)}</pre>`
      : nothing,
    button: undo
      ? html`<button class="btn" type="button" @click=${() => bench.act({ do: 'toggle', set: undo })}>Undo my last change</button>`
      : html`<button class="btn" type="button" @click=${() => bench.act({ do: 'restart' }, 'restart')}>Restart server</button>`,
  });
}

/** The one verdict that is told first: what was refused, else what was issued. */
const weightiest = (verdicts: readonly Verdict[]): Verdict | undefined =>
  verdicts.find(({ tone }) => tone === 'refused') ?? verdicts.find(({ tone }) => tone === 'issued') ?? verdicts[0];

/** Rules for what happens all the time: where a request beside it did more, only that is explained. */
const everyday: ReadonlySet<string> = new Set(['read-touched', 'read-left', 'new-unwritten', 'flash-read-empty', 'by-hand-plain']);

const explains = (verdict: Verdict | undefined): boolean => verdict !== undefined && !everyday.has(verdict.rule);

/** What a request that was redirected did; its cause is told where it has more to say than the request that followed. */
function hopWords(hop: Exchange, first: Verdict | undefined): TemplateResult {
  const verdict = weightiest(hop.verdicts);
  const line = `${hop.method} ${hop.path}`;
  if (!verdict) return html`<strong>${line} was answered with ${hop.status ?? 'nothing'}.</strong>`;
  const isCause = explains(verdict) || !explains(first);
  return html`<strong>${line}: ${verdict.headline}</strong>${isCause ? html` ${verdict.because}` : nothing}`;
}

/** An answer that says that it failed, though the program caught its error: what it printed says more than a verdict about cookies. */
function failedWords({ method, path, status, failure, console: lines }: Exchange): TemplateResult | typeof nothing {
  const error = lines.find(({ stream }) => stream === 'stderr');
  if ((status ?? 0) < 500 || failure || !error) return nothing;
  return html`<strong>${method} ${path} was answered with ${status}.</strong> The console says: <code class="wrong-words">${error.text.split('\n')[0]}</code>. `;
}

function explained(bench: Bench, x: Exchange): TemplateResult {
  const first = weightiest(x.verdicts);
  const before = hopBefore(bench.lab.facts, x);
  const hop = before ? weightiest(before.verdicts) : undefined;
  const left = x.verdicts.length + (before?.verdicts.length ?? 0) - (first ? 1 : 0) - (hop ? 1 : 0);
  const refused = x.verdicts.some(({ tone }) => tone === 'refused') || x.error !== null || (x.status ?? 0) >= 500;
  const robots = robotsWith(bench.lab.facts, x);
  const log = (): void => bench.choose({ tab: 'decisions', pane: 'server' });
  const answered = `${x.method} ${x.path} was answered with ${x.status ?? 'nothing'}.`;
  // One of the two requests is explained; of the other its headline says enough.
  const isHopCause = hop !== undefined && (explains(hop) || !explains(first));
  const last = first
    ? html`<strong>${first.headline}</strong>${isHopCause ? nothing : html` ${first.because}`}`
    : html`<strong>${answered}</strong>`;
  return card({
    bad: refused,
    sid: sidOfExchange(x, bench.view),
    sign: refused ? bang : x.id,
    words: html`${failedWords(x)}${before ? html`${hopWords(before, first)} ${isHopCause && !explains(first) ? `Then ${answered}` : html`Then ${x.method} ${x.path}: ${last}`}` : html`${robots > 1 ? 'Each robot: ' : ''}${last}`}${
      x.failure ? html` <code class="wrong-words">${x.failure.name}: ${x.failure.message}${place(x.failure)}</code>` : nothing
    }`,
    button: html`<button class="btn quiet" type="button" @click=${log}>Why?${left > 0 ? html`<small> ${left} more</small>` : nothing}</button>`,
  });
}

const said = (headline: string, because: string, bad: boolean): TemplateResult =>
  card({
    bad,
    sign: bad ? bang : html`<i class="icon check" aria-hidden="true"></i>`,
    words: html`<strong>${headline}</strong> ${because}`,
  });

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
  return card({
    bad: false,
    sign: 0,
    words: html`<strong>Send the first request.</strong> ${act ? `Press ${act.method} ${act.path}` : 'Type a path into the address bar'} and watch what the response carries.`,
  });
}
