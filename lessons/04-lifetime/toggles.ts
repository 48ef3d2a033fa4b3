import type { Toggle } from '../../playground-server/lesson.ts';

const life = '{ maxAge: 3 * minute }';
const remembers = '  req.session.cookie.maxAge = 30 * day;\n';

/** The toggles of lesson 04. */
export const toggles: readonly Toggle[] = [
  {
    name: 'rolling',
    label: 'rolling',
    values: [
      { value: 'false', label: 'false', edits: [{ option: 'rolling', code: 'false' }] },
      { value: 'true', label: 'true', edits: [{ option: 'rolling', code: 'true' }] },
    ],
  },
  {
    name: 'life',
    label: 'The cookie’s life',
    values: [
      { value: '3min', label: 'maxAge: 3 * minute', edits: [{ find: life, put: life }] },
      { value: 'none', label: 'none', edits: [{ find: life, put: '{}' }] },
      { value: '180', label: 'maxAge: 180', edits: [{ find: life, put: '{ maxAge: 180 }' }] },
      { value: 'fixed', label: 'a fixed expires', edits: [{ find: life, put: '{ expires: new Date(Date.now() + 3 * minute) }' }] },
    ],
  },
  {
    name: 'remember',
    label: 'What /remember changes',
    values: [
      { value: 'age-only', label: 'the age only', edits: [{ find: remembers, put: remembers }] },
      {
        value: 'age-and-key',
        label: 'the age and a key',
        edits: [{ find: remembers, put: `${remembers}  req.session.remember = true;\n` }],
      },
    ],
  },
];
