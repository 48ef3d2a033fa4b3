import type { Toggle } from '../../playground-server/lesson.ts';

const sameId = `  req.session.user = name;
  req.session.save((err) => (err ? next(err) : res.redirect('/me')));
`;

const newId = `  req.session.regenerate((err) => {
    if (err) return next(err);
    req.session.user = name;
    req.session.save((err) => (err ? next(err) : res.redirect('/me')));
  });
`;

const keepCart = `  const { cart } = req.session; // what moves to the new session
  req.session.regenerate((err) => {
    if (err) return next(err);
    req.session.user = name;
    req.session.cart = cart;
    req.session.save((err) => (err ? next(err) : res.redirect('/me')));
  });
`;

const toNull = `  req.session = null;
  res.redirect('/me');
`;

const clearCookie = `  res.clearCookie('connect.sid');
  res.redirect('/me');
`;

const destroy = `  req.session.destroy((err) => {
    if (err) return next(err);
    res.redirect('/me');
  });
`;

const destroyAndClear = `  req.session.destroy((err) => {
    if (err) return next(err);
    res.clearCookie('connect.sid'); // same name and path as the session cookie
    res.redirect('/me');
  });
`;

const listen = 'app.listen(3000);';

const naive = `app.get('/report', (req, res) => {
  setTimeout(() => {
    req.session.lastReport = Date.now();
    res.send('report');
  }, 300);
});

`;

const reloadFirst = `app.get('/report', (req, res) => {
  setTimeout(() => {
    req.session.reload((err) => {
      if (err || !req.session.user) {
        req.session = null;
        return res.status(401).send('You are logged out.');
      }
      req.session.lastReport = Date.now();
      res.send('report');
    });
  }, 300);
});

`;

/** The toggles of lesson 08. */
export const toggles: readonly Toggle[] = [
  {
    name: 'login',
    label: 'At login',
    values: [
      { value: 'same-id', label: 'the same id', edits: [{ find: sameId, put: sameId }] },
      { value: 'new-id', label: 'a new id', edits: [{ find: sameId, put: newId }] },
      { value: 'new-id-keep-cart', label: 'a new id, keep the cart', edits: [{ find: sameId, put: keepCart }] },
    ],
  },
  {
    name: 'logout',
    label: 'At logout',
    values: [
      { value: 'null', label: 'req.session = null', edits: [{ find: toNull, put: toNull }] },
      { value: 'clear-cookie', label: 'clearCookie', edits: [{ find: toNull, put: clearCookie }] },
      { value: 'destroy', label: 'destroy', edits: [{ find: toNull, put: destroy }] },
      { value: 'destroy-and-clear', label: 'destroy and clearCookie', edits: [{ find: toNull, put: destroyAndClear }] },
    ],
  },
  {
    name: 'report',
    label: 'A slow /report',
    values: [
      { value: 'absent', label: 'no /report', edits: [{ find: listen, put: listen }] },
      { value: 'naive', label: '/report, naive', edits: [{ find: listen, put: naive + listen }] },
      { value: 'reload-first', label: '/report, reload first', edits: [{ find: listen, put: reloadFirst + listen }] },
    ],
  },
];
