import type { TeacherNote } from '../teacher-note.ts';

/** What a teacher says, asks and points at in lesson 01. */
export const teacherNote: TeacherNote = {
  slug: '01-cookies-by-hand',
  say: 'Ana is about to become the owner. She breaks nothing.',
  stuck: 'HttpOnly is taken for a lock. And Path is forgotten when a cookie is deleted.',
  poll: 'Can a user change a HttpOnly cookie?',
  question: '01.Q4',
  discuss: 'Which cookies of a real site would you dare to edit?',
  timing: '20 minutes. Step 6 as a demonstration saves three.',
  steps: {
    '01.1':
      'Ask who speaks first about a cookie, browser or server. Then point at Set-Cookie going out, and at Cookie coming back without a Set-Cookie.',
    '01.2':
      'Ask whether HttpOnly stops Ana; most hands say yes. After the keys arrive, ask who told the shop that she is the owner. Her own browser did.',
    '01.3': 'Cover the wire and ask which of the two pages gets the coupon. Then point at Path in the jar, not at the code.',
    '01.4':
      'Let it fail first and wait for somebody to name the reason. The jar holds the answer: same name, other path, so another cookie.',
    '01.5': 'Ask which clock must move. Then point at the request without the coupon, and ask what the server was told. Nothing.',
    '01.6':
      'Ask for the status code of a cookie of 5000 bytes. Show the 200 on the wire, then the old basket in the jar. Nobody complained.',
  },
};
