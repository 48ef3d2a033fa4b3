/** What the rows of the session table are shown on: a program with a route for everything that a handler may do. */
import type { Verdict } from '../facts.ts';
import type { ActionInput } from '../protocol.ts';
import { get, programOf } from './testing-lab.ts';
import type { Rule } from './verdict-rules.ts';

/** One row: what is done, and which verdicts its last exchange gets, the most telling first. */
export interface Case {
  readonly row: string;
  readonly text?: string;
  readonly play: readonly ActionInput[];
  /** The path of the exchange that is looked at; left out: any. */
  readonly shown?: string;
  readonly rules: readonly Rule[];
  /** The tone of the first. */
  readonly tone?: Verdict['tone'];
  readonly because?: RegExp;
  readonly headline?: RegExp;
}

/** The two options that every set-up should have. */
export const plain = 'resave: false, saveUninitialized: false';

/** A route for each thing that a handler may do with its session. */
export const routes = `
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
/** The same with further options. */
export const withOptions = (options: string): string => programOf(`${plain}, ${options}`, routes);

/** A write, which makes the session known. */
export const known = get('/write');
