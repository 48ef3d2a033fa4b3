import type { LearnerRow } from '../../../../playground-server/class/class-views.ts';

/** A learner's row with the number that stands for them while names are hidden. */
export interface NumberedRow {
  readonly row: LearnerRow;
  readonly number: number;
}

/** Which rows are looked at. */
export type RowFilter = 'all' | 'help' | 'quiet' | 'away';

/** Learners keep the number of their place in the class's list, whoever is removed after them. */
export const numbered = (learners: readonly LearnerRow[]): readonly NumberedRow[] =>
  learners.map((row, index) => ({ row, number: index + 1 }));

/** Whether something says that a learner needs help. */
export const needsHelp = ({ helpSince, stuck }: LearnerRow): boolean => helpSince !== null || stuck !== null;

const rank = ({ row }: NumberedRow): number => (row.helpSince !== null ? 0 : row.stuck !== null ? 1 : 2);

/** Raised hands come first, the oldest of them on top; then who may need help; then all others by their number. */
export function inOrder(rows: readonly NumberedRow[]): readonly NumberedRow[] {
  return rows.toSorted(
    (one, other) => rank(one) - rank(other) || (one.row.helpSince ?? 0) - (other.row.helpSince ?? 0) || one.number - other.number,
  );
}

const filters: Readonly<Record<RowFilter, (row: LearnerRow) => boolean>> = {
  all: () => true,
  help: needsHelp,
  quiet: ({ isQuiet }) => isQuiet,
  away: ({ here }) => !here,
};

/** The learners who take part, of one kind. */
export const activeRows = (rows: readonly NumberedRow[], filter: RowFilter): readonly NumberedRow[] =>
  rows.filter(({ row }) => row.status === 'active' && filters[filter](row));

/**
 * The rows that a typed text means: a number is that learner's, anything else is a part of a name, which is only asked for while names are shown.
 * @example found(rows, '7', false) // => the row of learner 7
 */
export function found(rows: readonly NumberedRow[], typed: string, areNamesShown: boolean): readonly NumberedRow[] {
  const text = typed.trim().toLowerCase();
  if (text === '') return rows;
  return rows.filter(({ row, number }) => String(number) === text || (areNamesShown && row.nick.toLowerCase().includes(text)));
}

/** What a learner is called on the teacher's screen. */
export const calledBy = ({ row, number }: NumberedRow, areNamesShown: boolean): string => (areNamesShown ? row.nick : `Learner ${number}`);

/** A text in which learners are called as on the rest of the screen. */
export function withNames(text: string, rows: readonly NumberedRow[], areNamesShown: boolean): string {
  if (areNamesShown) return text;
  // One name may be the beginning of another, such as otter-2 and otter-21.
  const longest = rows.toSorted((one, other) => other.row.nick.length - one.row.nick.length);
  return longest.reduce((words, row) => words.replaceAll(row.row.nick, calledBy(row, false)), text);
}
