import type { TeacherNote } from '../teacher-note.ts';

/** What a teacher says, asks and points at in lesson 06. */
export const teacherNote: TeacherNote = {
  slug: '06-stores',
  say: 'It is Friday, five o’clock, and you deploy.',
  stuck: 'Restart and reset are confused. And some wait for Redis to count down: move the clock.',
  poll: 'Redis is gone: who still gets a page?',
  question: '06.Q4',
  discuss: 'What should a visitor see when the cloakroom is closed?',
  timing: '30 minutes. Step 7 as a demonstration.',
  steps: {
    '06.1': 'Ask what survives a restart: the ticket, the coat, both, neither? Point at the jar first, then at the empty store.',
    '06.2': 'Ask which lines had to change. Show that none of the routes did. Then restart, and let the room read the answer.',
    '06.3':
      'Ask what Redis keeps: the cookie? Let somebody search its text for the signature. Then compare the key with the sid, letter by letter.',
    '06.4': 'Ask whether a read writes. Read the seconds aloud before and after, then compare the two texts. Only the life is new.',
    '06.5': 'Four visitors, four guesses, before Redis stops. Write down a status for each. Then ask why the stranger never noticed.',
    '06.6':
      'Ask what Ben’s ticket from the step before would have opened. Then point at the 503 without Set-Cookie: no ticket without a coat.',
    '06.7': 'Ask which is worse, an app that dies or one that waits. Run both. The waiting one fills up without a line in the log.',
  },
};
