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

function explained(bench: Bench, x: Exchange): TemplateResult {
  const first = weightiest(x.verdicts);
  const before = hopBefore(bench.lab.facts, x);
  const hop = before ? weightiest(before.verdicts) : undefined;
  const left = x.verdicts.length + (before?.verdicts.length ?? 0) - (first ? 1 : 0) - (hop ? 1 : 0);
  const refused = x.verdicts.some(({ tone }) => tone === 'refused') || x.error !== null || (x.status ?? 0) >= 500;
  const robots = robotsWith(bench.lab.facts, x);
  const log = (): void => bench.choose({ tab: 'decisions', pane: 'server' });
  return card({
    bad: refused,
    sid: sidOfExchange(x, bench.view),
    sign: refused ? bang : x.id,
    words: html`${hop && before ? html`<strong>${before.method} ${before.path}: ${hop.headline}</strong> Then ${x.method} ${x.path}: ` : nothing}${robots > 1 ? 'Each robot: ' : ''}${first ? html`<strong>${first.headline}</strong> ${first.because}` : html`<strong>${x.method} ${x.path} was answered with ${x.status ?? 'nothing'}.</strong>`}${
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
