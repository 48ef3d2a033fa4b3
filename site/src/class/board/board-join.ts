import { html, type TemplateResult } from 'lit-html';
import type { JoinView } from '../../../../playground-server/class/class-views.ts';
import { cssValues } from '../teacher/css-values.ts';
import { codeWords, qrCode } from '../teacher/qr-code.ts';

const withoutScheme = (origin: string): string => origin.replace(/^https?:\/\//, '');

/** The address on one line, as large as its length allows. */
function joinAddress(origin: string): TemplateResult {
  const host = withoutScheme(origin);
  const scheme = origin.slice(0, origin.length - host.length);
  // What stands around the host is half as large.
  const length = host.length + (scheme.length + '/class'.length) / 2;
  return html`<p class="join-address" ${cssValues({ length })}><small>${scheme}</small>${host}<small>/class</small></p>`;
}

/** How to join, large. */
export function joinWhole(join: JoinView): TemplateResult {
  const [address] = join.addresses;
  if (join.isLocked) return html`<div class="join"><p class="say">Joining is closed.</p></div>`;
  return html`<div class="join">${qrCode(join)}
    <div class="join-words">
      <p class="say">Join at</p>
      ${address ? joinAddress(address) : html`<p class="join-address">this computer</p>`}
      <p class="say">with the code</p>
      <p class="join-code">${codeWords(join.code)}</p>
    </div>
  </div>`;
}

/** How to join, on one line. */
export function joinStrip(join: JoinView): TemplateResult {
  if (join.isLocked) return html`<p class="say">Joining is closed</p>`;
  return html`<p class="say">Join at <b>${withoutScheme(join.addresses[0] ?? 'this computer')}/class</b> with <b class="join-code">${codeWords(join.code)}</b></p>`;
}
