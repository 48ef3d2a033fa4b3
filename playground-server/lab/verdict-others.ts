/** Verdicts on what requests did to each other: a change that was lost, a session that came back, a ticket that was copied. */
import type { Exchange } from '../facts.ts';
import { capital, owners, type Reading, type Ruled, verdict } from './verdict-reading.ts';

const numbers = ['Two', 'Three', 'Four', 'Five'] as const;

/** Verdicts on a set that met another request’s work on the same row. */
export function undone({ context: { undoing } }: Reading): readonly Ruled[] {
  switch (undoing?.kind) {
    case 'lost':
      return [
        verdict(
          'change-lost',
          'Another request’s change was lost.',
          `This request had read the row before request ${undoing.by} wrote it, and its own set replaced the whole row.`,
          'refused',
        ),
      ];
    case 'alike':
      return [
        verdict(
          'written-alike',
          `${numbers[undoing.count - 2] ?? `As many as ${undoing.count}`} requests read the same row.`,
          'Each wrote its own copy with set, and the copies are alike: the row is as if only one of them had run.',
          'refused',
        ),
      ];
    case 'revived':
      return [
        verdict(
          'written-back',
          'A destroyed session was written back.',
          `Request ${undoing.by} destroyed the row while this request ran; this one’s set made it anew, and each copy of the ticket works again.`,
          'refused',
        ),
      ];
    case undefined:
      return [];
  }
}

/** How a ticket is called by whom it was issued to. */
const ticketOf = (owner: Exchange['who']): string =>
  owner === 'raw' || owner === 'bot'
    ? `a ticket that ${owner === 'bot' ? 'a robot' : 'a request by hand'} was given`
    : `${owners[owner]} ticket`;

/** Verdicts on a ticket that was accepted from somebody whom it was not issued to. */
export function copied({ x, who, ops, arrival, context: { ownership, reviver } }: Reading): readonly Ruled[] {
  if (arrival !== 'found' || !ownership || ownership.owner === x.who) return [];
  const { owner, takenBackBy } = ownership;
  const left = takenBackBy === null ? '' : ` Request ${takenBackBy} took back the cookie and left the row.`;
  const rest = reviver === null ? left : ` The row had been destroyed, and request ${reviver} wrote it back.`;
  return [
    verdict(
      'copied-ticket',
      `${x.who === 'raw' ? 'A request by hand' : capital(who)} brought ${ticketOf(owner)}, and it was accepted.`,
      `The store knows an id and no person, so ${who} got the session that belongs to it.${rest}`,
      // Where this request got a new id, that is what matters: the copy is worth nothing from here on.
      ops.includes('generate') ? 'plain' : 'refused',
    ),
  ];
}
