import type { Exchange, LabView, SetCookieView } from '../../../playground-server/facts.ts';

/** Whether a plain value is an ID under which a program that keeps sessions by hand has a row. */
const isKey = (value: string, view: LabView): boolean => view.store.rows.some(({ sid }) => sid === value);

/** The session ID that a Set-Cookie line hands out; null where it is about something else. */
export function issuedIn(it: SetCookieView, view: LabView): string | null {
  if (it.sid !== null) return it.sid;
  return it.outcome !== 'removed' && isKey(it.value, view) ? it.value : null;
}

/** The session ID that a response handed out. */
export const issuedSid = (x: Exchange, view: LabView): string | null =>
  x.setCookies.map((it) => issuedIn(it, view)).find((sid) => sid !== null) ?? null;

/** The session ID that a request brought along. */
export function sentSid(x: Exchange, view: LabView): string | null {
  if (x.sentSid !== null) return x.sentSid;
  const values = x.cookie?.split('; ').map((pair) => pair.slice(pair.indexOf('=') + 1)) ?? [];
  return values.find((value) => isKey(value, view)) ?? null;
}

/** Whether a ticket came that the server did not accept: its signature does not fit, or it has none. */
export const isTicketRefused = ({ verdicts }: Exchange): boolean =>
  verdicts.some(({ rule }) => rule === 'signature-invalid' || rule === 'unsigned');

/** The session ID that an exchange is about: the one that was issued, else the one that was sent and accepted. */
export const sidOfExchange = (x: Exchange, view: LabView): string | null =>
  issuedSid(x, view) ?? (isTicketRefused(x) ? null : sentSid(x, view));
