import { defineLesson } from '../../playground-server/lesson.ts';
import { predictions, quiz } from './questions.ts';
import { steps } from './steps.ts';
import { toggles } from './toggles.ts';

/** Attacks and defences: five ways to take a session, and the line that stops each. */
export default defineLesson({
  slug: '09-attacks',
  title: 'Attacks and defences',
  part: 'D',
  minutes: 30,
  goal: 'You can carry out five attacks on your own lab and name the line that stops each.',
  summary: 'Steal a session five ways, then close each door.',
  needs: ['08-login-logout'],
  main: 'server.js',
  acts: [
    { label: '', method: 'GET', path: '/' },
    { label: '', method: 'POST', path: '/login', redirects: true, form: { name: 'Ana' }, fields: [{ name: 'name', label: 'Name' }] },
    { label: '', method: 'GET', path: '/me' },
    { label: 'without its form', method: 'POST', path: '/give', form: { limes: '1' } },
  ],
  toggles,
  steps,
  predictions,
  quiz,
});
