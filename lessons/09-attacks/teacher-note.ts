import type { TeacherNote } from '../teacher-note.ts';

/** What a teacher says, asks and points at in lesson 09. */
export const teacherNote: TeacherNote = {
  slug: '09-attacks',
  say: 'Only against your own lab. Ben gives Ana a gift.',
  stuck: 'Signed is taken for secret. And the SameSite table is read by rows: read it by columns.',
  poll: 'A long random id: is that safe?',
  question: '09.Q5',
  discuss: 'Which one line would you add to your app tomorrow?',
  timing: '30 minutes. Step 5 is optional.',
  steps: {
    '09.1':
      'Ask whether 192 random bits help Ana here. After the gift, ask what Ben had to guess. Then let them find the one line that helps.',
    '09.2': 'Ask which leak alone is enough: the secret, or the rows? Try each by itself before both. Only together they open a door.',
    '09.3': 'Ask what HttpOnly stops. Show the empty text first, then the lime that is gone all the same. It stops theft, not riding.',
    '09.4':
      'Ask whose browser sends the request: hers. Go through one column at a time, and name the age of the cookie. The token decides without any cookie rule.',
    '09.5': 'Ask which of two cookies with one name counts. Point at the store: one get, for the first.',
    '09.6': 'Let the room call out one flag at a time, and say which attack it stops. Then read the whole Set-Cookie aloud, from the wire.',
  },
};
