import { defineLesson } from '../../playground-server/lesson.ts';
import { predictions, quiz } from './questions.ts';
import { steps } from './steps.ts';
import { toggles } from './toggles.ts';

/** Login and logout: a new id at one, no row and no cookie after the other. */
export default defineLesson({
  slug: '08-login-logout',
  title: 'Log in, log out',
  part: 'D',
  minutes: 30,
  goal: 'After login the id is new and the cart is kept. After logout nothing works any more, not even a copy of the old cookie.',
  summary: 'A fresh id at login; destroy() does not clear the cookie.',
  needs: ['05-when-it-is-saved', '07-flash'],
  main: 'server.js',
  acts: [
    {
      label: 'a lime',
      method: 'POST',
      path: '/add',
      redirects: true,
      form: { item: 'lime' },
      fields: [{ name: 'item', label: 'Item', choices: ['lime', 'lemon', 'carrot', 'taser'] }],
    },
    {
      label: '',
      method: 'POST',
      path: '/login',
      redirects: true,
      form: { name: 'ana', password: 'lime tree' },
      fields: [
        { name: 'name', label: 'Name' },
        { name: 'password', label: 'Password' },
      ],
    },
    { label: '', method: 'GET', path: '/me' },
    { label: '', method: 'POST', path: '/logout', redirects: true },
    { label: '', method: 'GET', path: '/report' },
  ],
  toggles,
  steps,
  predictions,
  quiz,
});
