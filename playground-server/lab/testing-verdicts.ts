/** What a verdict says that the exchange itself can contradict. */
import type { Exchange, Verdict } from '../facts.ts';

/** Words of a verdict, and whether the exchange bears them out. */
type Claim = readonly [words: RegExp, holds: (x: Exchange) => boolean];

const has =
  (op: string): Claim[1] =>
  ({ calls }) =>
    calls.some((call) => call.op === op);
const setSession = ({ setCookies }: Exchange): boolean => setCookies.some(({ sid }) => sid !== null);
const isHeld = ({ jarAfter, sentSid }: Exchange): boolean => jarAfter.some(({ parts }) => parts !== null && parts.sid === sentSid);

const claims: readonly Claim[] = [
  [/written (?:again |back )?with set|wrote the row with set|saved with set/, has('set')],
  [/the row was saved|row was saved\b/i, has('set')],
  [/row got touch|extended with touch|the row was touched/, has('touch')],
  [/store was not asked/, ({ calls, sentSid }) => !calls.some(({ op, sid }) => op === 'get' && sid === sentSid)],
  [/destroy\(\) removed|destroyed the old row|the row was removed/, has('destroy')],
  [/(?:id|its id) was sent with Set-Cookie|its id sent\b|new ticket was issued|ticket was sent again/, setSession],
  [/the Set-Cookie was sent/, setSession],
  [/nothing was saved/i, ({ calls }) => !calls.some(({ op }) => op === 'set')],
  [/taken back/, (x) => !isHeld(x)],
  [/The session was destroyed, but the cookie stays|the cookie stays in /, isHeld],
  [/already holds th(?:is|e) ticket/, (x) => isHeld(x) || x.who === 'raw'],
  [/no longer holds this ticket/, (x) => !isHeld(x)],
  [/change was lost|read the same row|was written back/, has('set')],
  [
    /and it was accepted/,
    ({ calls, sentSid }) => calls.some(({ op, sid, found }) => op === 'get' && sid === sentSid && typeof found === 'string'),
  ],
  [
    /[Tt]he answer waited/,
    ({ calls, headersMs }) => calls.some(({ op, endMs }) => op === 'set' && endMs !== null && endMs <= (headersMs ?? 0)),
  ],
  [/browser refused the cookie/, ({ setCookies }) => setCookies.some(({ outcome }) => outcome === 'refused')],
  [/over as it came/, ({ setCookies }) => setCookies.some(({ outcome }) => outcome === 'removed')],
];

/** The words of a verdict that its exchange contradicts. */
export function untrue({ headline, because }: Verdict, x: Exchange): readonly string[] {
  const said = `${headline} ${because}`;
  const named = [...said.matchAll(/no Set-Cookie(?: for ([^ :;,]+))?/gi)].filter(([, name]) =>
    x.setCookies.some((each) => name === undefined || each.name === name),
  );
  const broken = claims.flatMap(([words, holds]) => (words.test(said) && !holds(x) ? [String(words)] : []));
  return [...named.map(([words]) => words), ...broken];
}
