const minute = 60_000;

/**
 * How long ago something was, as it is said aloud.
 * @example agoWords(250_000) // => '4 min ago'
 */
export function agoWords(ms: number): string {
  if (ms < minute) return 'just now';
  const minutes = Math.floor(ms / minute);
  return minutes < 60 ? `${minutes} min ago` : `${Math.floor(minutes / 60)} h ${minutes % 60} min ago`;
}

/**
 * What a timer shows; it reads zero only when it is over.
 * @example countdown(299_200) // => '5:00'
 */
export function countdown(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const tail = String(seconds % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`;
}

/**
 * A moment of today, by the reader's own clock.
 * @example clockTime(Date.now()) // => '14:05'
 */
export const clockTime = (ms: number): string => new Date(ms).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });

/** A day in words, such as "2 December at 14:05". */
export const dayWords = (ms: number): string =>
  `${new Date(ms).toLocaleDateString('en-GB', { day: 'numeric', month: 'long' })} at ${clockTime(ms)}`;
