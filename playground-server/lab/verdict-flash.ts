/** Verdicts on flash messages: queued, read and so removed, or read where there were none. */
import { type Data, type Reading, type Ruled, verdict } from './verdict-reading.ts';

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/** How many messages wait in session data; null where there is no `flash` at all. */
function waiting(data: Data | null): number | null {
  const flash = data?.flash;
  if (typeof flash !== 'object' || flash === null) return null;
  return Object.values<unknown>({ ...flash }).reduce<number>((sum, list) => sum + (isList(list) ? list.length : 0), 0);
}

const shown = (count: number): string => (count === 1 ? 'One message was' : `${count} messages were`);

/** Verdicts on `session.flash`, seen by comparing the row that was found with the row that was written. */
export function flashed({ found, written, ops, issued }: Reading): readonly Ruled[] {
  if (!ops.includes('set')) return [];
  const before = waiting(found);
  const after = waiting(written);
  if (after === null) return [];
  const sent = issued ? 'its id was sent with Set-Cookie' : 'no new ticket was needed';
  if (after > (before ?? 0))
    return [
      verdict(
        'flash-queued',
        'A flash message waits in the row.',
        `req.flash(type, text) wrote it to session.flash, so the row was saved with set; ${sent}.`,
        issued ? 'issued' : 'plain',
      ),
    ];
  if (after < (before ?? 0))
    return [
      verdict(
        'flash-read',
        'Read, so gone.',
        `${shown((before ?? 0) - after)} handed out and removed from session.flash, so the emptied row was saved at the end of this response; ${sent}.`,
      ),
    ];
  if (before === null)
    return [
      verdict(
        'flash-read-empty',
        'Reading flash wrote to the session.',
        `req.flash(type) found no message and left session.flash = {} behind, so the row was saved with set; ${sent}.`,
        issued ? 'issued' : 'plain',
      ),
    ];
  return [];
}
