/** The rows of the table of what express-session does, each with a run that shows it and the rules of its verdicts. */
import type { ActionInput } from '../protocol.ts';
import { get, programOf } from './testing-lab.ts';
import type { Rule } from './verdict-rules.ts';

/** One row: what is done, and which verdicts the last exchange gets, the most telling first. */
export interface Case {
  readonly row: string;
  readonly text?: string;
  readonly play: readonly ActionInput[];
  readonly rules: readonly Rule[];
  readonly because?: RegExp;
}

const plain = 'resave: false, saveUninitialized: false';

const routes = `
app.get('/read', (req, res) => res.send('n: ' + req.session.n));
app.get('/write', (req, res) => { req.session.n = (req.session.n || 0) + 1; res.send('n: ' + req.session.n); });
app.get('/reload', (req, res, next) => { req.session.n = 99; req.session.reload((err) => (err ? next(err) : res.send('n: ' + req.session.n))); });
app.get('/save', (req, res, next) => req.session.save((err) => (err ? next(err) : res.send('saved'))));
app.get('/write-save', (req, res, next) => { req.session.n = 5; req.session.save((err) => (err ? next(err) : res.redirect('/read'))); });
app.get('/regenerate', (req, res, next) => req.session.regenerate((err) => (err ? next(err) : res.send('new'))));
app.get('/regenerate-save', (req, res, next) => req.session.regenerate(() => { req.session.n = 7; req.session.save(() => res.send('new')); }));
app.get('/destroy', (req, res) => req.session.destroy(() => res.send('bye')));
app.get('/destroy-clear', (req, res) => req.session.destroy(() => res.clearCookie('connect.sid').send('bye')));
app.get('/null', (req, res) => { req.session = null; res.send('bye'); });
app.get('/delete', (req, res) => { delete req.session; res.send('bye'); });
app.get('/touch', (req, res) => { req.session.touch(); res.send('touched'); });
app.get('/lifetime', (req, res) => { req.session.cookie.maxAge = 60000; res.send('longer'); });
app.get('/throw', (req, res) => { req.session.n = 3; throw new Error('boom'); });
app.get('/throw-first', (req, res) => { throw new Error('boom'); });
app.get('/after', (req, res) => { res.send('done'); req.session.late = true; });
app.get('/late', (req, res) => { res.write('a'); req.session.n = 1; res.end('b'); });
app.get('/redirect', (req, res) => { req.session.n = 1; res.redirect('/read'); });
app.get('/never', () => {});
app.get('/exit', () => process.exit(1));`;

/** The program that most rows run on. */
export const base = programOf(plain, routes);
const withOptions = (options: string): string => programOf(`${plain}, ${options}`, routes);

const known = get('/write');
const tamper: ActionInput = { do: 'jar', browser: 'Ana', verb: 'tamper', part: 'signature' };
const breakStore = (op: 'get' | 'set' | 'touch' | 'destroy'): ActionInput => ({ do: 'store', verb: 'break', op });

const firstRequests: readonly Case[] = [
  { row: 'a first request that writes nothing gets no cookie', play: [get('/read')], rules: ['new-unwritten'] },
  { row: 'a first request that writes gets a cookie', play: [known], rules: ['new-saved'] },
  { row: 'a repeat that changes nothing is touched', play: [known, get('/read')], rules: ['read-touched'] },
  { row: 'a repeat that writes is saved without a cookie', play: [known, known], rules: ['modified-saved'] },
  { row: 'a bad signature is not accepted', play: [known, tamper, get('/read')], rules: ['signature-invalid', 'new-unwritten'] },
  {
    row: 'a bad signature on a request that writes is replaced',
    play: [known, tamper, known],
    rules: ['signature-invalid', 'new-saved', 'ticket-replaced'],
    because: /saved under a new id/,
  },
  {
    row: 'a cookie without a signature is not accepted',
    play: [known, { do: 'jar', browser: 'Ana', verb: 'edit', name: 'connect.sid', value: '${Ana.sid}' }, get('/read')],
    rules: ['unsigned', 'new-unwritten'],
  },
  {
    row: 'a genuine cookie whose row was deleted is a new visitor’s on a read',
    play: [known, { do: 'store', verb: 'delete', row: '${Ana.sid}' }, get('/read')],
    rules: ['row-missing', 'new-unwritten'],
    because: /deleted in the store/,
  },
  {
    row: 'after a restart MemoryStore has no row',
    play: [known, { do: 'restart' }, get('/read')],
    rules: ['row-missing', 'new-unwritten'],
    because: /memory of a process that has ended/,
  },
  {
    row: 'a genuine cookie without a row gets a new id when the handler writes',
    play: [known, { do: 'restart' }, known],
    rules: ['row-missing', 'new-saved', 'ticket-replaced'],
  },
  {
    row: 'an expired row is said to be expired',
    text: withOptions('cookie: { maxAge: 60000 }'),
    play: [known, { do: 'clock', who: 'server', by: 61000 }, get('/read')],
    rules: ['row-missing', 'new-unwritten'],
    because: /time was over/,
  },
];

