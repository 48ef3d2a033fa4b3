/** The way into a class as a QR code. */
import { encode, renderUnicodeCompact } from 'uqr';
import type { JoinView } from './class-views.ts';

/** The address of the join page; code and key stand in the fragment, which is sent nowhere and stands in no log. */
export const joinLink = (origin: string, code: string, key: string): string => `${origin}/class/#${code}.${key}`;

/** A QR code as the path of an SVG, one unit a module, with no margin: each run of dark modules of a row is a rectangle. */
export function qrPath(text: string): NonNullable<JoinView['qr']> {
  const { data, size } = encode(text, { border: 0, ecc: 'M' });
  const runs = data.flatMap((row, y) =>
    [
      ...row
        .map((isDark) => (isDark ? '#' : ' '))
        .join('')
        .matchAll(/#+/g),
    ].map(({ index, 0: { length } }) => `M${index} ${y}h${length}v1h-${length}z`),
  );
  return { path: runs.join(''), size };
}

/** A QR code for the terminal, with its margin. */
export const qrText = (text: string): string => renderUnicodeCompact(text, { border: 2, ecc: 'L' });

/** Draws the code that was asked for last only once: every view holds it. */
export function rememberingQr(): (text: string) => NonNullable<JoinView['qr']> {
  let last: { readonly text: string; readonly qr: NonNullable<JoinView['qr']> } | undefined;
  return (text) => {
    if (last?.text !== text) last = { text, qr: qrPath(text) };
    return last.qr;
  };
}
