const express = require('express');
const session = require('express-session');

/** One application for each value of each option of session(), at a path of its own. */
const ways = {
  'defaults-said': {},
  resave: { resave: true },
  'save-uninitialized': { saveUninitialized: true },
  rolling: { rolling: true },
  'rolling-uninitialized': { rolling: true, saveUninitialized: true },
  name: { name: 'ticket' },
  secrets: { secret: ['new', 'walnut'] },
  genid: { genid: (req) => `peg-of-${req.path.length}` },
  'genid-number': { genid: () => 7 },
  'unset-destroy': { unset: 'destroy' },
  'unset-keep': { unset: 'keep' },
  proxy: { proxy: true, cookie: { secure: true } },
  'no-proxy': { proxy: false, cookie: { secure: true } },
  'cookie-path': { cookie: { path: '/cookie-path/count' } },
  'cookie-domain': { cookie: { domain: 'localhost' } },
  'cookie-for-scripts': { cookie: { httpOnly: false } },
  'cookie-secure': { cookie: { secure: true } },
  'cookie-secure-auto': { cookie: { secure: 'auto' } },
  'cookie-max-age': { cookie: { maxAge: 60_000 } },
  'cookie-max-age-over': { cookie: { maxAge: 0 } },
  'cookie-expires': { cookie: { expires: new Date(Date.now() + 600_000) } },
  'cookie-max-age-rolling': { rolling: true, cookie: { maxAge: 60_000 } },
  'same-site-true': { cookie: { sameSite: true } },
  'same-site-false': { cookie: { sameSite: false } },
  'same-site-lax': { cookie: { sameSite: 'lax' } },
  'same-site-strict': { cookie: { sameSite: 'strict' } },
  'same-site-none': { cookie: { sameSite: 'none' } },
  'same-site-auto': { cookie: { sameSite: 'auto', secure: 'auto' } },
  'same-site-odd': { cookie: { sameSite: 'sometimes' } },
  'priority-low': { cookie: { priority: 'low' } },
  'priority-odd': { cookie: { priority: 'urgent' } },
  partitioned: { cookie: { partitioned: true } },
  'cookie-by-request': { cookie: (req) => ({ maxAge: req.path === '/count' ? 60_000 : null }) },
};

const app = express();
for (const [path, options] of Object.entries(ways)) {
  const way = express();
  try {
    way.use(session({ secret: 'walnut', resave: false, saveUninitialized: false, ...options }));
  } catch (error) {
    console.log(`${path}: ${error.message}`);
  }
  way.get('/', (req, res) => res.json({ n: req.session?.n ?? null, cookie: Object.keys(req.session?.cookie ?? {}) }));
  way.get('/count', (req, res) => {
    req.session.n = (req.session.n ?? 0) + 1;
    res.send(`n: ${req.session.n}`);
  });
  way.get('/end', (req, res) => {
    req.session = null;
    res.send('ended');
  });
  app.use(`/${path}`, way);
}
app.use((err, _req, res, _next) => res.status(500).send(`${err.name}: ${err.message}`));

app.listen(process.env.PORT || 3000, function listening() {
  console.log('port', this.address().port);
});
