import type { Lesson } from '../../playground-server/lesson.ts';

const routes = [
  "app.get('/', (req, res) => {",
  '  res.send(`Visits counted so far: ${req.session.visits || 0}.`);',
  '});',
  '',
  "app.get('/count', (req, res) => {",
  '  req.session.visits = (req.session.visits || 0) + 1;',
  '  res.send(`This is visit ${req.session.visits}.`);',
  '});',
  '',
  '',
].join('\n');
const mount = 'app.use(session({';

/**
 * The toggles of lesson 03. Those that rewrite one option come first: `options` then leaves out what they wrote, and `session`
 * moves or mutes the whole call.
 */
export const toggles: Lesson['toggles'] = [
  {
    name: 'saveUninitialized',
    label: 'saveUninitialized',
    values: [
      { value: 'false', label: 'false', edits: [{ option: 'saveUninitialized', code: 'false' }] },
      { value: 'true', label: 'true', edits: [{ option: 'saveUninitialized', code: 'true' }] },
    ],
  },
  {
    name: 'resave',
    label: 'resave',
    values: [
      { value: 'false', label: 'false', edits: [{ option: 'resave', code: 'false' }] },
      { value: 'true', label: 'true', edits: [{ option: 'resave', code: 'true' }] },
    ],
  },
  {
    name: 'options',
    label: 'Options',
    values: [
      { value: 'both-written', label: 'both written', edits: [] },
      {
        value: 'both-left-out',
        label: 'both left out',
        edits: [
          { option: 'resave', code: null },
          { option: 'saveUninitialized', code: null },
        ],
      },
      { value: 'one-left-out', label: 'resave left out', edits: [{ option: 'resave', code: null }] },
    ],
  },
  {
    name: 'secret',
    label: 'secret',
    values: [
      { value: 'set', label: 'set', edits: [{ option: 'secret', code: "'a secret for lesson three'" }] },
      { value: 'left-out', label: 'left out', edits: [{ option: 'secret', code: null }] },
    ],
  },
  {
    name: 'name',
    label: 'name',
    values: [
      { value: 'connect.sid', label: 'connect.sid', edits: [{ option: 'name', code: "'connect.sid'" }] },
      { value: 'sid', label: 'sid', edits: [{ option: 'name', code: "'sid'" }] },
    ],
  },
  {
    name: 'session',
    label: 'Package',
    values: [
      { value: 'installed', label: 'installed, above the routes', edits: [] },
      { value: 'missing', label: 'not installed', edits: [{ without: 'express-session' }] },
      {
        value: 'off',
        label: 'installed, not mounted',
        edits: [
          { find: mount, put: `/* ${mount}` },
          { find: '}));', put: '})); */' },
        ],
      },
      {
        value: 'below-routes',
        label: 'mounted below the routes',
        edits: [
          { find: routes, put: '' },
          { find: mount, put: `${routes.trimEnd()}\n\n${mount}` },
        ],
      },
    ],
  },
  {
    name: 'env',
    label: 'NODE_ENV',
    values: [
      { value: 'development', label: 'not set', edits: [] },
      { value: 'production', label: 'production', edits: [{ env: { NODE_ENV: 'production' } }] },
    ],
  },
];
