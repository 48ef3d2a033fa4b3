/** Rows on what requests do to each other: lost changes, rows that come back, and tickets in other hands. */
import type { ActionInput } from '../protocol.ts';
import { get, programOf } from './testing-lab.ts';
import { type Case, known, plain, routes } from './verdict-programs.ts';

const more = `${routes}
app.get('/report', (req, res) => setTimeout(() => res.send('report'), 150));
app.get('/report-write', (req, res) => setTimeout(() => { req.session.seen = true; res.send('report'); }, 150));
app.get('/clear', (req, res) => res.clearCookie('connect.sid').send('bye'));
app.get('/save-redirect', (req, res) => { req.session.n = 1; req.session.save(() => res.redirect('/read')); });`;
const program = programOf(plain, more);
const resaving = programOf('resave: true, saveUninitialized: false', more);

const guessable = programOf(`${plain}, genid: () => 'lime'`, routes);
const sign: ActionInput = { do: 'sign', sid: 'lime', secret: 'test', as: 'copy' };

const asks = (browser: 'Ana' | 'Ben', path: string) => ({ do: 'request', browser, path, follow: false }) as const;
/** Ana asks for something while another request of hers runs, which began first and ends last. */
const during = (path: string, second: ReturnType<typeof asks>): ActionInput => ({
  do: 'during',
  first: asks('Ana', path),
  after: 50,
  second,
});
const keep: ActionInput = { do: 'jar', browser: 'Ana', verb: 'keep', as: 'copy' };
const put = (browser: 'Ana' | 'Ben'): ActionInput => ({ do: 'jar', browser, verb: 'put', from: 'copy' });
const byHand: ActionInput = { do: 'raw', text: 'GET /read HTTP/1.1\nHost: localhost:3000\nCookie: ${copy}\nConnection: close\n\n' };
const together = (paths: readonly string[]): ActionInput => ({ do: 'together', requests: paths.map((path) => asks('Ana', path)) });
const slowSet: ActionInput = { do: 'store', verb: 'delay', op: 'set', ms: 60 };

const writes: readonly Case[] = [
  {
    row: 'a set replaces what another request wrote after this one had read',
    text: program,
    play: [known, during('/report-write', asks('Ana', '/write'))],
    shown: '/report-write',
    rules: ['change-lost', 'modified-saved'],
    because: /^This request had read the row before request 3 wrote it, /,
  },
  {
    row: 'with resave a request that changes nothing replaces it too',
    text: resaving,
    play: [known, during('/report', asks('Ana', '/write'))],
    shown: '/report',
    rules: ['change-lost', 'read-resaved'],
  },
  {
    row: 'a request that only touches takes nothing away',
    text: program,
    play: [known, during('/report', asks('Ana', '/write'))],
    shown: '/report',
    rules: ['read-touched'],
  },
  {
    row: 'a request beside it that wrote nothing new loses nothing',
    text: resaving,
    play: [known, during('/report', asks('Ana', '/read'))],
    shown: '/report',
    rules: ['read-resaved'],
  },
  {
    row: 'a request of another visitor takes nothing away',
    text: program,
    play: [known, asks('Ben', '/write'), during('/report-write', asks('Ben', '/write'))],
    shown: '/report-write',
    rules: ['modified-saved'],
  },
  {
    row: 'requests that read the same and wrote the same count as one',
    text: program,
    play: [known, slowSet, together(['/write', '/write', '/write'])],
    rules: ['written-alike', 'modified-saved'],
    headline: /^Three requests read the same row\.$/,
  },
  {
    row: 'more than five are counted in digits',
    text: program,
    play: [known, slowSet, together(Array.from({ length: 7 }, () => '/write'))],
    rules: ['written-alike', 'modified-saved'],
    headline: /^As many as 7 requests read the same row\.$/,
  },
  {
    row: 'one write after the other is no loss',
    text: program,
    play: [known, slowSet, known, known],
    rules: ['modified-saved'],
  },
  {
    row: 'a set makes a row anew that another request destroyed meanwhile',
    text: program,
    play: [known, during('/report-write', asks('Ana', '/destroy-clear'))],
    shown: '/report-write',
    rules: ['written-back', 'modified-saved'],
    because: /^Request 3 destroyed the row while this request ran; /,
  },
  {
    row: 'so does one that changes nothing, where resave is on',
    text: resaving,
    play: [known, during('/report', asks('Ana', '/regenerate'))],
    shown: '/report',
    rules: ['written-back', 'read-resaved'],
  },
  {
    row: 'a touch brings no destroyed row back',
    text: program,
    play: [known, during('/report', asks('Ana', '/destroy'))],
    shown: '/report',
    rules: ['read-touched'],
  },
];

