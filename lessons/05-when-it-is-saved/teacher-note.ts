import type { TeacherNote } from '../teacher-note.ts';

/** What a teacher says, asks and points at in lesson 05. */
export const teacherNote: TeacherNote = {
  slug: '05-when-it-is-saved',
  say: 'Nothing is slow in this code. That is the problem.',
  stuck: 'The end of the body is taken for the start of the answer. Show in the tab “In time” when the headers left.',
  poll: 'When does the browser see the 302?',
  question: '05.Q1',
  discuss: 'Which of your routes answer before they know?',
  timing: '25 minutes. Step 4 is the hard one: give it six.',
  steps: {
    '05.1':
      'Ask when the browser gets the 302, with a store that needs 400 ms. Then open the tab “In time” and point at two moments: headers, set done.',
    '05.2': 'Ask where the redirect has to stand. Point at the same two moments again: now the headers come second.',
    '05.3': 'Collect guesses: five clicks from 1 make how many? Then ask each of five people to say what number they read before writing.',
    '05.4':
      'Play it with two people and a slip of paper. One copies the number, the other changes it, the first puts the copy back. Then run it.',
    '05.5': 'Ask where the write should have stood. Point at touch: at the end of the answer nothing had changed.',
    '05.6':
      'Ask what a customer sees when the store is full. Read the 302 aloud, then ask who would have noticed. Compare the three versions on one screen.',
    '05.7': 'Ask what JSON makes of a Date and of a Map. Then open the row before you run the visit, and let the room predict the error.',
  },
};
