import type { TeacherNote } from '../teacher-note.ts';

/** What a teacher says, asks and points at in lesson 00. */
export const teacherNote: TeacherNote = {
  slug: '00-one-request',
  say: 'The server has no memory of you. Watch Ben get Ana’s sentence.',
  stuck: 'A redirect is two exchanges. Point at both lines of the wire with your finger.',
  poll: 'How many requests does one form cause?',
  question: '00.Q1',
  discuss: 'Where else did you meet a machine without memory?',
  timing: '10 minutes. Leave out step 4 if time is short.',
  steps: {
    '00.1':
      'Ask the room to find the difference between the two requests. Give them half a minute of silence: apart from the time there is none.',
    '00.2':
      'Ask for a show of hands: will Ben read 0, 1 or an error? Then point at the two lines that Ana caused, and at the one variable both share.',
    '00.3':
      'Ask what a route sees when its middleware stands below it. Then read “undefined, stranger” aloud and run a finger down the code, top to bottom.',
    '00.4': 'Let half the room bet on each line of the log. Afterwards say it once: the handler was done before the answer was sent.',
  },
};
