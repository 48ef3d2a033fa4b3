/** Says for each response why a session cookie came or did not, and whether the session was saved, touched or left. */
import { arrived, withoutSession } from './verdict-arrival.ts';
import { failedHandler, failedStore, noAnswer } from './verdict-failure.ts';
import { flashed } from './verdict-flash.ts';
import { copied, undone } from './verdict-others.ts';
import { outcome } from './verdict-outcome.ts';
import { type Observed, type Ruled, read, type VerdictContext } from './verdict-reading.ts';
import { early, replaced, unkept } from './verdict-ticket.ts';

/** The verdicts on an exchange, the most telling one first; never none. */
export function explain(x: Observed, context: VerdictContext): readonly Ruled[] {
  const reading = read(x, context);
  const silence = noAnswer(reading);
  if (silence) return [silence];
  const failed = failedHandler(reading);
  const without = withoutSession(reading);
  if (without) return without.rule === 'secret-missing' ? [without] : [...failed, without];
  const stores = failedStore(reading);
  return [
    ...failed,
    ...stores,
    ...undone(reading),
    ...unkept(reading),
    ...arrived(reading),
    ...copied(reading),
    ...(stores.length > 0 ? [] : [...flashed(reading), ...outcome(reading)]),
    ...replaced(reading),
    ...early(reading),
  ];
}