const tickets: readonly Case[] = [
  {
    row: 'a kept cookie in Ben’s jar is a copy of Ana’s',
    play: [known, keep, put('Ben'), asks('Ben', '/read')],
    rules: ['copied-ticket', 'read-touched'],
    tone: 'refused',
    headline: /^Ben brought Ana’s ticket, and it was accepted\.$/,
    because: /so Ben got the session that belongs to it\.$/,
  },
  {
    row: 'a kept cookie that is sent by hand is a copy',
    play: [known, keep, byHand],
    rules: ['copied-ticket', 'read-touched'],
    headline: /^A request by hand brought Ana’s ticket/,
  },
  {
    row: 'a logout that only clears the cookie leaves the copy good',
    text: program,
    play: [known, keep, get('/clear'), byHand],
    rules: ['copied-ticket', 'read-touched'],
    because: /Request 2 took back the cookie and left the row\.$/,
  },
  {
    row: 'a row that was written back makes the copy good again',
    text: program,
    play: [known, keep, during('/report-write', asks('Ana', '/destroy-clear')), byHand],
    rules: ['copied-ticket', 'read-touched'],
    because: /The row had been destroyed, and request 2 wrote it back\.$/,
  },
  {
    row: 'a copy whose row is gone is no ticket',
    play: [known, keep, get('/destroy-clear'), byHand],
    rules: ['row-missing', 'new-unwritten'],
  },
  {
    row: 'a kept cookie that comes home is no copy',
    play: [known, keep, { do: 'jar', browser: 'Ana', verb: 'delete', name: 'connect.sid' }, put('Ana'), get('/read')],
    rules: ['read-touched'],
  },
  {
    row: 'Ana’s own second request is no copy',
    text: program,
    play: [known, together(['/read', '/read'])],
    rules: ['read-touched'],
  },
  {
    row: 'a ticket that a request by hand was given is not Ana’s either',
    text: guessable,
    play: [{ do: 'raw', text: 'GET /write HTTP/1.1\nHost: localhost:3000\nConnection: close\n\n' }, sign, put('Ana'), get('/read')],
    rules: ['copied-ticket', 'read-touched'],
    headline: /^Ana brought a ticket that a request by hand was given, and it was accepted\.$/,
  },
  {
    row: 'nor is a robot’s',
    text: guessable,
    play: [{ do: 'bots', count: 1, path: '/write' }, sign, put('Ana'), get('/read')],
    rules: ['copied-ticket', 'read-touched'],
    headline: /^Ana brought a ticket that a robot was given/,
  },
  {
    row: 'a planted ticket that is regenerated is told, but not as what went wrong',
    play: [known, keep, put('Ben'), asks('Ben', '/regenerate')],
    rules: ['copied-ticket', 'regenerated'],
    tone: 'plain',
  },
  {
    row: 'a copy that is sent out again stays a copy',
    text: programOf(`${plain}, rolling: true`, routes),
    play: [known, keep, put('Ben'), asks('Ben', '/read'), asks('Ben', '/read')],
    rules: ['copied-ticket', 'read-rolled'],
  },
];

const first: readonly Case[] = [
  {
    row: 'a redirect in the callback of save() waited for the store',
    text: program,
    play: [slowSet, get('/save-redirect')],
    rules: ['new-saved-first'],
    because: /the 302 left with its ticket only when the store had it/,
  },
  {
    row: 'so it did where an old ticket came',
    text: program,
    play: [known, { do: 'restart' }, slowSet, get('/save-redirect')],
    rules: ['row-missing', 'new-saved-first'],
    because: /The answer waited until this request’s new session was saved/,
  },
  {
    row: 'an answer that did not wait for a slow store is not said to have waited',
    text: program,
    play: [slowSet, known],
    rules: ['new-saved'],
  },
];

/** Rows on requests that meet, on copied tickets, and on what was saved before its answer. */
export const between: readonly Case[] = [...writes, ...tickets, ...first];
