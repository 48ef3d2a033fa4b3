/** One part of the one-hour class. */
export interface HourPart {
  readonly minutes: string;
  readonly what: string;
}

/** The one-hour class: the teacher drives, learners click along. */
export const classHour: readonly HourPart[] = [
  { minutes: '0–5', what: 'Ask: “Where is your shopping cart stored?” Give no answer yet.' },
  { minutes: '5–20', what: 'Lesson 2, steps 1 to 5.' },
  { minutes: '20–35', what: 'Lesson 3, steps 2 to 5 and 7. DevTools together on the projector.' },
  { minutes: '35–50', what: 'Lesson 7, steps 1 to 4.' },
  { minutes: '50–57', what: 'Quiz as a poll: lesson 2 question 1, lesson 3 questions 2 and 4, lesson 7 question 2.' },
  { minutes: '57–60', what: 'The first question again. Hand out the three take-aways.' },
];

/** What a teacher says, where a class gets stuck, and what to talk about, for one lesson. */
export interface TeacherNote {
  readonly slug: string;
  readonly say: string;
  readonly stuck: string;
  readonly poll: string;
  readonly discuss: string;
}

/** Notes for the lessons of the hour. */
export const teacherNotes: readonly TeacherNote[] = [
  {
    slug: '02-two-carts',
    say: 'Two carts, one digit each. Where is the taser?',
    stuck: 'Ids that are not 1 and 2: a visit used one up. Press Reset, or read the number aloud and go on.',
    poll: 'Where is your shopping cart stored? Ask before and after.',
    discuss: 'Which data of your own app is a coat, which belongs in the core database?',
  },
  {
    slug: '03-setting-up',
    say: 'We type two words that the library wishes we would type.',
    stuck: 'DevTools: the wrong tab, or only / visited, or the %3A in the value.',
    poll: 'What is inside connect.sid?',
    discuss: 'Why does the library not change its defaults?',
  },
  {
    slug: '07-flash',
    say: 'You read a message. How many rows did you write?',
    stuck: 'Following redirects in step 3, and a second tab.',
    poll: '50 robots read a page that shows messages. How many rows?',
    discuss: 'Toast, page or flash: when which?',
  },
];
