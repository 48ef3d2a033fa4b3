/** What Ana does in lesson 08, and how it is read. */
import type { Match } from '../../playground-server/lesson.ts';
import type { ActionInput } from '../../playground-server/protocol.ts';

/** Ana logs in. */
export const login: ActionInput = {
  do: 'request',
  browser: 'Ana',
  method: 'POST',
  path: '/login',
  form: { name: 'ana', password: 'lime tree' },
};
/** Ana logs out. */
export const logout: ActionInput = { do: 'request', browser: 'Ana', method: 'POST', path: '/logout' };
/** Ana’s ticket is copied. */
export const keep: ActionInput = { do: 'jar', browser: 'Ana', verb: 'keep', as: 'A' };
/** The copy is sent by hand. */
export const byHand: ActionInput = { do: 'raw', text: 'GET /me HTTP/1.1\nHost: localhost:3000\nCookie: ${A}\nConnection: close\n\n' };
/** Ana logs out while a report runs. */
export const reportAndLogout: ActionInput = {
  do: 'during',
  first: { do: 'request', browser: 'Ana', path: '/report' },
  after: 80,
  second: { do: 'request', browser: 'Ana', method: 'POST', path: '/logout' },
};
/** The same, with a report that writes late. */
export const ghost: ActionInput = { do: 'toggle', set: { login: 'new-id-keep-cart', logout: 'destroy-and-clear', report: 'naive' } };
/** What the page of Ana says. */
export const ana = '"user":"ana"';
/** Whether the answer takes a cookie back. */
export const clears: Match = (x) => x.setCookies.some(({ line }) => line.includes('1970'));
/** Whether somebody else than Ana sent a ticket: put into another jar, or by hand. */
export const isCopy: Match = (x) => x.who !== 'Ana' && x.sentSid !== null;
