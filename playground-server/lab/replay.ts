/** Does the actions of a list once more. */
import { setImmediate } from 'node:timers/promises';
import type { Action, Done } from '../protocol.ts';

/** A replay is no longer than this, in requests and in ms. A morning's work is some hundred requests. */
const MOST = { requests: 10_000, ms: 30_000 } as const;

function requestsIn(action: Action): number {
  if (action.do === 'bots') return action.count;
  return action.do === 'together' ? action.requests.length : 1;
}

/** A lab that is made again. */
export interface Replayed {
  readonly isOver: () => boolean;
  /** Does an action at its time, in ms since the lab's start. */
  readonly perform: (done: Done) => Promise<void>;
}

/** Replays as much of a list as may take, with a turn for other labs before each action; gives how many actions that were. */
export async function replay(list: readonly Done[], { isOver, perform }: Replayed): Promise<number> {
  const end = performance.now() + MOST.ms;
  let requests = 0;
  for (const [at, done] of list.entries()) {
    requests += requestsIn(done.action);
    if (requests > MOST.requests || performance.now() > end) return at;
    await setImmediate();
    if (isOver()) return at;
    await perform(done);
  }
  return list.length;
}
