const parts = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
const exact = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

/** A moment as the bench's clock shows it, such as "Tue 24 Nov, 10:12". */
export const shortMoment = (ms: number): string => parts.format(ms).replace(/^(\w+), /, '$1 ');

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
