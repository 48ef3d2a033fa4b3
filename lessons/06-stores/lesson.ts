import { defineLesson } from '../../playground-server/lesson.ts';
import { predictions, quiz } from './questions.ts';
import { steps } from './steps.ts';
import { toggles } from './toggles.ts';
import { stores } from './variants.ts';

/** Stores for production: the rows outside the process, and what becomes of them when that place is gone. */
export default defineLesson({
  slug: '06-stores',
  title: 'Stores for production',
  part: 'B',
  minutes: 30,
  goal: 'You can move the rows out of the process. You can say what happens when that place is restarted, full or gone.',
  summary: 'Move the rows out of the process, into Redis, Mongo or SQLite.',
  needs: ['04-lifetime'],
  main: 'server.js',
  acts: [
    { label: 'a lime', method: 'POST', path: '/add', redirects: true },
    { label: '', method: 'GET', path: '/cart' },
    { label: '', method: 'GET', path: '/health' },
  ],
  toggles,
  ...(stores && { stores }),
  steps,
  predictions,
  quiz,
});
