import type { TeacherNote } from '../teacher-note.ts';

/** What a teacher says, asks and points at in lesson 07. */
export const teacherNote: TeacherNote = {
  slug: '07-flash',
  say: 'You read a message. How many rows did you write?',
  stuck: 'Following redirects in step 3, and a second tab.',
  poll: '50 robots read a page that shows messages. How many rows?',
  question: '07.Q5',
  discuss: 'Toast, page or flash: when which?',
  timing: '30 minutes. Step 8 can be homework.',
  steps: {
    '07.1': 'Ask what require alone changes. Then read the error aloud: it is a method that nobody has added yet.',
    '07.2':
      'Ask where the message waits between the POST and the GET. Point at Location and at the cookie: it is in neither. Then reload once, and no more.',
    '07.3':
      'Ask which of the two messages stands first. Then ask why. The page asked for success first; the order of the posts does not count.',
    '07.4': 'Stop at each of the three moments and let the room say what the row holds. Reading wrote: that is the surprise to name.',
    '07.5':
      'Take bids for the number of rows before the robots go. Then show what one robot did: it only read. Ask for the guard before you show it.',
    '07.6':
      'Ask which of two lessons this is: flash or saving? Show the second Set-Cookie that replaced the first. The message waits in a row without a ticket.',
    '07.7': 'Play detective: who read the message? Let them find the set on the exchange for the icon. Nobody looks at a 404.',
    '07.8':
      'Ask who escapes the text: connect-flash, the view or the browser? Show both pages as text. Then ask what an empty message does.',
  },
};
