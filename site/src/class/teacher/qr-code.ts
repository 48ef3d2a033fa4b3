import { html, nothing, svg, type TemplateResult } from 'lit-html';
import type { JoinView } from '../../../../playground-server/class/class-views.ts';

/** The join page as a QR code, with the quiet zone that readers need: black on white in every theme. */
export function qrCode({ qr, addresses }: JoinView): TemplateResult | typeof nothing {
  if (qr === null) return nothing;
  return html`<svg class="qr" viewBox="-4 -4 ${qr.size + 8} ${qr.size + 8}" role="img" aria-label="QR code of the join page at ${addresses[0] ?? 'this address'}" shape-rendering="crispEdges">
    ${svg`<path fill="currentColor" d=${qr.path} />`}
  </svg>`;
}

/**
 * A code as it is read aloud, in two halves.
 * @example codeWords('7KQ2MX') // => '7KQ 2MX'
 */
export const codeWords = (code: string): string => `${code.slice(0, 3)} ${code.slice(3)}`;
