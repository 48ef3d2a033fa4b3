import type { FileView, Slot } from '../../../playground-server/facts.ts';
import { type Piece, piecesOf } from './code-words.ts';

/** Part of a line: coloured text, or the control of a toggle in its place. */
export type Span = { readonly text: string; readonly kind: Piece['kind']; readonly slot: Slot | null } | { readonly control: Slot };

/** The longest text that a control may stand for; longer text stays code, and its control stands above the file. */
const longestInControl = 24;

const isShort = (file: FileView, { start, end }: Slot): boolean => {
  const text = file.text.slice(start, end);
  return text !== '' && text.length <= longestInControl && !text.includes('\n');
};

/** The slots that a control stands for: of each toggle the first with a short text. All others stay code. */
export function controlSlots(file: FileView): readonly Slot[] {
  const short = file.slots.filter((slot) => isShort(file, slot));
  return short.filter(({ toggle }, index) => short.findIndex((it) => it.toggle === toggle) === index);
}

/** The offsets at which each line begins. */
const beginnings = (text: string): number[] => [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];

/** The number, from 1, of the line that an offset is on. */
export const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

/** The numbers of all lines on which one of these texts stands. */
export function linesWith(text: string, marks: readonly string[]): ReadonlySet<number> {
  const lines = new Set<number>();
  for (const mark of marks) {
    const at = text.indexOf(mark);
    if (at < 0) continue;
    for (let line = lineAt(text, at); line <= lineAt(text, at + mark.length - 1); line += 1) lines.add(line);
  }
  return lines;
}

function spansBetween(file: FileView, controls: readonly Slot[], pieces: readonly Piece[], start: number, end: number): Span[] {
  const spans: Span[] = [];
  const slots = controls.filter((slot) => slot.start >= start && slot.start < end);
  const cuts = [...new Set([start, end, ...file.slots.flatMap((slot) => [slot.start, slot.end]).filter((at) => at > start && at < end)])];
  cuts.sort((a, b) => a - b);
  for (const [index, from] of cuts.entries()) {
    for (const slot of slots) if (slot.start === from) spans.push({ control: slot });
    const to = cuts[index + 1];
    if (to === undefined) break;
    const inside = file.slots.find((slot) => slot.start <= from && to <= slot.end && slot.start < slot.end) ?? null;
    if (inside && controls.includes(inside)) continue;
    for (const piece of pieces) {
      if (piece.end <= from || piece.start >= to) continue;
      spans.push({ text: file.text.slice(Math.max(piece.start, from), Math.min(piece.end, to)), kind: piece.kind, slot: inside });
    }
  }
  return spans;
}

/** The lines of a shown file, each as spans in order. */
export function codeLines(file: FileView): Span[][] {
  const pieces = piecesOf(file.text);
  const text = file.text.endsWith('\n') ? file.text.slice(0, -1) : file.text;
  const starts = beginnings(text);
  const controls = controlSlots(file);
  return starts.map((start, index) => spansBetween(file, controls, pieces, start, (starts[index + 1] ?? text.length + 1) - 1));
}
