/** Verdicts on what the browser did with the ticket it was sent, and on headers that were faster than the store. */
import { capital, type Reading, type Ruled, verdict } from './verdict-reading.ts';

/** A ticket that was sent and could not be kept. */
export function unkept({ issued, whose, ops }: Reading): readonly Ruled[] {
  const row = ops.includes('set') ? ' The row was saved all the same, and the next request comes without a ticket.' : '';
  if (issued?.outcome === 'refused')
    return [verdict('cookie-refused', `${capital(whose)} browser refused the cookie.`, `${issued.why}${row}`, 'refused')];
  if (issued?.outcome === 'removed')
    return [verdict('cookie-expired', 'The ticket was over as it came.', `${issued.why}${row}`, 'refused')];
  return [];
}

/** A ticket that took the place of one that was still good for something, now, at another copy, or as soon as a slow store has its row. */
export function replaced({ x, issued, whose, arrival, context }: Reading): readonly Ruled[] {
  const fate = arrival === 'missing' && x.sentSid !== null ? context.fate(x.sentSid) : null;
  const wasGood = arrival === 'none' || fate === 'unsaved' || fate === 'other-copy';
  if (issued?.outcome !== 'kept' || !wasGood) return [];
  const old = x.jarBefore.find(({ name, parts }) => name === issued.name && parts !== null && parts.sid !== issued.sid);
  if (!old) return [];
  return [
    verdict(
      'ticket-replaced',
      `The new ticket replaced ${whose} old one.`,
      'A jar holds one cookie of a name, host and path, so what the old ticket stands for can no longer be reached from this browser.',
    ),
  ];
}

/** A redirect whose headers left before the row was saved: the browser may follow it too early. */
export function early({ x }: Reading): readonly Ruled[] {
  if (x.location === null || x.ahead !== true) return [];
  return [
    verdict(
      'headers-before-save',
      'The browser was sent on before the row was saved.',
      'The headers of a redirect do not wait for the store, so the next request may be there before the data.',
      'refused',
    ),
  ];
}
