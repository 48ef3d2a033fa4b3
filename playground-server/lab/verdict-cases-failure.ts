/** Rows on what fails, and on programs that express-session has no part in. */
import type { ActionInput } from '../protocol.ts';
import { get } from './testing-lab.ts';
import { base, type Case, known, withOptions } from './verdict-programs.ts';

const breakStore = (op: 'get' | 'set' | 'touch' | 'destroy'): ActionInput => ({ do: 'store', verb: 'break', op });

/** Stores, handlers and programs that fail. */
export const failures: readonly Case[] = [
  { row: 'a store that cannot be read', play: [known, breakStore('get'), get('/read')], rules: ['store-get-failed'] },
  {
    row: 'a store that cannot be written hides behind 200 and a cookie',
    play: [breakStore('set'), known],
    rules: ['store-set-failed'],
    because: /no row stands behind it/,
  },
  {
    row: 'a ticket whose row could not be saved has none',
    play: [breakStore('set'), known, { do: 'store', verb: 'heal' }, get('/read')],
    rules: ['row-missing', 'new-unwritten'],
    because: /^The store gave an error when its row was to be saved\. /,
  },
  {
    row: 'a ticket that a reset lab gives again is not taken for the one before',
    play: [known, { do: 'reset' }, breakStore('set'), known, { do: 'store', verb: 'heal' }, get('/read')],
    rules: ['row-missing', 'new-unwritten'],
    because: /^The store gave an error when its row was to be saved\. /,
  },
  {
    row: 'a failed save() is told by the handler',
    play: [known, breakStore('set'), get('/write-save')],
    rules: ['store-set-failed'],
  },
  { row: 'a failed touch', play: [known, breakStore('touch'), get('/read')], rules: ['store-touch-failed'] },
  { row: 'a failed destroy', play: [known, breakStore('destroy'), get('/destroy')], rules: ['store-destroy-failed'] },
  { row: 'a handler that never answers', play: [get('/never')], rules: ['no-answer'], because: /response never began/ },
  {
    row: 'a store that never comes back',
    play: [{ do: 'store', verb: 'delay', op: 'set', ms: 30_000 }, known],
    rules: ['no-answer'],
    because: /not come back from set/,
  },
  {
    row: 'a maxAge that is a text ends the program',
    text: withOptions("cookie: { maxAge: '60000' }"),
    play: [known],
    rules: ['program-crashed'],
    because: /originalMaxAge/,
  },
  {
    row: 'a BigInt in the session, with an error handler, is never answered',
    text: base.replace(
      'app.listen',
      "app.get('/big', (req, res) => { req.session.n = 1n; res.send('n'); });\napp.use((err, req, res, next) => { if (!res.headersSent) res.status(500).send('sorry'); });\napp.listen",
    ),
    play: [get('/big')],
    rules: ['no-answer'],
  },
  { row: 'a program that exits', play: [get('/exit')], rules: ['program-crashed'] },
  { row: 'a program that is down', play: [get('/exit'), get('/read')], rules: ['program-down'] },
  {
    row: 'the page behind a redirect that was faster than the store',
    play: [
      { do: 'store', verb: 'delay', op: 'set', ms: 400 },
      { do: 'request', browser: 'Ana', path: '/redirect' },
    ],
    rules: ['row-missing', 'new-unwritten'],
    because: /had not saved its row yet/,
  },
  {
    row: 'a redirect that is faster than the store',
    play: [{ do: 'store', verb: 'delay', op: 'set', ms: 400 }, get('/redirect')],
    rules: ['new-saved', 'headers-before-save'],
  },
];

/** Requests that express-session does not see. */
export const others: readonly Case[] = [
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
