import type { TeacherNote } from '../teacher-note.ts';

/** What a teacher says, asks and points at in lesson 03. */
export const teacherNote: TeacherNote = {
  slug: '03-setting-up',
  say: 'We type two words that the library wishes we would type.',
  stuck: 'DevTools: the wrong tab, or only / visited, or the %3A in the value.',
  poll: 'What is inside connect.sid?',
  question: '03.Q1',
  discuss: 'Why does the library not change its defaults?',
  timing: '25 minutes. Step 4 needs five with a full room.',
  steps: {
    '03.1': 'Let the room read the red line aloud before you install anything. It names the module, and that is all one needs.',
    '03.2':
      'Ask for a show of hands: does Ana get a cookie for looking? Then point at the empty jar and at 0 rows. Nothing was worth keeping.',
    '03.3':
      'Ask for a show of hands before anyone runs it. Most expect a cookie on every response. Then point at the store: get, then touch.',
    '03.4':
      'Everybody opens DevTools; walk around while they do. Who finds nothing has visited / and not /count. Read three columns together: Expires, HttpOnly, Path.',
    '03.5': 'Write the value on the wall and cut it at the dot. Ask which half the store knows. Then search the store for the other half.',
    '03.6':
      'Ask what a server should answer to a forged ticket: 403? Point at the 200 and at the calls. A forger is a new visitor, no more.',
    '03.7':
      'Ask who is to blame when the count is 0: browser or server? Show the ticket that is still in the jar. Then read the production warning aloud.',
    '03.8':
      'Ask for two numbers before the robots run, one for each setting. Write them on the wall, then run both. Multiply by a day of crawlers.',
    '03.9': 'Ask what a missing option means. Then point at set where touch stood before: a plain read now rewrites the row.',
  },
};
