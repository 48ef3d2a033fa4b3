/** What Ana does in lesson 04, minute by minute, and how it is read. */
import type { Exchange } from '../../playground-server/facts.ts';
import { type Seen, was } from '../../playground-server/lesson.ts';
import type { ActionInput } from '../../playground-server/protocol.ts';

/** A minute in ms. */
export const minute = 60_000;

/** What Ana's browser asked for after her last login, oldest first. */
export function sinceLogin(seen: Seen): readonly Exchange[] {
  const at = seen.exchanges.findLastIndex(was('Ana POST /login'));
  return at < 0 ? [] : seen.exchanges.slice(at).filter(({ who }) => who === 'Ana');
}

/** Ana logs in. */
export const login: ActionInput = { do: 'request', browser: 'Ana', method: 'POST', path: '/login' };
/** Ana looks who she is. */
export const visit: ActionInput = { do: 'request', browser: 'Ana', path: '/me' };
/** Both clocks go on. */
export const later = (by: number): ActionInput => ({ do: 'clock', who: 'both', by });
/** A minute passes, then she looks again. */
export const aMinuteLater = [later(minute), visit];
/** Three clicks, one a minute. */
export const threeMinutes = [...aMinuteLater, ...aMinuteLater, ...aMinuteLater];
/** Ana’s ticket is copied. */
export const keep: ActionInput = { do: 'jar', browser: 'Ana', verb: 'keep', as: 'A' };
/** The copy is sent by hand. */
export const byHand: ActionInput = { do: 'raw', text: 'GET /me HTTP/1.1\nHost: localhost:3000\nCookie: ${A}\nConnection: close\n\n' };
/** Ana asks to be remembered. */
export const remember: ActionInput = { do: 'request', browser: 'Ana', method: 'POST', path: '/remember' };
