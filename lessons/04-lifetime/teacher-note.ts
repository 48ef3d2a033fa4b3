import type { TeacherNote } from '../teacher-note.ts';

/** What a teacher says, asks and points at in lesson 04. */
export const teacherNote: TeacherNote = {
  slug: '04-lifetime',
  say: 'Two clocks. Only one of them is yours.',
  stuck: 'The server’s clock and the browser’s are mixed up. Let one person be each clock.',
  poll: 'One click a minute, three minutes of life: in or out?',
  question: '04.Q4',
  discuss: 'How long should a bank, a shop and a game keep you?',
  timing: '20 minutes. Steps 1 to 4 are the heart; the rest can be homework.',
  steps: {
    '04.1': 'Ask which word on the wire stands for maxAge. Then let somebody read the line. It says Expires, and a time of day.',
    '04.2':
      'Make it a bet: in or out at the third click? Play one minute at a time and stop before the last. Then point at the request without a Cookie.',
    '04.3':
      'Ask where Ana’s row is now. Send the kept cookie and let the room see her come back. The tab “Expiry” has both lines: only one has ended.',
    '04.4': 'Ask for the one word that makes activity count. Afterwards count the Set-Cookies with the room: one for each answer.',
    '04.5': 'Ask what closing a browser deletes. Then move the clock by a year and point at the row. Who is going to remove it?',
    '04.6':
      'Two traps, two groups: each explains its trap to the other. For the first, ask for the unit; for the second, when the date was computed.',
    '04.7':
      'Ask whether changing the age alone sends a cookie. Point at touch, and at the missing Set-Cookie. The library compares data, and the cookie is none.',
  },
};
