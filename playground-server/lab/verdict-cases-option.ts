/** Rows on the options of session() and of its cookie. */
import type { ActionInput } from '../protocol.ts';
import { get, programOf } from './testing-lab.ts';
import { base, type Case, known, plain, routes, withOptions } from './verdict-programs.ts';

const overHttps: ActionInput = { do: 'request', browser: 'Ana', path: '/write', headers: { 'X-Forwarded-Proto': 'https' } };

/** What each option changes. */
export const options: readonly Case[] = [
  {
    row: 'resave: true writes back what was only read',
    text: programOf('resave: true, saveUninitialized: false', routes),
    play: [known, get('/read')],
    rules: ['read-resaved'],
  },
  {
    row: 'saveUninitialized: true keeps an empty session',
    text: programOf('resave: false, saveUninitialized: true', routes),
    play: [get('/read')],
    rules: ['new-empty-saved'],
  },
  {
    row: 'rolling: true sends the cookie each time',
    text: withOptions('rolling: true'),
    play: [known, get('/read')],
    rules: ['read-rolled'],
  },
  {
    row: 'with maxAge a modified repeat gets the new expiry',
    text: withOptions('cookie: { maxAge: 60000 }'),
    play: [known, known],
    rules: ['modified-renewed'],
    because: /has an expiry, and a change/,
  },
  {
    row: 'with rolling a modified repeat gets the cookie again',
    text: withOptions('rolling: true'),
    play: [known, known],
    rules: ['modified-renewed'],
    because: /rolling is on/,
  },
  { row: 'unset: destroy removes the row', text: withOptions("unset: 'destroy'"), play: [known, get('/null')], rules: ['unset-destroyed'] },
  { row: 'an id that is no text is not saved', text: withOptions('genid: () => 42'), play: [known], rules: ['id-not-text'] },
  { row: 'a secure cookie is withheld on http', text: withOptions('cookie: { secure: true }'), play: [known], rules: ['not-secured'] },
  {
    row: 'a path outside cookie.path has no session',
    text: withOptions("cookie: { path: '/admin' }"),
    play: [get('/')],
    rules: ['path-mismatch'],
  },
  {
    row: 'a domain that is no domain makes no cookie',
    text: withOptions("cookie: { domain: 'http://localhost:3000' }"),
    play: [known],
    rules: ['cookie-failed'],
  },
  {
    row: 'a domain of somebody else is refused by the browser',
    text: withOptions("cookie: { domain: 'example.com' }"),
    play: [known],
    rules: ['cookie-refused', 'new-saved'],
  },
  {
    row: 'SameSite=None without Secure is refused by the browser',
    text: withOptions("cookie: { sameSite: 'none' }"),
    play: [known],
    rules: ['cookie-refused', 'new-saved'],
  },
  {
    row: 'a cookie that is over as it comes',
    text: withOptions('cookie: { maxAge: -1 }'),
    play: [known],
    rules: ['cookie-expired', 'new-saved'],
  },
  {
    row: 'a store without touch leaves the row alone',
    text: programOf(`${plain}, store: Object.assign(new session.MemoryStore(), { touch: null })`, routes),
    play: [known, get('/read')],
    rules: ['read-left'],
  },
  {
    row: 'a store that says it is gone leaves no req.session',
    text: `${programOf(`${plain}, store: (globalThis.store = new session.MemoryStore())`, "app.get('/', (req, res) => res.send(typeof req.session));")}
store.emit('disconnect');`,
    play: [get('/')],
    rules: ['store-disconnected'],
  },
  {
    row: 'a missing secret',
    text: programOf(`${plain}, secret: ''`, routes),
    play: [get('/read')],
    rules: ['secret-missing'],
  },
  {
    row: 'a cookie for another path is not sent',
    text: withOptions("cookie: { path: '/write' }"),
    play: [
      known,
      { do: 'jar', browser: 'Ana', verb: 'set', line: 'connect.sid=x; Path=/write/more' },
      { do: 'jar', browser: 'Ana', verb: 'delete', name: 'connect.sid', path: '/write' },
      known,
    ],
    rules: ['cookie-withheld', 'new-saved'],
  },
  {
    row: 'a name that no cookie can have makes no cookie',
    text: withOptions("name: 'bad name;'"),
    play: [known],
    rules: ['cookie-failed'],
  },
  {
    row: 'a SameSite that does not exist makes no cookie',
    text: withOptions("cookie: { sameSite: 'bogus' }"),
    play: [known],
    rules: ['cookie-failed'],
  },
  {
    row: 'a maxAge that is no number makes no cookie',
    text: withOptions('cookie: { maxAge: NaN }'),
    play: [known],
    rules: ['cookie-failed'],
  },
  {
    row: 'a maxAge of 0 is over as it comes',
    text: withOptions('cookie: { maxAge: 0 }'),
    play: [known],
    rules: ['cookie-expired', 'new-saved'],
  },
  {
    row: 'a prefix that asks for Secure is refused without it',
    text: withOptions("name: '__Host-sid'"),
    play: [known],
    rules: ['cookie-refused', 'new-saved'],
  },
  {
    row: 'another name is known as the session cookie',
    text: withOptions("name: 'sid'"),
    play: [known, get('/read')],
    rules: ['read-touched'],
  },
  { row: 'genid that gives nothing is not saved', text: withOptions('genid: () => undefined'), play: [known], rules: ['id-not-text'] },
  {
    row: 'rolling sends no cookie for a new session that nothing was written to',
    text: withOptions('rolling: true'),
    play: [get('/read')],
    rules: ['new-unwritten'],
  },
  {
    row: 'with maxAge an unmodified repeat gets no cookie',
    text: withOptions('cookie: { maxAge: 60000 }'),
    play: [known, get('/read')],
    rules: ['read-touched'],
  },
  {
    row: 'saveUninitialized: true keeps a session for a 404 too',
    text: programOf('resave: false, saveUninitialized: true', routes),
    play: [get('/nowhere')],
    rules: ['new-empty-saved'],
  },
  {
    row: 'both options left out write back what was only read',
    text: programOf('', routes),
    play: [get('/read'), get('/read')],
    rules: ['read-resaved'],
  },
  {
    row: 'an old secret in the list still fits',
    text: withOptions("secret: ['new', 'test']"),
    play: [{ do: 'sign', sid: 'a', secret: 'test', as: 'K' }, { do: 'jar', browser: 'Ana', verb: 'put', from: 'K' }, get('/read')],
    rules: ['row-missing', 'new-unwritten'],
    because: /has no row for this id/,
  },
  {
    row: 'another secret does not fit',
    text: base,
    play: [{ do: 'sign', sid: 'a', secret: 'other', as: 'K' }, { do: 'jar', browser: 'Ana', verb: 'put', from: 'K' }, get('/read')],
    rules: ['signature-invalid', 'new-unwritten'],
  },
  {
    row: 'secure: auto sends a plain cookie on http',
    text: withOptions("cookie: { secure: 'auto' }"),
    play: [known],
    rules: ['new-saved'],
  },
  {
    row: 'X-Forwarded-Proto is not believed without trust proxy',
    text: withOptions('cookie: { secure: true }'),
    play: [overHttps],
    rules: ['not-secured'],
  },
  {
    row: 'X-Forwarded-Proto is believed with trust proxy',
    text: withOptions('cookie: { secure: true }').replace('app.use(', "app.set('trust proxy', 1);\napp.use("),
    play: [overHttps],
    rules: ['new-saved'],
  },
  {
    row: 'proxy: true believes X-Forwarded-Proto from anybody',
    text: withOptions('proxy: true, cookie: { secure: true }'),
    play: [overHttps],
    rules: ['new-saved'],
  },
  {
    row: 'a path that only begins like cookie.path has a session that no browser returns to',
    text: withOptions("cookie: { path: '/admin' }").replace(
      'app.listen',
      "app.get('/administrator', (req, res) => { req.session.n = 1; res.send('n'); });\napp.listen",
    ),
    play: [get('/administrator'), get('/administrator')],
    rules: ['cookie-withheld', 'new-saved', 'ticket-replaced'],
  },
];
