import { defineLesson } from '../../playground-server/lesson.ts';
import { predictions, quiz } from './questions.ts';
import { steps } from './steps.ts';
import { toggles } from './toggles.ts';

/** When a session is saved: compared at the end, written late, and why to save before a redirect. */
export default defineLesson({
  slug: '05-when-it-is-saved',
  title: 'When a session is saved',
  part: 'B',
  minutes: 25,
  goal: 'You know when the store has your data and you wait for it where it matters.',
  summary: 'A copy, compared at the end, written late; save before you redirect.',
  needs: ['03-setting-up'],
  main: 'server.js',
  acts: [
    { label: 'log in', method: 'POST', path: '/login', redirects: true },
    { label: '', method: 'GET', path: '/me' },
    { label: 'one', method: 'POST', path: '/plus' },
    { label: '', method: 'GET', path: '/report' },
    { label: '', method: 'POST', path: '/late' },
    { label: 'pack', method: 'POST', path: '/trip' },
    { label: 'look in', method: 'GET', path: '/trip' },
  ],
  toggles,
  steps,
  predictions,
  quiz,
});
