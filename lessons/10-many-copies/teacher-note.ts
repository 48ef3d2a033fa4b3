import type { TeacherNote } from '../teacher-note.ts';

/** What a teacher says, asks and points at in lesson 10. */
export const teacherNote: TeacherNote = {
  slug: '10-many-copies',
  say: 'Not sometimes. Always one.',
  stuck: 'Many expect that a quarter of the clicks works. Follow the one ticket in the jar.',
  poll: 'Four copies, eight clicks: what does it say?',
  question: '10.Q1',
  discuss: 'What else in your app lives in one process?',
  timing: '25 minutes. Steps 4 and 5 take half of it.',
  steps: {
    '10.1':
      'Take bets: 1 to 8, 1 1 1 1 2 2 2 2, or always 1? After the run, watch the jar alone. Each copy replaced the ticket of the one before.',
    '10.2': 'Ask what the four copies must share. Then count the Set-Cookies of twenty clicks with the room: one.',
    '10.3': 'Ask who loses a cart when copy 2 dies. Point at the copies that answered, then ask the same for sticky routing.',
    '10.4':
      'Ask whether a shared store makes counting safe. Write the bets down before the run. No bet on 40 wins: each click read before the others wrote.',
    '10.5':
      'Ask which secret signs and which ones verify. Then stop before the old one is dropped: who has a new stamp by now? With rolling, all who came by.',
    '10.6':
      'Ask what is broken: nothing is. Read the verdict aloud, then ask who should be believed about https, and why not every client.',
  },
};
