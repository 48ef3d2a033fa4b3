import { defineLesson } from '../../playground-server/lesson.ts';
import { rowsByHand } from './carts.ts';
import { predictions, quiz } from './questions.ts';
import { steps } from './steps.ts';

/** Sessions versus cookies: two carts, kept apart with one small id each. */
export default defineLesson({
  slug: '02-two-carts',
  title: 'Sessions versus cookies: the two carts',
  part: 'A',
  minutes: 25,
  goal: 'You can say what is in the cookie, what is in the session, and where each is kept.',
  summary: 'Keep two carts apart with one small id each.',
  needs: ['01-cookies-by-hand'],
  main: 'by-hand.js',
  acts: [
    { label: 'Look into the cart', method: 'GET', path: '/cart' },
    {
      label: 'Add to the cart',
      method: 'POST',
      path: '/add',
      redirects: true,
      form: { item: 'lime', qty: '1' },
      fields: [
        { name: 'item', label: 'Item', choices: ['lime', 'lemon', 'carrot', 'taser'] },
        { name: 'qty', label: 'How many' },
      ],
    },
    {
      label: 'Log in',
      method: 'POST',
      path: '/login',
      redirects: true,
      form: { username: 'Ana' },
      fields: [{ name: 'username', label: 'Name' }],
    },
  ],
  toggles: [
    {
      name: 'carts',
      label: 'Who keeps the carts',
      emptiesJars: true,
      values: [
        { value: 'by-hand', label: 'by hand', edits: [{ main: 'by-hand.js' }] },
        { value: 'express-session', label: 'express-session', edits: [{ main: 'server.js' }] },
      ],
    },
    {
      name: 'life',
      label: 'The cookie’s life',
      emptiesJars: true,
      values: [
        { value: 'none', label: 'none', edits: [{ option: 'cookie.maxAge', code: null }] },
        { value: '12h', label: '12 hours', edits: [{ option: 'cookie.maxAge', code: '12 * 60 * 60 * 1000' }] },
        { value: '7d', label: '7 days', edits: [{ option: 'cookie.maxAge', code: '7 * 24 * 60 * 60 * 1000' }] },
      ],
    },
  ],
  steps,
  predictions,
  quiz,
  rowsByHand,
});
