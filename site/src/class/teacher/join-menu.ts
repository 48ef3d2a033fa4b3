import { html, nothing, type TemplateResult } from 'lit-html';
import type { Desk } from './desk.ts';
import { fieldOf, menu } from './menu.ts';
import { codeWords, qrCode } from './qr-code.ts';

/** Where learners join and with which code. */
export function howToJoin({ view }: Desk): TemplateResult {
  const { code, addresses } = view.join;
  return html`<div class="how-to-join">${qrCode(view.join)}
    <div class="stack near">
      ${addresses[0] ? html`<p>Join at <b class="address">${addresses[0]}<wbr />/class/</b></p>` : html`<p class="bad-words"><i class="icon bang" aria-hidden="true"></i> This computer is on no network that others can reach. <a href="/teach/preflight/">What to do</a></p>`}
      <p>with the code <b class="code-big">${codeWords(code)}</b></p>
    </div></div>`;
}

/** How to get in, and who may still. */
export function joinMenu(desk: Desk): TemplateResult {
  const { code, isLocked, size } = desk.view.join;
  const resize = (event: SubmitEvent): void => {
    const wanted = Number(fieldOf(event, 'size'));
    if (Number.isInteger(wanted) && wanted > 0) desk.act({ do: 'size', size: wanted });
  };
  const inside = html`${howToJoin(desk)}
    ${isLocked ? html`<p class="note">Joining is locked: nobody new gets in. Who has joined comes and goes as before.</p>` : nothing}
    <div class="row">
      <button class="btn" type="button" aria-pressed=${isLocked ? 'true' : 'false'} @click=${() => desk.act({ do: 'lock', on: !isLocked })}>${isLocked ? 'Joining is locked' : 'Lock joining'}</button>
      <button class="btn" type="button" @click=${() => desk.act({ do: 'rotate' })}>New code</button>
    </div>
    <form class="row" @submit=${resize}>
      <label class="line"><span>Room for</span><input name="size" type="number" min="1" max="500" .value=${String(size)} required /></label>
      <button class="btn" type="submit">Set</button>
    </form>
    <p class="note"><a href="/teach/preflight/">Can other devices reach this computer?</a></p>`;
  return menu({
    id: 'join-menu',
    label: html`${isLocked ? 'Locked, code' : 'Code'} <b class="spoken">${codeWords(code)}</b>`,
    title: 'Joining',
    inside,
  });
}
