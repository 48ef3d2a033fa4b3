/** What is written in lesson 05, and to which store. */
import { type Seen, was } from '../../playground-server/lesson.ts';
import type { ActionInput } from '../../playground-server/protocol.ts';

/** Ana logs in. */
export const login: ActionInput = { do: 'request', browser: 'Ana', method: 'POST', path: '/login' };
/** Ana adds one. */
export const plus = { do: 'request', browser: 'Ana', method: 'POST', path: '/plus' } as const;
/** The store is slow to write. */
export const slowSet = (ms: number): ActionInput => ({ do: 'store', verb: 'delay', op: 'set', ms });
/** Five at the same moment. */
export const five: ActionInput = { do: 'together', requests: [plus, plus, plus, plus, plus] };
/** The store cannot write. */
export const breakSet: ActionInput = { do: 'store', verb: 'break', op: 'set' };
/** Ben logs in. */
export const benLogin: ActionInput = { do: 'request', browser: 'Ben', method: 'POST', path: '/login' };

/** Whether five POST /plus of one browser overlapped and told the same number. */
export function fiveAlike(seen: Seen): boolean {
  const all = seen.exchanges.filter(was('POST /plus', { status: 200 }));
  return all.some((x) => {
    const beside = all.filter(({ who, at, body }) => who === x.who && body === x.body && Math.abs(at - x.at) < Math.max(50, x.endMs ?? 0));
    return beside.length >= 5;
  });
}
