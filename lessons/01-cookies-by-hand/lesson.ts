import { defineLesson } from '../../playground-server/lesson.ts';
import { predictions, quiz } from './questions.ts';
import { steps } from './steps.ts';
import { toggles } from './toggles.ts';

/** Cookies by hand: what a Set-Cookie line says, when the browser sends it back, and how it ends. */
export default defineLesson({
  slug: '01-cookies-by-hand',
  title: 'Cookies by hand',
  part: 'A',
  minutes: 20,
  goal: 'You can write a Set-Cookie line, say when the browser sends it back, and delete it.',
  summary: 'Path, Max-Age, HttpOnly, the 4096 bytes. By host, not by port.',
  needs: ['00-one-request'],
  main: 'server.js',
  acts: [
    { label: '', method: 'GET', path: '/' },
    { label: '', method: 'GET', path: '/coupon' },
    { label: '', method: 'GET', path: '/shop' },
    { label: 'the coupon', method: 'POST', path: '/forget' },
    { label: '10 limes', method: 'GET', path: '/basket?limes=10' },
    { label: '1000 limes', method: 'GET', path: '/basket?limes=1000' },
  ],
  toggles,
  steps,
  predictions,
  quiz,
});
