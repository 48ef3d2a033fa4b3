/** What a lab has room for; what is over it is refused with the way out. */
import type { Row } from '../facts.ts';
import type { Action } from '../protocol.ts';
import type { DoneList } from './done-list.ts';

/** Rows that the store of a lab may hold; one action may go over it by what it sends. */
const ROWS = 5000;

/** Actions that send requests, and so may make rows. */
export const senders: ReadonlySet<Action['do']> = new Set(['request', 'bots', 'raw', 'together', 'during', 'script', 'door']);

/** Why there is no room for an action; null: there is. */
export function noRoomFor(action: Action, done: DoneList, rows: readonly Row[]): string | null {
  if (action.do === 'reset') return null;
  const way = action.do === 'door' ? 'Reset it on the lesson page to go on.' : 'Reset it to go on.';
  if (done.isFull) return `This lab has done so much that it can remember no more. ${way}`;
  if (!done.hasRoomFor(action)) return `This lab can remember no more requests of real browsers. ${way}`;
  if (senders.has(action.do) && rows.length >= ROWS)
    return `The store holds ${rows.length} rows, and this lab has room for no more. ${way}`;
  return null;
}
