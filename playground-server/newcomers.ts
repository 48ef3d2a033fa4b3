import { ActionBudget } from './action-budget.ts';
import { blockOf } from './address-block.ts';
import { Problem } from './problem.ts';
import type { Visitors } from './visitors.ts';

/** Newcomers of one network address: so many at once, and so many a second from then on. A school comes from one address. */
const ROOM = { most: 1000, perSecond: 1 } as const;

/** Visitors of a host that others can reach: who is known always gets in, and no address floods it with newcomers. */
export function withNewcomersLimited(visitors: Visitors, now: () => number = () => performance.now()): Visitors {
  const budget = new ActionBudget(now, ROOM);
  return {
    of: (request) => visitors.of(request),
    isStill: (request, visitor) => visitors.isStill(request, visitor),
    welcome: (request, response) => {
      const wait = visitors.of(request) === undefined ? budget.spend(blockOf(request.socket.remoteAddress ?? '')) : 0;
      if (wait === 0) return visitors.welcome(request, response);
      throw new Problem(429, 'too-many-visitors', 'Too many new visitors come from your address', 'Wait a moment, then reload the page.', {
        'Retry-After': String(wait),
      });
    },
  };
}
