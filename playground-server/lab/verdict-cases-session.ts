/** Rows on first and later requests, on what a handler may call, and on flash messages. */
import type { ActionInput } from '../protocol.ts';
import { get, programOf } from './testing-lab.ts';
import { type Case, known, plain, withOptions } from './verdict-programs.ts';

const tamper: ActionInput = { do: 'jar', browser: 'Ana', verb: 'tamper', part: 'signature' };

/** First and later requests, with good and bad tickets. */
export const firstRequests: readonly Case[] = [
  { row: 'a first request that writes nothing gets no cookie', play: [get('/read')], rules: ['new-unwritten'] },
  { row: 'a first request that writes gets a cookie', play: [known], rules: ['new-saved'] },
  { row: 'a repeat that changes nothing is touched', play: [known, get('/read')], rules: ['read-touched'] },
  { row: 'a repeat that writes is saved without a cookie', play: [known, known], rules: ['modified-saved'] },
  { row: 'a bad signature is not accepted', play: [known, tamper, get('/read')], rules: ['signature-invalid', 'new-unwritten'] },
  {
    row: 'a bad signature on a request that writes is replaced',
    play: [known, tamper, known],
    rules: ['signature-invalid', 'new-saved'],
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
    rules: ['row-missing', 'new-saved'],
  },
  {
    row: 'an expired row is said to be expired',
    text: withOptions('cookie: { maxAge: 60000 }'),
    play: [known, { do: 'clock', who: 'server', by: 61000 }, get('/read')],
    rules: ['row-missing', 'new-unwritten'],
    because: /time was over/,
  },
];

/** What a handler may call or do. */
export const methods: readonly Case[] = [
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

const flashText = programOf(
  plain,
  `app.use(require('connect-flash')());
app.get('/queue', (req, res) => { req.flash('info', 'Saved.'); res.send('queued'); });
app.get('/flash', (req, res) => res.send(req.flash('info').join()));`,
);

/** Flash messages. */
export const flash: readonly Case[] = [
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
