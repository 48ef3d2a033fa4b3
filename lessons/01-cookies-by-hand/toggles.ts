import type { Toggle } from '../../playground-server/lesson.ts';

const forgets = "'coupon=; Path=/; Max-Age=0'";
const lives = "'coupon=LIME; Path=/shop; Max-Age=60'";

/** The toggles of lesson 01. */
export const toggles: readonly Toggle[] = [
  {
    name: 'forgetPath',
    label: 'Path of the deleting cookie',
    values: [
      { value: '/', label: 'Path=/', edits: [{ find: forgets, put: forgets }] },
      { value: '/shop', label: 'Path=/shop', edits: [{ find: forgets, put: "'coupon=; Path=/shop; Max-Age=0'" }] },
    ],
  },
  {
    name: 'couponLife',
    label: 'Life of the coupon',
    values: [
      { value: '60', label: 'Max-Age=60', edits: [{ find: lives, put: lives }] },
      { value: 'none', label: 'no lifetime', edits: [{ find: lives, put: "'coupon=LIME; Path=/shop'" }] },
    ],
  },
];
