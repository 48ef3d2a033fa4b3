import { defineLesson } from '../../playground-server/lesson.ts';
import { predictions, quiz } from './questions.ts';
import { steps } from './steps.ts';
import { toggles } from './toggles.ts';

/** How long a session lives: the browser’s copy by the cookie’s expiry, the row by the store’s. */
export default defineLesson({
  slug: '04-lifetime',
  title: 'How long a session lives',
  part: 'B',
  minutes: 20,
  goal: 'You can say which clock ended a session, the browser’s or the server’s, and choose both.',
  summary: 'maxAge, rolling, and why the browser drops a live session.',
  needs: ['03-setting-up'],
  main: 'server.js',
  acts: [
    { label: 'as Ana', method: 'POST', path: '/login' },
    { label: '', method: 'GET', path: '/me' },
    { label: 'for 30 days', method: 'POST', path: '/remember' },
  ],
  toggles,
  steps,
  predictions,
  quiz,
});
