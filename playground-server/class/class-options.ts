/** What a class is opened with. */
import type { LoadedLesson } from '../lessons.ts';
import type { JoinView, TeacherView } from './class-views.ts';
import type { LabHands } from './fresh-labs.ts';
import type { JournalFile } from './journal-file.ts';

/** What only the host knows, and views show. */
export interface ClassSurroundings {
  /** Where other devices may reach this host, most likely first. */
  readonly addresses: () => readonly string[];
  /** The join page with this code and its key as a QR code. */
  readonly qr: (code: string, key: string) => JoinView['qr'];
  /** The private link of the board, with its secret. */
  readonly boardLink: (secret: string) => string;
  readonly preflight: () => TeacherView['preflight'];
}

export interface ClassroomOptions {
  /** Where the class is kept; null: in memory only. */
  readonly folder: string | null;
  readonly lessons: ReadonlyMap<string, LoadedLesson>;
  /** How many learners are expected, in a new class. */
  readonly size?: number;
  /** Deletes the class that is in the folder and begins another. */
  readonly isNew?: boolean;
  /** Makes the private links anew: the old ones open nothing, and nobody is logged in by them. */
  readonly hasNewLinks?: boolean;
  /** The time of day, in ms since 1970. */
  readonly now?: () => number;
  /** A clock that nobody sets, in ms; by itself `now` where that is given. */
  readonly steady?: () => number;
  readonly surroundings?: Partial<ClassSurroundings>;
  readonly hands?: LabHands;
  readonly openFile?: (path: string) => JournalFile;
}
