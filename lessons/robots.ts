/** What lessons read from a row of robots. */
import type { Exchange } from '../playground-server/facts.ts';
import type { Match, Seen } from '../playground-server/lesson.ts';

/** The exchanges of each run of at least this many robots, oldest run first; a robot sends no cookie. */
export function robotRuns(seen: Seen, count: number, path: string): readonly (readonly Exchange[])[] {
  const runs = new Map<number, Exchange[]>();
  for (const fact of seen.facts) {
    if (fact.kind !== 'exchange') continue;
    const { who, method, cookie, path: asked } = fact.exchange;
    if (who !== 'bot' || method !== 'GET' || cookie !== null || asked !== path) continue;
    runs.set(fact.action, [...(runs.get(fact.action) ?? []), fact.exchange]);
  }
  return [...runs.values()].filter((run) => run.length >= count);
}

/** Whether a request made a row: its session was written to the store. */
export const madeRow: Match = (x) => x.calls.some(({ op }) => op === 'set');

/** Whether each robot of a run left a row and got a cookie. */
export const eachMadeRow = (run: readonly Exchange[]): boolean => run.every((x) => madeRow(x) && x.setCookies.length === 1);

/** Whether no robot of a run left a row or got a cookie. */
export const noneMadeRow = (run: readonly Exchange[]): boolean => run.every((x) => !madeRow(x) && x.setCookies.length === 0);
