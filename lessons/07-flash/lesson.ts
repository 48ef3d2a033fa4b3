import { defineLesson } from '../../playground-server/lesson.ts';
import { predictions, quiz } from './questions.ts';
import { steps } from './steps.ts';
import { toggles } from './toggles.ts';

/** Flash messages: written in one request, read in the next, and gone. */
export default defineLesson({
  slug: '07-flash',
  title: 'Flash messages',
  part: 'C',
  minutes: 30,
  goal: 'You can show a success or failure message once, on the next page, and nowhere else.',
  summary: 'Show a success or failure message exactly once.',
  needs: ['03-setting-up'],
  main: 'server.js',
  acts: [
    { label: 'Look', method: 'GET', path: '/' },
    {
      label: 'Hang up a coat',
      method: 'POST',
      path: '/coats',
      redirects: true,
      form: { coat: 'red coat' },
      fields: [{ name: 'coat', label: 'Coat' }],
    },
    { label: 'Ask for the icon', method: 'GET', path: '/favicon.ico' },
  ],
  bots: { count: 50, path: '/' },
  toggles,
  steps,
  predictions,
  quiz,
});
