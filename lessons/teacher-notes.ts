/** The teacher's notes of every lesson, in the order of the course. */
import { teacherNote as oneRequest } from './00-one-request/teacher-note.ts';
import { teacherNote as cookiesByHand } from './01-cookies-by-hand/teacher-note.ts';
import { teacherNote as twoCarts } from './02-two-carts/teacher-note.ts';
import { teacherNote as settingUp } from './03-setting-up/teacher-note.ts';
import { teacherNote as lifetime } from './04-lifetime/teacher-note.ts';
import { teacherNote as whenItIsSaved } from './05-when-it-is-saved/teacher-note.ts';
import { teacherNote as stores } from './06-stores/teacher-note.ts';
import { teacherNote as flash } from './07-flash/teacher-note.ts';
import { teacherNote as loginLogout } from './08-login-logout/teacher-note.ts';
import { teacherNote as attacks } from './09-attacks/teacher-note.ts';
import { teacherNote as manyCopies } from './10-many-copies/teacher-note.ts';
import type { TeacherNote } from './teacher-note.ts';

/** What a teacher says, asks and points at: one note a lesson. */
export const teacherNotes: readonly TeacherNote[] = [
  oneRequest,
  cookiesByHand,
  twoCarts,
  settingUp,
  lifetime,
  whenItIsSaved,
  stores,
  flash,
  loginLogout,
  attacks,
  manyCopies,
];
