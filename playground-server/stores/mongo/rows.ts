/** A session as connect-mongo keeps it. */
import { z } from 'zod';
import type { Held } from '../upstream.ts';
import { type Doc, show } from './wire.ts';

/** Where connect-mongo keeps sessions. */
export const SESSIONS = 'sessions';

const Session = z.object({ _id: z.string(), session: z.unknown(), expires: z.date().optional() });

/** What a document holds, at a time by the lab's clock; none where it is no session, or has ended. */
export function heldIn(doc: Doc, now: number): readonly Held[] {
  const parsed = Session.safeParse(doc);
  if (!parsed.success) return [];
  const { _id: key, session, expires } = parsed.data;
  const left = expires ? expires.getTime() - now : null;
  const json = typeof session === 'string' ? session : JSON.stringify(session);
  return left !== null && left <= 0 ? [] : [{ key, json, record: show(doc), left }];
}
