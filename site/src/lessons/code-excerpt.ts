/** Which lines of a file a listing shows: from the line that holds one text to the line that holds another. */
export interface Cut {
  /** Left out: from the first line. */
  readonly from?: string | undefined;
  /** A line that is this text and nothing else, or else the first that holds it. Left out: the line of `from` alone, or the whole file. */
  readonly to?: string | undefined;
  /** Texts whose lines are lit. */
  readonly mark?: string | readonly string[] | undefined;
}

/** The lines of a listing, with their numbers in the file (from 1). */
export interface Excerpt {
  readonly first: number;
  readonly last: number;
  readonly marked: ReadonlySet<number>;
}

const remedy = 'Write a text that stands in the file, on one line of it.';

/**
 * Finds the lines that a listing shows; fails with file, problem and remedy where a text is not there.
 * @example excerptOf('server.js', 'a\nb\nc', { from: 'b', to: 'c' }) // => { first: 2, last: 3, marked: new Set() }
 */
export function excerptOf(file: string, text: string, { from, to, mark = [] }: Cut): Excerpt {
  const lines = text.replace(/\n$/, '').split('\n');
  const lineOf = (wanted: string, after: number, what: string): number => {
    const whole = what === 'to' ? lines.findIndex((line, at) => at >= after && line === wanted) : -1;
    const index = whole >= 0 ? whole : lines.findIndex((line, at) => at >= after && line.includes(wanted));
    if (index < 0)
      throw new Error(`${file}: the text of ${what}, “${wanted}”, is not there${after > 0 ? ` from line ${after + 1} on` : ''}. ${remedy}`);
    return index;
  };
  const first = from === undefined ? 0 : lineOf(from, 0, 'from');
  const last = to === undefined ? (from === undefined ? lines.length - 1 : first) : lineOf(to, first, 'to');
  const marked = new Set<number>();
  for (const wanted of [mark].flat()) {
    const found = lines.map((line, at) => (at >= first && at <= last && line.includes(wanted) ? at + 1 : 0)).filter(Boolean);
    if (found.length === 0)
      throw new Error(`${file}: the text of mark, “${wanted}”, is not in lines ${first + 1} to ${last + 1}. ${remedy}`);
    for (const line of found) marked.add(line);
  }
  return { first: first + 1, last: last + 1, marked };
}
