import type { TeacherNote } from '../teacher-note.ts';

/** What a teacher says, asks and points at in lesson 08. */
export const teacherNote: TeacherNote = {
  slug: '08-login-logout',
  say: 'She pressed Log out. Who believes it?',
  stuck: 'A logout has two halves, jar and store. And regenerate empties the session.',
  poll: 'The shop says req.session = null: in or out?',
  question: '08.Q2',
  discuss: 'What must survive a login, what must not?',
  timing: '30 minutes. Steps 2 to 5 are the heart.',
  steps: {
    '08.1':
      'Ask somebody to read six characters of the sid aloud, before and after the login. They are the same; leave that open until step 5.',
    '08.2': 'Ask who believes the goodbye. Then click once more. Point at the calls of the logout: get, and nothing after it.',
    '08.3': 'Split the room: one half argues for clearing the cookie, the other for destroying the row. Then let the kept copy decide.',
    '08.4':
      'Ask for the two places to look at before you run it. Tick them off: the row is gone, the jar is empty, the copy is a stranger.',
    '08.5': 'Ask what Ana loses with a new id. Then name aloud what moves over, one thing at a time. What nobody named stays behind.',
    '08.6': 'Let one person be the report: they copy the row, wait, and put it back after the logout. Then ask whose set came last.',
    '08.7':
      'Ask where a goodbye can wait when the session is gone. Collect answers before the room chooses; the tempting one stops the server.',
  },
};
