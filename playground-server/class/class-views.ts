/** A class as each role may see it. Plain types: views are made here and never parsed. All times are ms since 1970 on this host's clock. */
import type { Answer, Place } from './class-protocol.ts';

/** A hint or a solution that the teacher has opened for all. */
export interface Released extends Answer {
  /** The hints in order, or what "show me" does, one line an action. */
  readonly texts: readonly string[];
}

/** A question that runs as a poll. */
export interface PollView {
  readonly id: string;
  readonly lesson: string;
  readonly question: string;
  readonly text: string;
  readonly options: readonly { readonly id: string; readonly text: string }[];
  readonly state: 'open' | 'closed';
  readonly answered: number;
  /** Per option; null while they are not to be seen by this role. */
  readonly counts: Readonly<Record<string, number>> | null;
  /** The option that is right: for the teacher always, for all others once the voting is over. */
  readonly right: string | null;
}

/** What all roles see of a class. */
export interface ClassView {
  readonly id: string;
  /** The number of the newest event; a view of a smaller number is older. */
  readonly seq: number;
  readonly now: number;
  readonly state: 'open' | 'ended';
  readonly place: Place;
  readonly hold: Place | null;
  readonly message: string | null;
  /** `left` is what remained when a break began, in ms; it counts down to `endsAt` where there is no break. */
  readonly timer: { readonly endsAt: number; readonly left: number } | null;
  readonly isBreak: boolean;
  /** A ready check that is running. */
  readonly ready: { readonly id: string } | null;
  readonly poll: PollView | null;
  readonly released: readonly Released[];
  /** When everything that is kept is deleted. */
  readonly deletedAt: number;
}

/** What a learner sees: the class and themselves, and nothing of any other learner. */
export interface LearnerView extends ClassView {
  readonly me: {
    readonly id: string;
    readonly nick: string;
    readonly follows: boolean;
    readonly asksForHelp: boolean;
    readonly readyReply: 'done' | 'help' | null;
    readonly vote: string | null;
    readonly look: Look;
    /** When the teacher looked at their lab last; null: never. */
    readonly lookedAt: number | null;
  };
  /** The last time the teacher brought everyone somewhere: pages that follow move five seconds after `at`. */
  readonly call: { readonly seq: number; readonly place: Place; readonly at: number } | null;
  /** Where this host can be reached, most likely first. */
  readonly addresses: readonly string[];
}

/** Whether the teacher may look at a learner's lab; a raised hand opens it too. */
export type Look = 'closed' | 'asked' | 'open';

/** One learner at one step. */
export interface Cell {
  readonly state: 'seen' | 'tried' | 'passed';
  /** Attempts that did not pass. */
  readonly attempts: number;
  readonly hints: number;
}

export interface LearnerRow {
  readonly id: string;
  readonly nick: string;
  readonly status: 'active' | 'removed' | 'blocked';
  /** A page of theirs was connected, or something came from them, within the last minute; a phone that lost its network may seem so for longer. */
  readonly here: boolean;
  readonly place: Place | null;
  readonly follows: boolean;
  /** Since when they ask for help. */
  readonly helpSince: number | null;
  /** Why they may need help, in a few words; null: nothing says so. */
  readonly stuck: string | null;
  /** They are here, and nothing has come from their lab or their page for some minutes. */
  readonly isQuiet: boolean;
  readonly readyReply: 'done' | 'help' | null;
  readonly hasVoted: boolean;
  readonly look: Look;
  /** By lesson, then by step; a step that they have not seen is left out. */
  readonly cells: Readonly<Record<string, Readonly<Record<string, Cell>>>>;
}

/** One thing that the teacher did. */
export interface LogLine {
  readonly seq: number;
  readonly at: number;
  /** Plain words, with generated names only: a learner appears under the name that they have now. */
  readonly text: string;
  readonly canUndo: boolean;
}

/** How to get in. */
export interface JoinView {
  readonly code: string;
  /** Origins that other devices may reach, most likely first; never the loopback. */
  readonly addresses: readonly string[];
  /** The join page under the first of them with the code in its fragment, as a QR code: the `d` of an SVG path, one unit a module. */
  readonly qr: { readonly path: string; readonly size: number } | null;
  readonly isLocked: boolean;
  readonly size: number;
}

/** What the teacher sees. */
export interface TeacherView extends ClassView {
  readonly join: JoinView;
  /** The private link of the projector page. */
  readonly boardLink: string;
  readonly learners: readonly LearnerRow[];
  /** The line above the rows: of those who are active. `medianStep` is a step of the class's lesson; null: nobody is there. */
  readonly summary: {
    readonly joined: number;
    readonly here: number;
    readonly medianStep: string | null;
    readonly mayNeedHelp: number;
    readonly quiet: number;
  };
  /** Newest first, the last fifty. */
  readonly log: readonly LogLine[];
  /** How many replied to the ready check. */
  readonly readyCounts: { readonly done: number; readonly help: number; readonly none: number };
  /** null: everything is on disk; else why it is not, in a sentence. */
  readonly notSaved: string | null;
  /** Whether a device other than this one has loaded a page, and since when pages can be asked for. */
  readonly preflight: { readonly since: number; readonly reachedAt: number | null };
}

/** What the projector shows: no names, ever. */
export interface BoardView extends ClassView {
  readonly join: JoinView;
  readonly joined: number;
  /** Learners per step of the class's lesson; a learner who is elsewhere is left out. */
  readonly bars: readonly { readonly step: string; readonly learners: number }[];
  readonly readyCounts: { readonly done: number; readonly help: number; readonly none: number };
}

/** What a stream of the teacher carries: the whole at first, then what has changed. */
export type TeacherMessage =
  | { readonly whole: TeacherView }
  | {
      readonly part: Omit<TeacherView, 'learners'>;
      /** Rows that are new or have changed. */
      readonly learners: readonly LearnerRow[];
      readonly gone: readonly string[];
    };

/** The answer to a teacher's action; `told` is what is said once, such as a new return code. */
export interface TeacherAnswer {
  readonly view: TeacherView;
  readonly told: string | null;
}

/** The answer to who joins or comes back. The return code is told here and never again. */
export interface Joined {
  readonly view: LearnerView;
  readonly returnCode: string;
}

/** What anybody may know before they join. */
export interface ClassInfo {
  readonly state: 'open' | 'ended';
  readonly isLocked: boolean;
  readonly isFull: boolean;
  /** Names to choose from. */
  readonly names: readonly string[];
  /** When everything that is kept is deleted. */
  readonly deletedAt: number;
  /** The name under which this browser is in the class already. */
  readonly nick: string | null;
}

/** A learner's lab as text. Nothing in it is ever shown as markup. */
export interface LabText {
  readonly lesson: string;
  readonly program: string;
  readonly exchanges: readonly { readonly request: string; readonly response: string }[];
  readonly rows: readonly { readonly key: string; readonly json: string }[];
  readonly jars: Readonly<Record<string, readonly string[]>>;
  readonly console: readonly string[];
}
