import { html, nothing, type TemplateResult } from 'lit-html';
import type { Bench } from './bench-state.ts';
import { exactMoment } from './moment.ts';

/** What a client says by itself when it connects. */
const isGreeting = (command: string): boolean => /^(HELLO|CLIENT)\b/i.test(command);
const greeting =
  'HELLO and CLIENT, in grey, are what the client says when it connects. An error to MAINT_NOTIFICATIONS is the usual answer.';

/** The commands that the client library sent to the store's server, newest first, each with its reply. */
export function commandsPane(bench: Bench): TemplateResult {
  const { commands, kind } = bench.view.store;
  if (commands.length === 0) return html`<p class="note blank">The client has sent nothing yet.</p>`;
  return html`${kind === 'redis' ? html`<p class="note blank">${greeting}</p>` : nothing}<table class="rows"><thead><tr><th scope="col">When</th><th scope="col">Command</th><th scope="col">Reply</th></tr></thead><tbody>${commands
    .toReversed()
    .map(
      ({ at, command, reply }) =>
        html`<tr class=${isGreeting(command) ? 'dim' : ''}><td>${exactMoment(at)}</td><td><code>${command}</code></td><td>${reply === null ? 'none' : html`<code>${reply}</code>`}</td></tr>`,
    )}</tbody></table>`;
}
