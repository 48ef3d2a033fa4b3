/** Rows on what stands beside the session: other cookies, the cookie deleted by hand, errors in the log, who broke a connection. */
import type { ActionInput } from '../protocol.ts';
import { get, programOf } from './testing-lab.ts';
import { type Case, known, plain, routes } from './verdict-programs.ts';

const setUp = programOf(
  plain,
  `app.use(require('connect-flash')());${routes}
app.get('/clear', (req, res) => res.clearCookie('connect.sid').send('bye'));
app.get('/clear-elsewhere', (req, res) => res.clearCookie('connect.sid', { path: '/x' }).send('bye'));
app.get('/destroy-clear-elsewhere', (req, res) => req.session.destroy(() => res.clearCookie('connect.sid', { path: '/x' }).send('bye')));
app.get('/null-clear', (req, res) => { req.session = null; res.clearCookie('connect.sid').send('bye'); });
app.get('/theme', (req, res) => res.cookie('theme', 'dark').send('dark'));
app.get('/theme-write', (req, res) => { req.session.n = 8; res.cookie('theme', 'dark').send('dark'); });
app.get('/big', (req, res) => { for (let at = 0; at < 5; at += 1) res.cookie('c' + at, 'x'.repeat(4000)); res.send('big'); });
app.get('/save-ignored', (req, res) => { req.session.n = 2; req.session.save(() => res.redirect('/read')); });
app.get('/caught', (req, res) => { try { null.x; } catch (error) { console.error(error); } req.session.n = 1; res.status(503).send('sorry'); });
app.get('/save-throw', (req, res, next) => { req.session.n = 4; req.session.save(() => next(new Error('later'))); });
app.get('/regenerate-early', (req, res) => { req.session.regenerate(() => {}); res.send('early'); });
app.get('/slow', (req, res) => setTimeout(() => res.send('slow'), 500));
app.get('/queue', (req, res) => { req.flash('info', 'Saved.'); res.send('queued'); });
app.get('/queue-two', (req, res) => { req.flash('info', 'One.'); req.flash('info', 'Two.'); res.send('queued'); });
app.get('/read-queue', (req, res) => { const read = req.flash('info'); req.flash('info', 'Again.'); res.send(read.join()); });
app.get('/queue-read', (req, res) => { req.flash('info', 'Now.'); res.send(req.flash('info').join()); });`,
);
const restartDuring = (first: Extract<ActionInput, { do: 'request' }>): ActionInput => ({
  do: 'during',
  first,
  after: 100,
  second: { do: 'restart' },
});
const slow = { do: 'request', browser: 'Ana', path: '/slow', follow: false } as const;

const otherWays: readonly Case[] = [
  {
    row: 'session() on a path of its own says nothing of other paths',
    text: `const express = require('express');
const session = require('express-session');
const app = express();
app.use('/admin', session({ secret: 'test', ${plain} }));
app.get('/', (req, res) => res.send('hi'));
app.listen(3000);`,
    play: [get('/')],
    rules: ['not-reached'],
    because: /outside the path that session\(…\) is mounted on/,
  },
  {
    row: 'express-session is known by any name',
    text: `const app = require('express')();
const expressSession = require('express-session');
app.get('/', (req, res) => res.send('hi'));
app.use(expressSession({ secret: 'test', ${plain} }));
app.listen(3000);`,
    play: [get('/')],
    rules: ['not-reached'],
  },
  { row: 'what is no HTTP is answered by Node', text: setUp, play: [{ do: 'raw', text: 'LIME\n\n' }], rules: ['not-http'] },
];

/** Where a verdict must not say more than was seen. */
export const beside: readonly Case[] = [
  ...otherWays,
  { row: 'clearCookie alone leaves the row', text: setUp, play: [known, get('/clear')], rules: ['cleared-only'] },
  {
    row: 'clearCookie with another path takes nothing back',
    text: setUp,
    play: [known, get('/clear-elsewhere')],
    rules: ['cleared-nothing'],
  },
  {
    row: 'destroy() and clearCookie with another path leave the cookie',
    text: setUp,
    play: [known, get('/destroy-clear-elsewhere')],
    rules: ['destroyed'],
    because: /fits another name or path/,
  },
  { row: 'destroy() of a new session', text: setUp, play: [get('/destroy')], rules: ['destroyed'], headline: /new session was destroyed/ },
  {
    row: 'req.session = null on a new session',
    text: setUp,
    play: [get('/null')],
    rules: ['detached'],
    headline: /new session was let go/,
  },
  { row: 'req.session = null and clearCookie', text: setUp, play: [known, get('/null-clear')], rules: ['detached'] },
  {
    row: 'another cookie beside a new session',
    text: setUp,
    play: [get('/theme')],
    rules: ['new-unwritten'],
    because: /no Set-Cookie for connect\.sid/,
  },
  { row: 'another cookie beside a read', text: setUp, play: [known, get('/theme')], rules: ['read-touched'] },
  { row: 'another cookie beside a write', text: setUp, play: [known, get('/theme-write')], rules: ['modified-saved'] },
  { row: 'an answer with 20 KB of headers is read to its end', text: setUp, play: [get('/big')], rules: ['new-unwritten'] },
  {
    row: 'a failed save() that the handler does not look at',
    text: setUp,
    play: [known, { do: 'store', verb: 'break', op: 'set' }, get('/save-ignored')],
    rules: ['store-set-failed'],
    because: /^The store answered “[^”]+”; the 302 stands/,
  },
  {
    row: 'an error that was caught and logged is not said to have stopped the handler',
    text: setUp,
    play: [get('/caught')],
    rules: ['failed-saved', 'new-saved'],
    because: /^The log says/,
  },
  {
    row: 'an error after save()',
    text: setUp,
    play: [known, get('/save-throw')],
    rules: ['failed-saved', 'saved-by-call'],
    because: /went to the store\.$/,
  },
  {
    row: 'regenerate() that the answer does not wait for',
    text: setUp,
    play: [known, get('/regenerate-early')],
    rules: ['regenerated'],
    headline: /no ticket went out/,
  },
  {
    row: 'a restart in the middle of a request is not the program’s doing',
    text: setUp,
    play: [restartDuring(slow)],
    rules: ['connection-reset'],
    because: /was stopped while it worked/,
  },
  {
    row: 'a message that is read while another is queued is told with it',
    text: setUp,
    play: [get('/queue'), get('/read-queue')],
    rules: ['flash-read', 'flash-queued', 'modified-saved'],
    because: /One message was handed out/,
  },
  {
    row: 'two messages read and one queued are three',
    text: setUp,
    play: [get('/queue-two'), get('/read-queue')],
    rules: ['flash-read', 'flash-queued', 'modified-saved'],
    because: /2 messages were handed out/,
  },
  {
    row: 'a message that is queued and read at once leaves flash empty',
    text: setUp,
    play: [get('/queue-read')],
    rules: ['flash-read-empty', 'new-saved'],
    because: /No message waits now/,
  },
];
