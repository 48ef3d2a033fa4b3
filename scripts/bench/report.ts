/** One measured figure beside its budget. `value` and `budget` are in `unit`; smaller is better. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly budget: number;
  readonly unit: string;
  /** How it was measured, or what it was measured against. */
  readonly how: string;
}

const rounded = (value: number): string => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2));

/** The figures as a Markdown table, one row a figure, with a sign and a word for those over their budget. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map(
    ({ what, value, budget, unit, how }) =>
      `| ${what} | ${rounded(value)} ${unit} | ≤ ${rounded(budget)} ${unit} | ${value <= budget ? 'within' : '**over**'} | ${how} |`,
  );
  return ['| what | measured | budget | | how |', '|---|---|---|---|---|', ...rows].join('\n');
}

/** The value below which the share `p` (0 to 1) of the samples lies. */
export function percentile(samples: readonly number[], p: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  const found = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))];
  if (found === undefined) throw new TypeError('percentile() needs at least one sample.');
  return found;
}
