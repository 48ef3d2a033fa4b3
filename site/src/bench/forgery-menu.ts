import { html, nothing, type TemplateResult } from 'lit-html';
import type { ActionInput } from '../../../playground-server/protocol.ts';
import type { Bench } from './bench-state.ts';
import { pairs } from './pairs.ts';

/** What many tutorials and many servers have as their secret. */
const common = ['secret', 'password', 'changeme', 'keyboard cat', 'my secret', 's3cret', 'express', 'session', 'letmein', '123456'];

/** Does what a form says, and puts the menu away. */
function onSubmit(bench: Bench, read: (field: (name: string) => string) => ActionInput): (event: SubmitEvent) => void {
  return (event) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const data = new FormData(event.currentTarget);
    const field = (name: string): string => {
      const value = data.get(name);
      return typeof value === 'string' ? value : '';
    };
    bench.act(read(field), 'forgery');
    document.getElementById('jar-menu')?.hidePopover();
  };
}

function guess(bench: Bench): TemplateResult {
  const { who: browser } = bench.choices;
  const submit = onSubmit(bench, (field) => ({ do: 'guess', browser, words: field('words').split(/\r?\n/).filter(Boolean) }));
  return html`<form class="stack tight" aria-label="Guess the secret" @submit=${submit}>
    <label class="field wide">Words to try as the secret of this cookie, one on each line <textarea name="words" rows="4" required spellcheck="false" .defaultValue=${common.join('\n')}></textarea></label>
    <p class="note">Nothing is sent: whoever holds one signed cookie can try as many words as there is time for.</p>
    <button class="btn" type="submit">Try these words</button></form>`;
}

function sign(bench: Bench): TemplateResult {
  const { view } = bench;
  const own = view.browsers[bench.choices.who].jar.find(({ parts }) => parts !== null)?.parts?.sid ?? '';
  const submit = onSubmit(bench, (field) => ({ do: 'sign', sid: field('sid'), secret: field('secret'), as: field('as') }));
  return html`<form class="stack tight" aria-label="Sign an ID" @submit=${submit}>
    <label class="field wide">ID to sign <input name="sid" required .defaultValue=${own} autocomplete="off" spellcheck="false" /></label>
    <div class="row"><label class="field grow">Secret <input name="secret" required .defaultValue=${'secret' in view.kept ? '${secret}' : ''} autocomplete="off" spellcheck="false" /></label><label class="field">Keep it as <input name="as" required maxlength="64" value="forged" size="8" autocomplete="off" spellcheck="false" /></label></div>
    <button class="btn" type="submit">Sign and keep</button></form>`;
}

function script(bench: Bench): TemplateResult {
  const { who: browser } = bench.choices;
  const read = onSubmit(bench, (field) => ({ do: 'script', browser, run: 'read', as: field('as') }));
  const post = onSubmit(bench, (field) => ({ do: 'script', browser, run: 'post', path: field('path'), form: pairs(field('form'), '=') }));
  return html`<form class="row" aria-label="A script that reads" @submit=${read}><label class="field">Keep document.cookie as <input name="as" required maxlength="64" value="loot" size="8" autocomplete="off" spellcheck="false" /></label><button class="btn" type="submit">Run the script that reads</button></form>
    <form class="stack tight" aria-label="A script that posts" @submit=${post}><label class="field wide">Path <input name="path" value="/" required pattern="/\\S*" autocomplete="off" spellcheck="false" /></label><label class="field wide">Form, a name=value on each line <textarea name="form" rows="2" spellcheck="false"></textarea></label><button class="btn" type="submit">Run the script that posts</button></form>`;
}

/** What can be done with a cookie away from the wire, and by a script in the page: guess its secret, sign an ID, read, post. */
export function forgeryMenu(bench: Bench): TemplateResult {
  const kept = Object.entries(bench.view.kept);
  return html`${kept.length > 0 ? html`<dl class="facts" aria-label="Kept">${kept.map(([name, value]) => html`<div><dt><code>${`\${${name}}`}</code></dt><dd><code>${value === '' ? '(nothing)' : value}</code></dd></div>`)}</dl>` : nothing}
    <details name="forgery"><summary>Guess the secret</summary>${guess(bench)}</details>
    <details name="forgery"><summary>Sign an ID with a secret</summary>${sign(bench)}</details>
    <details name="forgery"><summary>A script in the page</summary>${script(bench)}</details>`;
}
