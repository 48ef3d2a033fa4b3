import { html, type TemplateResult } from 'lit-html';
import type { Fact } from '../../../playground-server/facts.ts';
import type { Bench } from './bench-state.ts';
import { decisionWords } from './decision-words.ts';
import { paperOf, shortOf } from './ticket.ts';

const most = 300;

interface LogLine {
  readonly who: string;
  readonly text: string;
  readonly bad: boolean;
}

function consoleLines(fact: Fact): readonly LogLine[] {
  switch (fact.kind) {
    case 'exchange':
      return fact.exchange.console.map(({ stream, text }) => ({ who: String(fact.exchange.id), text, bad: stream === 'stderr' }));
    case 'console':
      return [{ who: '', text: fact.line.text, bad: fact.line.stream === 'stderr' }];
    case 'started':
      return [
        { who: '', text: `(server started in ${fact.startMs.toFixed(0)} ms${fact.copy > 1 ? `, copy ${fact.copy}` : ''})`, bad: false },
      ];
    case 'exited': {
      const why = fact.failure ? `${fact.failure.name}: ${fact.failure.message}` : `code ${fact.code ?? 'unknown'}`;
      return [{ who: '', text: `(server ended: ${why})`, bad: true }];
    }
    case 'action':
      break;
  }
  return [];
}

/** Console output, newest first, with the number of the exchange that each line belongs to. */
export function consolePane(bench: Bench): TemplateResult {
  const lines = bench.lab.facts.toReversed().flatMap((fact) => consoleLines(fact).toReversed());
  if (lines.length === 0) return html`<p class="note blank">The server has printed nothing.</p>`;
  return html`<p class="note blank">Newest first. The number is the request during which it was printed.</p><dl class="log printed">${lines.slice(0, most).map(({ who, text, bad }) => html`<dt>${who}</dt><dd class=${bad ? 'wrong-words' : ''}>${text}</dd>`)}</dl>`;
}

/** A decision with its session ID on its paper. */
function decision(text: string, sids: readonly string[]): TemplateResult | string {
  const sid = sids.find((it) => it.length > 3 && text.includes(it));
  if (!sid) return text;
  const at = text.indexOf(sid);
  return html`${text.slice(0, at)}<span class="sid" data-t=${paperOf(sid)} data-sid=${sid} title=${sid}>${shortOf(sid).join('')}</span>${text.slice(at + sid.length)}`;
}

/** express-session's own decisions, newest exchange first, each in the order they were taken. */
export function decisionsPane(bench: Bench): TemplateResult {
  const { shown } = bench;
  const groups = bench.lab.exchanges.toReversed().filter((x) => x.decisions.length > 0 || x.id === shown?.id);
  if (groups.length === 0)
    return html`<p class="note blank">express-session has decided nothing yet. Its own debug lines appear here, each with its meaning.</p>`;
  return html`<dl class="log">${groups.slice(0, 60).map(({ id, method, path, decisions, calls, sentSid, verdicts }) => {
    const sids = [...calls.flatMap(({ sid }) => sid ?? []), ...(sentSid ? [sentSid] : [])];
    return html`<dt class="head">${id}</dt><dd class="head">${method} ${path}</dd>${verdicts.map(({ headline, because }) => html`<dt></dt><dd class="plain"><b>${headline}</b> ${because}</dd>`)}${decisions.map((text) => html`<dt>${id}</dt><dd>${decision(text, sids)}<small class="plain">${decisionWords(text)}</small></dd>`)}`;
  })}</dl>`;
}
