import type { Place } from '../../../../playground-server/class/class-protocol.ts';
import type { LearnerView } from '../../../../playground-server/class/class-views.ts';
import { isSamePlace } from './place-name.ts';

/** What a page knows when the teacher has called everyone somewhere. */
export interface Moment {
  readonly view: LearnerView;
  /** The newest call that this browser has answered. */
  readonly answered: number;
  /** Where the page is; null: not in a lesson. */
  readonly here: Place | null;
  /** Whether the learner has worked in the lab just now. */
  readonly isWorking: boolean;
}

/**
 * What becomes of a call: `none` is new; `there`: the page is there already; `offered`: a button leads there, for those who work or are on
 * their own; `counting`: the page moves at `until`, in ms on the host's clock, unless somebody says no.
 */
export type CallState =
  | { readonly is: 'none' | 'there' | 'offered'; readonly seq: number }
  | { readonly is: 'counting'; readonly seq: number; readonly place: Place; readonly until: number };

/** Long enough to read the line and to say no. */
export const callWait = 5000;
/** A page that hears of a call late still gives that long. */
const shortestNotice = 3000;

/** What a page does about the newest call. */
export function callState({ view, answered, here, isWorking }: Moment): CallState {
  const { call, me, now } = view;
  if (!call || call.seq <= answered || view.state === 'ended') return { is: 'none', seq: call?.seq ?? answered };
  if (isSamePlace(here, call.place)) return { is: 'there', seq: call.seq };
  if (!me.follows || isWorking) return { is: 'offered', seq: call.seq };
  const isTimely = now - call.at < callWait - shortestNotice;
  return { is: 'counting', seq: call.seq, place: call.place, until: (isTimely ? call.at : now) + callWait };
}

/** Whether who follows has gone to another lesson by themselves: from then on they are on their own. */
export const hasLeft = ({ view, answered, here }: Moment): boolean =>
  view.state === 'open' && view.me.follows && here !== null && here.lesson !== view.place.lesson && (view.call?.seq ?? 0) <= answered;
