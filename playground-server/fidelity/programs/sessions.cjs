const express = require('express');
const session = require('express-session');
const flash = require('connect-flash');

const app = express();
app.set('trust proxy', 1);
const quiet = { secret: 'walnut', resave: false, saveUninitialized: false };

/** A mounted app of its own per way to configure sessions. */
function mount(path, options, more = (router) => router) {
  const router = express.Router();
  router.use(session({ ...quiet, ...options }));
  router.get('/', (req, res) => res.send(`n: ${req.session.n ?? 'none'}`));
  router.get('/count', (req, res) => {
    req.session.n = (req.session.n || 0) + 1;
    res.send(`n: ${req.session.n}`);
  });
  app.use(path, more(router));
}

mount('/plain', {}, (router) => {
  router.use(flash());
  router.post('/flash', (req, res) => {
    req.flash('info', 'one');
    req.flash('info', 'two %s', 'args');
    req.flash('error', ['three', 'four']);
    res.redirect(303, '/plain/flash');
  });
  router.get('/flash', (req, res) => res.json([req.flash('info'), req.flash('error'), req.flash()]));
  router.get('/regenerate', (req, res, next) =>
    req.session.regenerate((err) => {
      if (err) next(err);
      else {
        req.session.n = 10;
        res.send('regenerated');
      }
    }),
  );
  router.get('/save', (req, res, next) => {
    req.session.n = 5;
    req.session.save((err) => (err ? next(err) : res.redirect('/plain')));
  });
  router.get('/save-new', (req, res, next) => req.session.save((err) => (err ? next(err) : res.send('saved'))));
  router.get('/reload', (req, res, next) => {
    req.session.n = 99;
    req.session.reload((err) => (err ? next(err) : res.send(`n: ${req.session.n}`)));
  });
  router.get('/destroy', (req, res, next) => req.session.destroy((err) => (err ? next(err) : res.send(`session: ${req.session}`))));
  router.get('/destroy-clear', (req, res) => req.session.destroy(() => res.clearCookie('connect.sid').redirect('/plain')));
  router.get('/null', (req, res) => {
    req.session = null;
    res.send('null');
  });
  router.get('/age', (req, res) => {
    req.session.n = 1;
    req.session.cookie.maxAge = 60_000;
    res.send(`${Math.ceil(req.session.cookie.originalMaxAge / 1000)} s`);
  });
  router.get('/async', async (req, res) => {
    await new Promise((done) => setTimeout(done, 5));
    req.session.n = 1;
    res.send('later');
  });
  router.get('/throw', (req) => {
    req.session.n = 1;
    throw new Error('after a change');
  });
  router.get('/stream', (req, res) => {
    res.write('first ');
    req.session.n = 1;
    res.end('last');
  });
  router.get('/late', (req, res) => {
    res.end('done');
    req.session.n = 1;
  });
  return router;
});
mount('/rolling', { rolling: true, cookie: { maxAge: 60_000 } });
mount('/always', { resave: true, saveUninitialized: true, name: 'always.sid' });
mount('/secure', { name: 'secure.sid', cookie: { secure: true, sameSite: 'none' } });
mount('/auto', { name: 'auto.sid', cookie: { secure: 'auto', sameSite: 'auto' } });
mount('/path', { name: 'path.sid', cookie: { path: '/path/only', httpOnly: false, sameSite: 'lax', domain: 'localhost' } });
mount('/secrets', { name: 'connect.sid', secret: ['new', 'walnut'] });
mount('/unset', { name: 'unset.sid', unset: 'destroy' }, (router) =>
  router.get('/null', (req, res) => {
    delete req.session;
    res.send('gone');
  }),
);
mount('/partitioned', { name: 'part.sid', cookie: { partitioned: true, secure: 'auto', priority: 'high' } });

app.listen(process.env.PORT || 3000, function listening() {
  console.log('port', this.address().port);
});
