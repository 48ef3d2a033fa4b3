/** What a report of lesson 05 does to the click that it overlaps. */
import type { Exchange } from '../../playground-server/facts.ts';
import { type Seen, was } from '../../playground-server/lesson.ts';

const numberIn = ({ body }: Exchange): number => Number(/^n: (\d+)$/.exec(body)?.[1] ?? Number.NaN);

const ranBeside = (report: Exchange, plus: Exchange): boolean =>
  plus.who === report.who && plus.begunMs > report.begunMs && plus.begunMs < report.begunMs + (report.endMs ?? 0);

const reportsIn = (seen: Seen): readonly Exchange[] => seen.exchanges.filter(was('GET /report', { status: 200 }));
const plusesIn = (seen: Seen): readonly Exchange[] => seen.exchanges.filter(was('POST /plus', { status: 200 }));

/** Whether the latest report had a /plus of the same browser beside it. */
export function overlapped(seen: Seen): boolean {
  const last = reportsIn(seen).at(-1);
  return last !== undefined && plusesIn(seen).some((plus) => ranBeside(last, plus));
}

/** Whether the first /plus after a report told so much more than the one beside it; `ending` is what the report did to its row. */
export function plusAfterReport(seen: Seen, ending: 'set' | 'touch', more: 0 | 1): boolean {
  return reportsIn(seen)
    .filter(({ calls }) => calls.map(({ op }) => op).join() === `get,${ending}`)
    .some((report) => {
      const beside = plusesIn(seen).findLast((plus) => ranBeside(report, plus));
      const next = plusesIn(seen).find(
        ({ begunMs, sentSid }) => sentSid === report.sentSid && begunMs > report.begunMs + (report.endMs ?? 0),
      );
      // A restart between them would begin to count anew.
      const isKept = next?.calls[0]?.op === 'get' && typeof next.calls[0].found === 'string';
      return beside !== undefined && next !== undefined && isKept && numberIn(next) === numberIn(beside) + more;
    });
}
