import type { TeacherNote } from '../teacher-note.ts';

/** What a teacher says, asks and points at in lesson 02. */
export const teacherNote: TeacherNote = {
  slug: '02-two-carts',
  say: 'Two carts, one digit each. Where is the taser?',
  stuck: 'Ids that are not 1 and 2: a visit used one up. Press Reset, or read the number aloud and go on.',
  poll: 'Where is your shopping cart stored? Ask before and after.',
  question: '02.Q1',
  discuss: 'Which data of your own app is a coat, which belongs in the core database?',
  timing: '25 minutes. Step 7 comes last; leave it out first.',
  steps: {
    '02.1':
      'Before the first click, ask what each jar will hold when both carts are full. Then search both jars for the taser, aloud. There is one digit.',
    '02.2':
      'Ask what Ben gets for one changed digit. Let the silence after it stand, then ask what the server could have noticed. Nothing.',
    '02.3':
      'Ask for the three things a shop wants to know: who is in, their name, their cart. Point at all three in the row, and at none in the cookie.',
    '02.4': 'Ask whether the same trick works a second time. Then point at the calls: generate alone. The store was not even asked.',
    '02.5': 'Ask what a day does to a cart when nobody closed anything. Show the same ticket on the wire, a day apart.',
    '02.6':
      'Ask what happens to Ben’s row when he closes the browser; most say it is deleted. Point at the row that is still there, without a ticket.',
    '02.7':
      'Ask what a genuine ticket is worth without its coat. Then point at the prices: they belong to the shop, so no session takes them along.',
    '02.8': 'Ask what a counter does after a restart. Show Ana’s old ticket opening Ben’s new row, and say why real ids are random.',
  },
};
