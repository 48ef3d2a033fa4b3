import type { Lesson } from '../../playground-server/lesson.ts';

const sameId = `  req.session.user = req.body?.name;
  req.session.limes = 10;
  res.redirect('/me');
`;
const newId = `  req.session.regenerate((err) => {
    if (err) return next(err);
    req.session.user = req.body?.name;
    req.session.limes = 10;
    req.session.save((err) => (err ? next(err) : res.redirect('/me')));
  });
`;
const parser = 'app.use(express.urlencoded());\n';
const give = '  req.session.limes -= Number(req.body?.limes);\n';
const check = `  if (!req.session.token || req.body?.token !== req.session.token) {
    return res.status(403).send('This form is not ours.');
  }
`;
/** 32 random bytes, drawn once for the course: a lab must give the same cookies each time it is played. */
const drawn = '9d3f0c6b1e7a48d25c90b4f3a86e17d05b2c8f4e6a1d39707ef5c28b94d06a13';

/** The toggles of lesson 09: one for each door that is open, and the proxy in front. */
export const toggles: Lesson['toggles'] = [
  {
    name: 'login',
    label: 'At login',
    values: [
      { value: 'same-id', label: 'the same id', edits: [{ find: sameId, put: sameId }] },
      { value: 'new-id', label: 'a new id', edits: [{ find: sameId, put: newId }] },
    ],
  },
  {
    name: 'secret',
    label: 'secret',
    values: [
      { value: 'keyboard-cat', label: 'keyboard cat', edits: [{ option: 'secret', code: "'keyboard cat'" }] },
      {
        value: 'env',
        label: 'from the environment',
        edits: [{ option: 'secret', code: 'process.env.SESSION_SECRET' }, { env: { SESSION_SECRET: drawn } }],
      },
    ],
  },
  {
    name: 'httpOnly',
    label: 'httpOnly',
    values: [
      { value: 'false', label: 'false', edits: [{ option: 'cookie.httpOnly', code: 'false' }] },
      { value: 'true', label: 'true', edits: [{ option: 'cookie.httpOnly', code: 'true' }] },
    ],
  },
  {
    name: 'sameSite',
    label: 'sameSite',
    values: [
      { value: 'false', label: 'false', edits: [{ option: 'cookie.sameSite', code: 'false' }] },
      { value: 'lax', label: 'lax', edits: [{ option: 'cookie.sameSite', code: "'lax'" }] },
      { value: 'strict', label: 'strict', edits: [{ option: 'cookie.sameSite', code: "'strict'" }] },
    ],
  },
  {
    name: 'secure',
    label: 'secure',
    values: [
      { value: 'false', label: 'false', edits: [{ option: 'cookie.secure', code: 'false' }] },
      { value: 'true', label: 'true', edits: [{ option: 'cookie.secure', code: 'true' }] },
      { value: 'auto', label: 'auto', edits: [{ option: 'cookie.secure', code: "'auto'" }] },
    ],
  },
  {
    name: 'name',
    label: 'name',
    values: [
      { value: 'connect.sid', label: 'connect.sid', edits: [{ option: 'name', code: "'connect.sid'" }] },
      { value: '__Host-sid', label: '__Host-sid', edits: [{ option: 'name', code: "'__Host-sid'" }] },
    ],
  },
  {
    name: 'token',
    label: 'Token of the form',
    values: [
      { value: 'unchecked', label: 'unchecked', edits: [{ find: give, put: give }] },
      { value: 'checked', label: 'checked', edits: [{ find: give, put: check + give }] },
    ],
  },
  {
    name: 'trust',
    label: 'trust proxy',
    values: [
      { value: 'off', label: 'off', edits: [{ find: parser, put: parser }] },
      { value: '1', label: '1', edits: [{ find: parser, put: `app.set('trust proxy', 1);\n${parser}` }] },
    ],
  },
];
