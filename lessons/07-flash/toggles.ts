import type { Lesson } from '../../playground-server/lesson.ts';

const mount = 'app.use(flash());';
const redirect = "res.redirect('/');";
const read = 'req.flash(type)';
const shown = '${messages(req)}';
const page = "app.get('/', (req, res) => {";
const reader = ['app.use((req, res, next) => {', '  res.locals.shown = messages(req);', '  next();', '});', '', page].join('\n');
const failure = "'Tell us which coat.'";
const escaped = 'escapeHtml(text)';

/** The toggles of lesson 07. */
export const toggles: Lesson['toggles'] = [
  {
    name: 'flashOn',
    label: 'app.use(flash())',
    values: [
      { value: 'on', label: 'on', edits: [{ find: mount, put: mount }] },
      { value: 'left-out', label: 'left out', edits: [{ find: mount, put: '' }] },
    ],
  },
  {
    name: 'redirect',
    label: 'The redirect',
    values: [
      { value: 'at-once', label: 'at once', edits: [{ find: redirect, put: redirect }] },
      {
        value: 'save-then-redirect',
        label: 'save, then redirect',
        edits: [{ find: redirect, put: "req.session.save((err) => (err ? next(err) : res.redirect('/')));" }],
      },
    ],
  },
  {
    name: 'read',
    label: 'The read',
    values: [
      { value: 'plain', label: 'plain', edits: [{ find: read, put: read }] },
      { value: 'guarded', label: 'guarded', edits: [{ find: read, put: '(req.session.flash ? req.flash(type) : [])' }] },
      { value: 'removed', label: 'no messages at all', edits: [{ find: read, put: '[]' }] },
    ],
  },
  {
    name: 'where',
    label: 'Where it is read',
    values: [
      { value: 'in-page', label: 'in the page', edits: [{ find: shown, put: shown }] },
      {
        value: 'in-middleware',
        label: 'in a middleware',
        edits: [
          { find: shown, put: '${res.locals.shown}' },
          { find: page, put: reader },
        ],
      },
    ],
  },
  {
    name: 'failureText',
    label: 'The failure text',
    values: [
      { value: 'literal', label: 'a sentence', edits: [{ find: failure, put: failure }] },
      { value: 'coat', label: 'what was typed', edits: [{ find: failure, put: 'coat' }] },
    ],
  },
  {
    name: 'escape',
    label: 'Escaping',
    values: [
      { value: 'on', label: 'on', edits: [{ find: escaped, put: escaped }] },
      { value: 'off', label: 'off', edits: [{ find: escaped, put: 'text' }] },
    ],
  },
  {
    name: 'saveUninitialized',
    label: 'saveUninitialized',
    values: [
      { value: 'false', label: 'false', edits: [{ option: 'saveUninitialized', code: 'false' }] },
      { value: 'true', label: 'true', edits: [{ option: 'saveUninitialized', code: 'true' }] },
    ],
  },
];
