/** What lesson 07 reads from what was seen: messages on pages and in rows, and redirects that left before the store was ready. */
import type { Exchange } from '../../playground-server/facts.ts';
import type { Match } from '../../playground-server/lesson.ts';

/** Who may show a message: the two virtual browsers, and the learner's own. */
export const browsers = ['Ana', 'Ben', 'You'] as const;

/** A page that shows a success message. */
export const showsSuccess: Match = (x) => x.body.includes('class="success"');
/** A page that shows a failure message. */
export const showsFailure: Match = (x) => x.body.includes('class="failure"');
/** A page without any message. */
export const showsNothing: Match = (x) => x.status === 200 && !showsSuccess(x) && !showsFailure(x);

/** The JSON that an exchange wrote into its row last; null where it wrote nothing. */
export const rowWritten = (x: Exchange): string | null => x.calls.findLast(({ op }) => op === 'set')?.written ?? null;

/** Whether the row was written with one success message waiting in it. */
export const leftMessage: Match = (x) => /"flash":\{"success":\["[^"]+"\]\}/.test(rowWritten(x) ?? '');
/** Whether the row was written with nothing waiting in it. */
export const leftNothing: Match = (x) => (rowWritten(x) ?? '').includes('"flash":{}');

const slowSet = (x: Exchange) => x.calls.findLast(({ op, startMs, endMs }) => op === 'set' && endMs !== null && endMs - startMs >= 100);

/** Whether the headers left before a slow store had written the row. */
export const wentEarly: Match = (x) => {
  const end = slowSet(x)?.endMs;
  return typeof end === 'number' && x.headersMs !== null && x.headersMs < end;
};

/** Whether the headers waited until a slow store had written the row. */
export const waited: Match = (x) =>
  x.headersMs !== null &&
  x.calls.some(({ op, startMs, endMs }) => op === 'set' && endMs !== null && endMs - startMs >= 100 && endMs <= (x.headersMs ?? 0));

/** Whether a form came without any coat in it. */
export const sentNoCoat: Match = (x) => /\r\n\r\n(?:coat=)?$/.test(x.request);
