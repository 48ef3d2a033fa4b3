import type { Lesson } from '../../playground-server/lesson.ts';

const nextOnly = "  req.session.save((err) => (err ? next(err) : res.redirect('/cart')));\n";
const dropSession = `  req.session.save((err) => {
    if (!err) return res.redirect('/cart');
    req.session = null; // no row, so no ticket
    next(err);
  });
`;
const queueOff = ', disableOfflineQueue: true';
const listener = "client.on('error', (err) => console.error('redis:', err.message));\n";

/** The toggles of lesson 06. */
export const toggles: Lesson['toggles'] = [
  {
    name: 'saveError',
    label: 'When the save fails',
    values: [
      { value: 'next-only', label: 'next(err)', edits: [{ find: nextOnly, put: nextOnly }] },
      { value: 'drop-session', label: 'drop the session, then next(err)', edits: [{ find: nextOnly, put: dropSession }] },
    ],
  },
  {
    name: 'queue',
    label: 'The client’s own queue',
    stores: ['redis'],
    values: [
      { value: 'off', label: 'disableOfflineQueue: true', edits: [{ find: queueOff, put: queueOff }] },
      { value: 'left-out', label: 'left out', edits: [{ find: queueOff, put: '' }] },
    ],
  },
  {
    name: 'onError',
    label: 'Error listener',
    stores: ['redis'],
    values: [
      { value: 'present', label: 'present', edits: [{ find: listener, put: listener }] },
      { value: 'missing', label: 'missing', edits: [{ find: listener, put: '' }] },
    ],
  },
];
