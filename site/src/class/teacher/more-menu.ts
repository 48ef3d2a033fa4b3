import { html, type TemplateResult } from 'lit-html';
import type { Desk } from './desk.ts';
import { areKeysOn, keepKeys } from './desk-keys.ts';
import { openDialog } from './dialogs.ts';
import { closeMenu, menu } from './menu.ts';

const id = 'more-menu';

/** What is seldom needed. */
export function moreMenu(desk: Desk): TemplateResult {
  const flip = ({ target }: Event): void => {
    if (target instanceof HTMLInputElement) keepKeys(target.checked);
  };
  const reset = (): void => {
    closeMenu(id);
    openDialog('reset-dialog');
  };
  const inside = html`<p><a href="/teach/plan/">Plans of a class</a></p>
    <p><a href="/teach/preflight/">Check the network</a></p>
    <label class="check-line"><input type="checkbox" .checked=${areKeysOn()} @change=${flip} /> Keys: <kbd>N</kbd> names, <kbd>Z</kbd> undo</label>
    <button class="btn" type="button" @click=${reset}>Reset all labs of lesson ${desk.lesson.number} …</button>`;
  return menu({ id, label: 'More', title: 'More', inside });
}
