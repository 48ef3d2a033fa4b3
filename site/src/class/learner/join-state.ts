import type { ClassInfo, Joined } from '../../../../playground-server/class/class-views.ts';

/** What went wrong, in words that a learner can act on. */
export interface JoinProblem {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
}

/** The join page: what is known of the class, and what the learner is about to do. */
export interface JoinState {
  /** null: it is being asked for. */
  readonly info: ClassInfo | null;
  /** Why nothing is known of the class, or why the last try failed. */
  readonly problem: JoinProblem | null;
  readonly code: string;
  /** The name that was chosen of the offered ones. */
  readonly nick: string;
  readonly way: 'join' | 'return';
  readonly isBusy: boolean;
  readonly isLeaving: boolean;
  /** In the class now, with the code that is told once. */
  readonly joined: Joined | null;
}

/** What the page shows. */
export type JoinScreen = 'asking' | 'absent' | 'ended' | 'inside' | 'written-down' | 'join' | 'return';

/** Which screen a state is. */
export function screenOf({ info, problem, way, joined }: JoinState): JoinScreen {
  if (joined) return 'written-down';
  if (!info) return problem ? 'absent' : 'asking';
  if (info.state === 'ended') return 'ended';
  return info.nick === null ? way : 'inside';
}

/** The name after this one among the offered ones, round and round. */
export function nextName(names: readonly string[], nick: string): string {
  return names[(names.indexOf(nick) + 1) % Math.max(names.length, 1)] ?? nick;
}
