import { defineLesson } from '../../playground-server/lesson.ts';
import { predictions, quiz } from './questions.ts';
import { steps } from './steps.ts';
import { toggles } from './toggles.ts';

/** Setting up express-session: connect.sid, its parts, and the two words that each set-up needs. */
export default defineLesson({
  slug: '03-setting-up',
  title: 'Setting up express-session',
  part: 'B',
  minutes: 25,
  goal: 'You install it, find connect.sid in DevTools, and can explain every character and every option of your set-up.',
  summary: 'Install it, find connect.sid, and explain every part of it.',
  needs: ['02-two-carts'],
  main: 'server.js',
  acts: [
    { label: 'Look', method: 'GET', path: '/' },
    { label: 'Count', method: 'GET', path: '/count' },
  ],
  bots: { count: 20, path: '/' },
  toggles,
  steps,
  predictions,
  quiz,
});
