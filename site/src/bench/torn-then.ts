import type { CookieView, Exchange } from '../../../playground-server/facts.ts';
import type { BrowserName } from '../../../playground-server/protocol.ts';
import { isTicketRefused } from './exchange-ids.ts';

/**
 * Whether a browser's session cookie was one that the server did not accept, right after an exchange: the last request
 * until then that carried this very value was refused its ticket. A value that no request had carried yet was not judged.
 */
export function isTornThen(
  exchanges: readonly Exchange[],
  x: Exchange,
  name: BrowserName,
  { name: cookie, value, parts }: CookieView,
): boolean {
  if (parts === null) return false;
  const carried = exchanges.findLast(
    ({ id, who, cookie: header }) => id <= x.id && who === name && (header?.split('; ').includes(`${cookie}=${value}`) ?? false),
  );
  return carried !== undefined && isTicketRefused(carried);
}
