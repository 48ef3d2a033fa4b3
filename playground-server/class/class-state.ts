/** A class as its events have made it. */
import type { Answer, Place } from './class-protocol.ts';
import { UndoList } from './undo-list.ts';

/** What a learner has done at one step. Times are in ms since 1970. */
export interface Progress {
  state: 'seen' | 'tried' | 'passed';
  attempts: number;
  hints: number;
  readonly firstAt: number;
  lastAt: number;
  /** How long they were there before it passed, in ms of the class's clock, without the stay that lasts. */
  ms: number;
}

/** One learner. */
export interface Learner {
  readonly id: string;
  nick: string;
  readonly joinedAt: number;
  readonly visitor: string;
  /** The hashes of the tokens of their browsers, oldest first. */
  readonly tokens: string[];
  returnHash: string;
  status: 'active' | 'removed' | 'blocked';
  follows: boolean;
  /** Since when the hand is up. */
  helpSince: number | null;
  /** What they said about being looked at; null: nothing, so a raised hand decides. */
  allowsLook: boolean | null;
  isAskedToLook: boolean;
  /** When the teacher looked at their lab last. */
  lookedAt: number | null;
  place: Place | null;
  /** Since when they are there, on the class's clock. */
  placeSince: number;
  /** When something came from them last, on the class's clock. */
  lastAt: number;
  readonly progress: Map<string, Map<string, Progress>>;
  /** How often that has changed: what was made of it before may be used again while this stays. */
  changes: number;
  /** The step whose check spoke last. */
  lastTried: { readonly lesson: string; readonly step: string } | null;
  /** The ids of their newest actions, so that none is done twice. */
  readonly done: Set<string>;
}

export interface Poll {
  readonly id: string;
  readonly lesson: string;
  readonly question: string;
  readonly state: 'open' | 'closed';
  readonly votes: Map<string, string>;
}

/** One line of what the teacher did. */
export interface Said {
  readonly seq: number;
  readonly at: number;
  /** `{name}` in it stands for the learner, who may be called otherwise when it is read. */
  readonly text: string;
  readonly learner: string | null;
}

/** Everything that is known of a class. */
export interface ClassState {
  id: string;
  seq: number;
  openedAt: number;
  endedAt: number | null;
  code: string;
  size: number;
  isLocked: boolean;
  place: Place;
  call: { readonly seq: number; readonly place: Place; readonly at: number } | null;
  hold: Place | null;
  message: string | null;
  /** When the timer ends, on the class's clock. */
  timerEnd: number | null;
  breakSince: number | null;
  /** How long all breaks that are over were. */
  breakMs: number;
  ready: { readonly id: string; readonly replies: Map<string, 'done' | 'help'> } | null;
  poll: Poll | null;
  readonly released: Map<string, Answer>;
  readonly learners: Map<string, Learner>;
  /** Whose browser has this token, by the token's hash. */
  readonly byToken: Map<string, Learner>;
  readonly byVisitor: Map<string, Learner>;
  /** Who has or had this name: it leads to them, and nobody else gets it. */
  readonly byNick: Map<string, Learner>;
  readonly letIn: { readonly teacher: string[]; readonly board: string[] };
  /** How long those who passed a step were there before, by `lesson/step`, in ms of the class's clock. */
  readonly stays: Map<string, number[]>;
  /** Oldest first. */
  readonly log: Said[];
  readonly undo: UndoList;
}

/** A class before its first event. */
export const createState = (): ClassState => ({
  ...{ id: '', seq: 0, openedAt: 0, endedAt: null, code: '', size: 0, isLocked: false },
  ...{ place: { lesson: '', step: null }, call: null, hold: null, message: null, timerEnd: null, breakSince: null, breakMs: 0 },
  ...{ ready: null, poll: null, released: new Map(), learners: new Map(), byToken: new Map(), byVisitor: new Map(), byNick: new Map() },
  ...{ letIn: { teacher: [], board: [] }, stays: new Map(), log: [], undo: new UndoList() },
});

/** The class's own clock, in ms: it stands still during a break. */
export const classTime = ({ breakSince, breakMs }: ClassState, at: number): number =>
  at - breakMs - (breakSince === null ? 0 : Math.max(0, at - breakSince));

/** Names a hint or a solution. */
export const answerKey = ({ lesson, step, what }: Answer): string => `${lesson}/${step}/${what}`;

/** Names a step within the course. */
export const stepKey = (lesson: string, step: string): string => `${lesson}/${step}`;

/** What a learner has done at a step; undefined: they have not seen it. */
export const progressOf = (learner: Learner, lesson: string, step: string): Progress | undefined => learner.progress.get(lesson)?.get(step);
