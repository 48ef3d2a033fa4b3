/** Rows on several copies with a memory each, on a copy that ends, on a new stamp, on two names, and on texts that are too long for a sentence. */
import type { ActionInput } from '../protocol.ts';
import { get, programOf } from './testing-lab.ts';
import { type Case, known, plain, withOptions } from './verdict-programs.ts';

const two: ActionInput = { do: 'copies', count: 2 };
const kill = (copy: number) => ({ do: 'kill', copy }) as const;
const oldStamp: readonly ActionInput[] = [
  { do: 'sign', sid: '${Ana.sid}', secret: 'old', as: 'old' },
  { do: 'jar', browser: 'Ana', verb: 'put', from: 'old' },
];
const rotated = (options: string): string => withOptions(options).replace("secret: 'test'", "secret: ['new', 'old']");
const slow = programOf(plain, "app.get('/slow', (req, res) => setTimeout(() => res.send('slow'), 500));");
const words = 'lime '.repeat(100);

/** Copies with a memory each. */
const memories: readonly Case[] = [
  {
    row: 'a row in another copy’s memory is no row here',
    play: [two, known, get('/read')],
    rules: ['row-missing', 'new-unwritten'],
    because: /^The row is in another copy’s memory, and copy 2 looked in its own\. /,
  },
  {
    row: 'a write at another copy replaces a ticket that was good at the first',
    play: [two, known, known],
    rules: ['row-missing', 'new-saved', 'ticket-replaced'],
  },
  {
    row: 'a killed copy takes its rows along',
    play: [two, known, kill(1), get('/read')],
    rules: ['row-missing', 'new-unwritten'],
    because: /memory of a process that has ended/,
  },
  {
    row: 'fewer copies take the rows of the others along',
    play: [two, get('/read'), known, { do: 'copies', count: 1 }, get('/read')],
    rules: ['row-missing', 'new-unwritten'],
    because: /memory of a process that has ended/,
  },
  {
    row: 'a copy that is killed in the middle of a request is not the program’s doing',
    text: slow,
    play: [two, { do: 'during', first: { do: 'request', browser: 'Ana', path: '/slow', follow: false }, after: 100, second: kill(1) }],
    rules: ['connection-reset'],
    because: /^The program was stopped while it worked on this request/,
  },
];

/** A ticket that another secret signed anew. */
const stamps: readonly Case[] = [
  {
    row: 'with rolling and a new secret the same ticket gets a new stamp',
    text: rotated('rolling: true'),
    play: [known, ...oldStamp, get('/read')],
    rules: ['read-rolled'],
    headline: /^The same ticket was sent again, with a new stamp\.$/,
  },
  {
    row: 'the next one has the stamp already',
    text: rotated('rolling: true'),
    play: [known, ...oldStamp, get('/read'), get('/read')],
    rules: ['read-rolled'],
    headline: /^The same ticket was sent again\.$/,
  },
  {
    row: 'with maxAge and a new secret a modified repeat brings a new stamp',
    text: rotated('cookie: { maxAge: 60000 }'),
    play: [known, ...oldStamp, known],
    rules: ['modified-renewed'],
    headline: /again, with a new stamp\.$/,
  },
  {
    row: 'save() with a new secret brings a new stamp where the cookie is due',
    text: rotated('rolling: true'),
    play: [known, ...oldStamp, get('/write-save')],
    rules: ['saved-by-call'],
    headline: /again, with a new stamp\.$/,
  },
];

/** Texts of a program that are long. */
const long: readonly Case[] = [
  {
    row: 'a long error is cut',
    text: programOf(plain, `app.get('/', () => { throw new Error('${words}'); });`),
    play: [get('/')],
    rules: ['handler-failed', 'new-unwritten'],
    because: /^It says “Error: (?:lime )+l?i?m?e?…” \(server\.js, line 5\)/,
  },
  {
    row: 'a long cookie is cut where a program reads it by hand',
    text: `const app = require('express')();
app.get('/', (req, res) => res.send('hello'));
app.listen(3000);`,
    play: [{ do: 'jar', browser: 'Ana', verb: 'set', line: `basket=${'lime.'.repeat(200)}; Path=/` }, get('/')],
    rules: ['by-hand-read'],
    because: /^The request carried basket=[lime.]+…; /,
  },
];

/** Two sessions in one program, each with a cookie of its own name. */
const names: readonly Case[] = [
  {
    row: 'a ticket is known by the name that it had in its own exchange',
    text: `const express = require('express');
const session = require('express-session');
const app = express();
app.use('/slow', session({ secret: 'test', ${plain}, name: 'slow.sid' }));
app.use('/quick', session({ secret: 'test', ${plain}, name: 'quick.sid' }));
app.get('/slow', (req, res) => setTimeout(() => { req.session.n = 1; res.send('slow'); }, 60));
app.get('/quick', (req, res) => { req.session.n = 1; res.send('quick'); });
app.listen(3000);`,
    play: [{ do: 'together', requests: ['/slow', '/quick'].map((path) => ({ do: 'request', browser: 'Ana', path })) }],
    rules: ['new-saved'],
  },
];

/** Rows on copies, stamps, names and long texts. */
export const copies: readonly Case[] = [...memories, ...stamps, ...names, ...long];
