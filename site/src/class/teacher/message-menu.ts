import { html, nothing, type TemplateResult } from 'lit-html';
import type { Desk } from './desk.ts';
import { closeMenu, fieldOf, menu } from './menu.ts';

const id = 'message-menu';

/** A line of plain text for every learner and the projector. */
export function messageMenu(desk: Desk): TemplateResult {
  const { message } = desk.view;
  const send = (event: SubmitEvent): void => {
    const text = fieldOf(event, 'text').trim();
    if (text === '') return;
    desk.act({ do: 'message', text });
    if (event.currentTarget instanceof HTMLFormElement) event.currentTarget.reset();
    closeMenu(id);
  };
  const inside = html`<form class="stack near" @submit=${send}>
      <label class="line"><span>Text</span><input name="text" maxlength="128" required autocomplete="off" /></label>
      <p class="note">Up to 128 characters. Everyone sees it, and the projector, until they close it or you take it away.</p>
      <button class="btn main" type="submit">${message === null ? 'Show it' : 'Show this instead'}</button>
    </form>
    ${message === null ? nothing : html`<p class="quoted">${message}</p><button class="btn" type="button" @click=${() => desk.act({ do: 'message', text: null })}>Take it away</button>`}`;
  return menu({ id, label: message === null ? 'Message' : 'Message: on', title: 'Message to everyone', inside });
}
