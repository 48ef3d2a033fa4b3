/** Verdicts on flash messages: queued, read and so removed, or read where there were none. */
import { type Data, type Reading, type Ruled, verdict } from './verdict-reading.ts';

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

type Lists = ReadonlyMap<string, readonly unknown[]>;

/** The messages that wait in session data, by type; null where there is no `flash` at all. */
function waiting(data: Data | null): Lists | null {
  const flash = data?.flash;
  if (typeof flash !== 'object' || flash === null) return null;
  return new Map(Object.entries<unknown>({ ...flash }).flatMap(([type, list]) => (isList(list) ? [[type, list] as const] : [])));
}

/** Reading takes a type's whole list and queueing adds behind it, so a list that does not begin as before was read. */
function changes(before: Lists, after: Lists): { readonly read: number; readonly queued: number } {
  let [read, queued] = [0, 0];
  for (const type of new Set([...before.keys(), ...after.keys()])) {
    const [old = [], now = []] = [before.get(type), after.get(type)];
    const goesOn = JSON.stringify(now.slice(0, old.length)) === JSON.stringify(old);
    read += goesOn ? 0 : old.length;
    queued += goesOn ? now.length - old.length : now.length;
  }
  return { read, queued };
}

const handedOut = (count: number): string =>
  count === 1 ? 'One message was handed out' : `In this request ${count} messages were handed out`;
const queues = (count: number): string =>
  count === 1 ? 'A flash message waits in the row.' : `${count} flash messages were put into the row.`;

/** Verdicts on `session.flash`, seen by comparing the row that was found with the row that was written. */
export function flashed({ found, written, ops, issued, none }: Reading): readonly Ruled[] {
  if (!ops.includes('set')) return [];
  const before = waiting(found);
  const after = waiting(written);
  if (after === null) return [];
  const { read, queued } = changes(before ?? new Map(), after);
  const sent = issued ? 'its id was sent with Set-Cookie' : found ? 'no new ticket was needed' : `${none} was sent`;
  const tone = issued ? 'issued' : 'plain';
  const told: Ruled[] = [];
  if (read > 0)
    told.push(
      verdict('flash-read', 'Read, so gone.', `${handedOut(read)} and removed from session.flash, so the row was saved with set; ${sent}.`),
    );
  if (queued > 0)
    told.push(
      verdict(
        'flash-queued',
        queues(queued),
        `req.flash(type, text) wrote to session.flash, so the row was saved with set; ${sent}.`,
        tone,
      ),
    );
  if (told.length > 0 || before !== null) return told;
  return [
    verdict(
      'flash-read-empty',
      'Reading flash wrote to the session.',
      `No message waits now, but req.flash(type) left session.flash = {} behind, so the row was saved with set; ${sent}.`,
      tone,
    ),
  ];
}
