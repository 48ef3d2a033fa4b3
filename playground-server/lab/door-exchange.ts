/** A request of a real browser, live through the door or replayed from a list. */
import type { Action } from '../protocol.ts';
import { LAB_ORIGIN } from './browser.ts';
import type { CookieScope, Reach } from './cookie-rules.ts';
import type { Equipment, Plan } from './equipment.ts';
import type { Outgoing } from './exchanges.ts';
import { requestBytes } from './request-bytes.ts';
import { pairsOf } from './session-cookie.ts';

/** What came through the door. */
export type DoorAction = Extract<Action, { do: 'door' }>;

function reachOf(header: (name: string) => string | null): Reach {
  if (header('sec-fetch-site') !== 'cross-site') return 'same-site';
  return header('sec-fetch-mode') === 'navigate' && header('sec-fetch-dest') === 'document' ? 'top-level' : 'embedded';
}

/** Makes the request ready; the jar of `You` follows what the real browser shows of its own. */
export function doorOutgoing(action: DoorAction, equipment: Equipment, patience: number, stream: boolean): Outgoing {
  const { method, path, headers, body } = action;
  const { jar } = equipment.browsers.You;
  const header = (wanted: string) => headers.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? null;
  const cookie = jar.withoutEnded(header('cookie'));
  const now = () => equipment.clock.browserNow();
  const scope: CookieScope = { url: URL.parse(LAB_ORIGIN + path) ?? new URL(LAB_ORIGIN), method, reach: reachOf(header), now: now() };
  if (scope.reach === 'same-site') jar.follow(cookie, scope);
  const shown = pairsOf(cookie ?? '');
  const decisions = jar.view().map(({ name, path: cookiePath }) => {
    const sent = shown.some((pair) => pair.name === name);
    return {
      name,
      path: cookiePath,
      sent,
      why: sent ? 'Your own browser sent it.' : 'Your own browser did not send it with this request.',
    };
  });
  const bytes = body === undefined ? null : Buffer.from(body, 'base64');
  const lines = headers.flatMap(([name, value]) => {
    if (name.toLowerCase() !== 'cookie') return [[name, value] as const];
    return cookie === null ? [] : [[name, cookie] as const];
  });
  const length = bytes && header('content-length') === null ? [['Content-Length', String(bytes.length)] as const] : [];
  return {
    ...{ who: 'You', door: true, method, path, cookie, patience, stream },
    bytes: requestBytes(method, path, [...lines, ['Connection', 'keep-alive'], ...length], bytes, 'latin1'),
    jar: { decisions, view: () => jar.view(), receive: (line) => jar.receive(line, { ...scope, now: now() }) },
  };
}

/** Plans the replay of what came through the door. */
export function planDoor(action: DoorAction, equipment: Equipment): Plan {
  return ({ sent }) => sent(equipment.exchanges.send(doorOutgoing(action, equipment, equipment.patience, false)));
}
