import { html, nothing, type TemplateResult } from 'lit-html';
import type { Desk } from './desk.ts';
import { placeWords } from './place-words.ts';

/** Where the class is held, and what that is worth. */
export function holdPanel(desk: Desk): TemplateResult | typeof nothing {
  const { hold, place } = desk.view;
  if (hold === null) return nothing;
  return html`<section class="panel" aria-labelledby="hold-title"><h2 id="hold-title">Held ${hold.step === null ? 'at' : 'after'} ${placeWords(desk.course, hold, place.lesson)}</h2>
    <p class="note">Learners’ pages ask them to wait there. It is a courtesy: nothing is locked.</p>
    <div class="row"><button class="btn" type="button" @click=${() => desk.act({ do: 'hold', after: null })}>Open the way</button></div>
  </section>`;
}