const methods: readonly Case[] = [
  { row: 'reload() throws unsaved changes away', play: [known, get('/reload')], rules: ['reloaded'] },
  { row: 'reload() on a new session fails', play: [get('/reload')], rules: ['failed-saved', 'reload-failed', 'new-saved'] },
  { row: 'save() on an old session is set and touch', play: [known, get('/save')], rules: ['saved-by-call'] },
  { row: 'save() before a redirect is set and touch', play: [known, get('/write-save')], rules: ['saved-by-call'] },
  { row: 'save() on a new session without data makes an orphan', play: [get('/save')], rules: ['orphan-saved'] },
  { row: 'regenerate() sends a new id', play: [known, get('/regenerate')], rules: ['regenerated'] },
  {
    row: 'regenerate() and save() write twice',
    play: [known, get('/regenerate-save')],
    rules: ['regenerated'],
    because: /saved twice/,
  },
  { row: 'destroy() leaves the cookie', play: [known, get('/destroy')], rules: ['destroyed'] },
  { row: 'destroy() and clearCookie() take the cookie back', play: [known, get('/destroy-clear')], rules: ['destroyed-cleared'] },
  {
    row: 'a cookie whose session was destroyed is a new visitor’s',
    play: [known, get('/destroy'), get('/read')],
    rules: ['row-missing', 'new-unwritten'],
    because: /destroyed earlier/,
  },
  { row: 'req.session = null leaves the row', play: [known, get('/null')], rules: ['detached'] },
  { row: 'delete req.session leaves the row', play: [known, get('/delete')], rules: ['detached'] },
  { row: 'touch() is a touch', play: [known, get('/touch')], rules: ['read-touched'] },
  { row: 'a change of cookie.maxAge alone sends no cookie', play: [known, get('/lifetime')], rules: ['lifetime-only'] },
  { row: 'what a handler wrote before it threw is saved', play: [known, get('/throw')], rules: ['failed-saved', 'modified-saved'] },
  { row: 'a handler that threw at once', play: [get('/throw-first')], rules: ['handler-failed', 'new-unwritten'] },
  {
    row: 'a write after the end of the response is not seen',
    play: [known, get('/after')],
    rules: ['read-touched'],
    because: /when the response ended/,
  },
  { row: 'a first write after the headers makes an orphan', play: [get('/late')], rules: ['written-late'] },
];

const failures: readonly Case[] = [
  { row: 'a store that cannot be read', play: [known, breakStore('get'), get('/read')], rules: ['store-get-failed'] },
  {
    row: 'a store that cannot be written hides behind 200 and a cookie',
    play: [breakStore('set'), known],
    rules: ['store-set-failed'],
    because: /no row stands behind it/,
  },
  {
    row: 'a failed save() is told by the handler',
    play: [known, breakStore('set'), get('/write-save')],
    rules: ['store-set-failed'],
  },
  { row: 'a failed touch', play: [known, breakStore('touch'), get('/read')], rules: ['store-touch-failed'] },
  { row: 'a failed destroy', play: [known, breakStore('destroy'), get('/destroy')], rules: ['store-destroy-failed'] },
  { row: 'a handler that never answers', play: [get('/never')], rules: ['no-answer'], because: /never ended the response/ },
  {
    row: 'a store that never comes back',
    play: [{ do: 'store', verb: 'delay', op: 'set', ms: 30_000 }, known],
    rules: ['no-answer'],
    because: /not come back from set/,
  },
  { row: 'a program that exits', play: [get('/exit')], rules: ['program-crashed'] },
  { row: 'a program that is down', play: [get('/exit'), get('/read')], rules: ['program-down'] },
  {
    row: 'a redirect that is faster than the store',
    play: [{ do: 'store', verb: 'delay', op: 'set', ms: 100 }, get('/redirect')],
    rules: ['new-saved', 'headers-before-save'],
  },
];

const options: readonly Case[] = [
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
    because: /has an expiry and the data changed/,
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
];

const others: readonly Case[] = [
  {
    row: 'a route above session() is not seen by it',
    text: `const express = require('express');
const session = require('express-session');
const app = express();
app.get('/', (req, res) => res.send(typeof req.session));
app.use(session({ secret: 'test', resave: false, saveUninitialized: false }));
app.listen(3000);`,
    play: [get('/')],
    rules: ['not-reached'],
  },
  ...(['by-hand-set', 'by-hand-read', 'by-hand-plain'] as const).map((rule) => ({
    row: `a program without session(): ${rule}`,
    text: `const app = require('express')();
app.get('/set', (req, res) => { res.append('Set-Cookie', 'id=1; Path=/'); res.send('set'); });
app.get('/', (req, res) => res.send('hello'));
app.listen(3000);`,
    play: { 'by-hand-set': [get('/set')], 'by-hand-read': [get('/set'), get('/')], 'by-hand-plain': [get('/')] }[rule],
    rules: [rule],
  })),
  {
    row: 'a connection that the program breaks',
    text: `${base}\napp.get('/cut', (req) => req.socket.destroy());`,
    play: [get('/cut')],
    rules: ['connection-reset'],
  },
];

const flashText = programOf(
  plain,
  `app.use(require('connect-flash')());
app.get('/queue', (req, res) => { req.flash('info', 'Saved.'); res.send('queued'); });
app.get('/flash', (req, res) => res.send(req.flash('info').join()));`,
);

const flash: readonly Case[] = [
  { row: 'a flash message is queued', text: flashText, play: [get('/queue')], rules: ['flash-queued', 'new-saved'] },
  {
    row: 'a flash message is read once',
    text: flashText,
    play: [get('/queue'), get('/flash')],
    rules: ['flash-read', 'modified-saved'],
    because: /One message was handed out/,
  },
  { row: 'reading flash without a message writes', text: flashText, play: [get('/flash')], rules: ['flash-read-empty', 'new-saved'] },
  { row: 'reading again changes nothing', text: flashText, play: [get('/queue'), get('/flash'), get('/flash')], rules: ['read-touched'] },
];

/** Every row. */
export const cases: readonly Case[] = [...firstRequests, ...methods, ...failures, ...options, ...others, ...flash];
