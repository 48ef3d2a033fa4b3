import type { LearnerRow, LearnerView } from '../../../playground-server/class/class-views.ts';

/** What the view of a test may differ in. */
export type LearnerViewChange = Partial<Omit<LearnerView, 'me'>> & { readonly me?: Partial<LearnerView['me']> };

/** A learner's view for a test: a class at 03.4, nothing else going on. */
export function learnerViewOf(change: LearnerViewChange = {}): LearnerView {
  return {
    ...{ id: 'class', seq: 1, now: 1_000_000, state: 'open', place: { lesson: '03-setting-up', step: '03.4' }, hold: null, message: null },
    ...{ timer: null, isBreak: false, ready: null, poll: null, released: [], deletedAt: 2_000_000, call: null, addresses: [] },
    ...change,
    me: {
      ...{ id: 'a1', nick: 'amber-otter', follows: true, asksForHelp: false, readyReply: null, vote: null, look: 'closed', lookedAt: null },
      ...change.me,
    },
  };
}

/** A learner's row for a test: here, following, nowhere yet, and nothing going on. */
export const learnerRowOf = (change: Partial<LearnerRow> = {}): LearnerRow => ({
  ...{ id: 'l1', nick: 'amber-otter', status: 'active', here: true, place: null, follows: true, helpSince: null, stuck: null },
  ...{ isQuiet: false, readyReply: null, hasVoted: false, look: 'closed', cells: {} },
  ...change,
});
