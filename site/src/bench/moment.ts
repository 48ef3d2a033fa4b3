const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'short' });
const date = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const exact = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

/** The parts of a moment as the bench's clock shows it: Tue, 24 Nov, 10:12. */
export const momentParts = (ms: number): { readonly weekday: string; readonly date: string; readonly time: string } => ({
  weekday: weekday.format(ms),
  date: date.format(ms),
  time: time.format(ms),
});

/** A moment to the second. */
export const exactMoment = (ms: number): string => exact.format(ms);

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

/**
 * A length of time in the largest unit that fits it without a rest.
 * @example spanWords(86_400_000) // => '1 day'
 */
export function spanWords(ms: number): string {
  const [unit, length] = units.find(([, size]) => ms >= size && ms % size === 0) ?? (['ms', 1] as const);
  const count = ms / length;
  return unit === 'ms' ? `${count} ms` : `${count} ${unit}${count === 1 ? '' : 's'}`;
}
