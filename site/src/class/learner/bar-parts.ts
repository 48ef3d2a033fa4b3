import type { LearnerAction, Place } from '../../../../playground-server/class/class-protocol.ts';
import type { LearnerView } from '../../../../playground-server/class/class-views.ts';
import type { Link } from '../link.ts';
import type { CallState } from './call.ts';

/** What the learner has chosen in the bar; the class does not know of it. */
export interface BarChoices {
  readonly leaving: 'no' | 'asked' | 'failed';
  /** The option that is chosen in the poll, and not sent yet. */
  readonly option: string | null;
}

/** The class bar as its parts see it: what is known, and what can be done. */
export interface BarParts {
  readonly nick: string;
  /** The name before the teacher gave them another one. */
  readonly formerNick: string | null;
  /** null: the class has not been heard yet. */
  readonly view: LearnerView | null;
  readonly link: Link;
  readonly waiting: number;
  /** The time on the class's host. */
  readonly now: number;
  /** Where this page came from. */
  readonly origin: string;
  /** Where this page is; null: not in a lesson. */
  readonly here: Place | null;
  /** Whether the step of `here` waits for a lab that is made ready for it. */
  readonly isAheadOfLab: boolean;
  readonly call: CallState;
  readonly choices: BarChoices;
  readonly choose: (change: Partial<BarChoices>) => void;
  readonly do: (action: LearnerAction) => void;
  readonly isClosed: (key: string) => boolean;
  readonly close: (key: string) => void;
  /** Goes with the class again, and to its step. */
  readonly follow: () => void;
  /** Stays here from now on, whatever the class does. */
  readonly goAlone: () => void;
  /** Makes the lab ready for the step of `here`. */
  readonly startHere: () => void;
  /** Shows what the teacher has opened at a step. */
  readonly seeReleased: (place: Place) => void;
  readonly tryNow: () => void;
  readonly leave: () => void;
  /** Takes the bar away and keeps all else. */
  readonly putAway: () => void;
}
