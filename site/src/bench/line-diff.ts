/** One line on both sides; null: that side has none. */
export interface LinePair {
  readonly left: string | null;
  readonly right: string | null;
  readonly same: boolean;
}

/** Lengths of the longest common run of lines, from each pair of places to the end. */
function common(left: readonly string[], right: readonly string[], same: (a: string, b: string) => boolean): number[][] {
  const table = Array.from({ length: left.length + 1 }, () => Array.from({ length: right.length + 1 }, () => 0));
  for (let i = left.length - 1; i >= 0; i -= 1)
    for (let j = right.length - 1; j >= 0; j -= 1) {
      const [row, below] = [table[i], table[i + 1]];
      if (!row || !below) continue;
      row[j] = same(left[i] ?? '', right[j] ?? '') ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
  return table;
}

/** Lines that only one side has, paired where both have some at the same place. */
function apart(left: readonly string[], right: readonly string[]): LinePair[] {
  return Array.from({ length: Math.max(left.length, right.length) }, (_, at) => ({
    left: left[at] ?? null,
    right: right[at] ?? null,
    same: false,
  }));
}

/** Puts two texts beside each other, line by line, so that what is the same stands on one height. */
export function diffLines(
  left: readonly string[],
  right: readonly string[],
  same: (a: string, b: string) => boolean = (a, b) => a === b,
): readonly LinePair[] {
  const table = common(left, right, same);
  const pairs: LinePair[] = [];
  let [i, j, fromLeft, fromRight] = [0, 0, 0, 0];
  const flush = (): void => {
    pairs.push(...apart(left.slice(fromLeft, i), right.slice(fromRight, j)));
  };
  while (i < left.length && j < right.length) {
    const [a, b] = [left[i] ?? '', right[j] ?? ''];
    if (same(a, b)) {
      flush();
      pairs.push({ left: a, right: b, same: true });
      i += 1;
      j += 1;
      fromLeft = i;
      fromRight = j;
    } else if ((table[i + 1]?.[j] ?? 0) >= (table[i]?.[j + 1] ?? 0)) i += 1;
    else j += 1;
  }
  i = left.length;
  j = right.length;
  flush();
  return pairs;
}
