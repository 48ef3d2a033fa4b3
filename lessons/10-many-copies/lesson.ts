import { defineLesson } from '../../playground-server/lesson.ts';
import { predictions, quiz } from './questions.ts';
import { steps } from './steps.ts';
import { stores, toggles } from './toggles.ts';

/** A proxy and many copies: one store, one secret, and a proxy that is trusted. */
export default defineLesson({
  slug: '10-many-copies',
  title: 'A proxy and many copies',
  part: 'D',
  minutes: 25,
  goal: 'Four copies behind a proxy count like one, keep people logged in when one dies, and survive a new secret.',
  summary: 'Run four copies that behave like one.',
  needs: ['06-stores'],
  main: 'server.js',
  acts: [
    { label: '', method: 'POST', path: '/plus' },
    { label: '', method: 'GET', path: '/n' },
  ],
  toggles,
  stores,
  steps,
  predictions,
  quiz,
});
